"""Add what claims and stories said to readers, kept page by page."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0030_reply'),
        ('sources', '0009_worded'),
    ]

    operations = [
        migrations.CreateModel(
            name='EditionText',
            fields=[
                ('hash', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('packed', models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name='Edition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(help_text='When it changed so.')),
                ('claim', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='editions', to='claims.claim')),
                ('event', models.ForeignKey(help_text='The last line it was kept after.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sources.event')),
                ('story', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='editions', to='claims.story')),
                ('text', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='editions', to='claims.editiontext')),
            ],
            options={
                'ordering': ['pk'],
                'indexes': [models.Index(fields=['claim', 'at'], name='edition_claim_at'), models.Index(fields=['story', 'at'], name='edition_story_at')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('claim__isnull', False), ('story__isnull', True)), models.Q(('claim__isnull', True), ('story__isnull', False)), _connector='OR'), name='edition_claim_or_story', violation_error_message='Claim: an edition is of a claim or of a story; one of them.')],
            },
        ),
    ]
