"""What the search index needs: its entries, what waits to be indexed anew, known words."""


from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0024_marks'),
    ]

    operations = [
        migrations.CreateModel(
            name='SearchEntry',
            fields=[
                ('id', models.BigIntegerField(primary_key=True, serialize=False)),
                ('first', models.TextField()),
                ('rest', models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name='SearchStale',
            fields=[
                ('id', models.BigIntegerField(primary_key=True, serialize=False)),
            ],
        ),
        migrations.CreateModel(
            name='SearchWord',
            fields=[
                ('word', models.CharField(max_length=40, primary_key=True, serialize=False)),
            ],
        ),
    ]
