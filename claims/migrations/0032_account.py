"""Add what people of the desk want to be told of by mail."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0031_edition'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Account',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('returned', models.BooleanField(default=True, help_text='A verdict of yours came back.')),
                ('published', models.BooleanField(default=True, help_text='A verdict of yours was published.')),
                ('assigned', models.BooleanField(default=True, help_text='A claim was handed to you.')),
                ('answered', models.BooleanField(default=True, help_text='Somebody accepted or declined a change you proposed.')),
                ('source', models.BooleanField(default=True, help_text='The source of a claim of yours changed.', verbose_name='source changed')),
                ('reader', models.BooleanField(default=True, help_text='Readers wrote to the desk.', verbose_name='reader wrote')),
                ('told_to', models.PositiveBigIntegerField(default=0, editable=False, help_text='Number of a line of the ledger.')),
                ('user', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='account', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
    ]
