

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0009_readings_explained'),
    ]

    operations = [
        migrations.AddField(
            model_name='finding',
            name='telling',
            field=models.BooleanField(default=False, editable=False, help_text='Whether it passes as numbers far off would not have: it gets a tick.'),
        ),
        migrations.AlterField(
            model_name='finding',
            name='outcome',
            field=models.CharField(choices=[('holds', 'fits'), ('holds_if_rounded', 'fits with rounding'), ('holds_if_misread', 'not as printed'), ('fails', 'does not add up'), ('cannot_tell', 'cannot tell'), ('implied', 'implies a figure nobody printed'), ('stale', 'overtaken by a newer figure'), ('newer', 'a newer figure exists')], editable=False, max_length=20),
        ),
    ]
