"""A desk's spreadsheet: read by the names of its columns, a draft a row, refusals with the cure, twice the same."""

import csv
import io
import json

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse

from claims.models import Batch, Claim
from claims.services import imports, recording
from sources.ledger import problems
from sources.models import Event, Passage
from tests import factories as make
from tests.page_text import page_text

pytestmark = pytest.mark.django_db
TEXT = "In May the office had 4,870 letters and 33 visits. It must answer within a week. Letters cause work."
HEADINGS = ["Source", "Words", "Claim", "Number", "Topic", "Odd"]
ROWS = [
    ["post", "had 4,870 letters", "The office had 4,870 letters.", "", "Post", "x"],
    ["Post office", "4,870 letters and 33 visits", "It had 33 visits.", "33 visits", "", ""],
    ["post", "Letters cause work", "Letters cause work.", "", "", ""],
    ["post", "had 4,871 letters", "It had 4,871 letters.", "", "", ""],
    ["nowhere", "x", "y", "", "", ""],
    ["post", "had 4,870 letters", "", "", "", ""],
    ["post", "4,870 letters and 33 visits", "It had both.", "12 visits", "", ""],
    ["post", "33 visits", "It had 33 visits.", "", "No such", ""],
]


@pytest.fixture
def editor(client):
    user = make.make_editor("eddy")
    client.force_login(user)
    make.make_document(slug="post", title="Post office", text=TEXT)
    make.make_topic("Post")
    return user


def table(rows=ROWS, headings=HEADINGS):
    out = io.StringIO()
    csv.writer(out).writerows([headings, *rows])
    return out.getvalue().encode()


def run(who, content=None, **options):
    sheet = imports.read_sheet(content or table(), "ours.csv")
    return list(imports.import_claims(sheet, who=who, **options))


def test_each_row_becomes_a_draft_or_is_refused_with_the_cure(editor):
    done = run(editor)
    assert [(each.row, each.state) for each in done] == [
        (2, "recorded"), (3, "recorded"), (4, "recorded"), (5, "refused"), (6, "refused"), (7, "refused"),
        (8, "refused"), (9, "refused"),
    ]  # fmt: skip
    says = [" ".join(each.says) for each in done]
    assert "they do not stand in version 1" in says[3]
    assert "“nowhere” is no short name, address or title on record; capture it first." in says[4]
    assert says[5] == "Statement: it is empty; fill it in."
    assert "the quoted words give “4,870 letters”, “33 visits”; write the one that is meant" in says[6]
    assert "Topics: “No such” is not on record" in says[7]
    first, second, third = Claim.objects.order_by("number")
    assert (first.kind, first.value, first.unit, list(first.topics.values_list("name", flat=True))) == (
        "figure", 4870, "letters", ["Post"],
    )  # fmt: skip
    assert (second.value, second.printed, third.kind) == (33, "33 visits", "statement")
    assert {claim.state for claim in (first, second, third)} == {"draft"}
    assert [(claim.batch.name, claim.batch_row) for claim in (first, second, third)] == [
        ("ours.csv", 2), ("ours.csv", 3), ("ours.csv", 4),
    ]  # fmt: skip


def test_the_same_file_twice_changes_nothing_and_neither_does_the_same_row_of_another(editor):
    run(editor)
    before = (Claim.objects.count(), Passage.objects.count(), Event.objects.count(), Batch.objects.count())
    again = run(editor)
    other = run(editor, table(ROWS[:2], [*HEADINGS[:5], "Other"]))
    assert [each.state for each in again[:3]] == [each.state for each in other] + ["known"] == ["known"] * 3
    assert (Claim.objects.count(), Passage.objects.count(), Event.objects.count(), Batch.objects.count()) == before


def test_only_chosen_rows_are_imported_and_the_rest_later(editor):
    assert [each.row for each in run(editor, rows={3})] == [3]
    assert {each.row: each.state for each in run(editor)}[3] == "known"
    assert Batch.objects.get().claims.count() == 3


def test_a_look_stores_nothing(editor):
    sheet = imports.read_sheet(table(), "ours.csv")
    before = Event.objects.count()
    done = imports.rehearse(sheet, who=editor, most=5)
    assert [each.state for each in done] == ["recorded"] * 3 + ["refused"] * 2
    assert (Claim.objects.count(), Batch.objects.count(), Passage.objects.count()) == (0, 0, 0)
    assert Event.objects.count() == before


def test_columns_are_chosen_where_their_names_do_not_tell(editor):
    content = table(ROWS[:1], ["Where", "Words", "Our sentence", "Number", "Topic", "Odd"])
    with pytest.raises(ValidationError, match="no column is “document”"):
        imports.read_sheet(content, "ours.csv")
    sheet = imports.read_sheet(content, "ours.csv", {"document": "where", "statement": "Our sentence"})
    assert (sheet.columns["document"], sheet.columns["statement"], sheet.left_out) == (0, 2, ("Odd",))


@pytest.mark.parametrize("content", [b"", b"\x00\x01", b"a,b\n1,2\n", b"PK\x03\x04broken", b"<html></html>"])
def test_what_is_no_table_of_claims_is_refused_in_a_sentence(editor, content):
    with pytest.raises(ValidationError) as refusal:
        imports.read_sheet(content, "ours.xlsx" if content.startswith(b"PK") else "ours.csv")
    assert list(refusal.value.message_dict) == ["file"]


@pytest.mark.parametrize(
    ("column", "cell", "says"),
    [
        ("kind", "rumour", "write figure, commitment, statement"),
        ("said_on", "yesterday", "Said on: "),
        ("period_start", "May", "Period start: “May”"),
        ("harm", "endless", "Harm: “endless” is none; write some, grave."),
        ("readers_asked", "-3", "Readers asked: “-3”"),
        ("statistic", "guess", "Statistic: “guess” is none"),
        ("claimant", "Nobody", "Claimant: “Nobody” is not on record"),
        ("statement", "x" * 400, "300"),
    ],
)
def test_a_cell_that_cannot_be_is_refused_by_its_column(editor, column, cell, says):
    headings = ["document", "quote", "statement"]
    row = ["post", "had 4,870 letters", "The office had 4,870 letters."]
    if column in headings:
        row[headings.index(column)] = cell
    else:
        headings, row = [*headings, column], [*row, cell]
    [done] = run(editor, table([row], headings))
    assert done.state == "refused"
    assert says in " ".join(done.says)


def test_the_ledger_answers_for_what_was_imported(editor):
    run(editor)
    assert [event.details["recorded"] for event in Event.objects.filter(action="claims imported")] == [3]
    assert [line for line in problems() if line.startswith("Claim")] == []


def test_who_may_not_record_does_not_import(editor):
    with pytest.raises(PermissionDenied):
        run(make.make_user("viewer", group="Viewer"))


def test_the_command_names_refused_rows_and_exits_one(editor, tmp_path, capsys):
    path = tmp_path / "ours.csv"
    path.write_bytes(table())
    with pytest.raises(SystemExit) as end:
        call_command("import_claims", str(path), "--as", "eddy", "--dry-run", "--format", "json")
    assert end.value.code == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["recorded"], told["refused"], [each["row"] for each in told["problems"]]) == (3, 5, [5, 6, 7, 8, 9])
    assert not Claim.objects.exists()
    call_command("import_claims", str(path), "--as", "eddy", "--rows", "2,3")
    assert Claim.objects.count() == 2
    with pytest.raises(CommandError, match="login name"):
        call_command("import_claims", str(path))


def posted(client, **fields):
    return client.post(reverse("claims:desk_import"), fields)


def test_the_desk_looks_imports_and_releases_as_one_batch(client, editor):
    looked = posted(client, file=SimpleUploadedFile("ours.csv", table()))
    assert "3 to record, 0 on record already, 5 refused." in page_text(looked)
    assert "Left out: Odd." in page_text(looked)
    kept = looked.context["form"].initial
    answer = posted(client, **kept, row=["2", "4", "x"], **{"import": "1"})
    batch = Batch.objects.get()
    assert answer["Location"] == reverse("claims:desk_batch", args=[batch.pk])
    assert list(batch.claims.values_list("batch_row", flat=True)) == [2, 4]
    page = reverse("claims:desk_batch", args=[batch.pk])
    assert "Make the ticked" not in page_text(client.get(page))

    client.force_login(make.make_reviewer("rita"))
    rows = client.get(page).context["rows"]
    sent = {"claim": [claim.pk for claim, _ in rows], **{f"seen-{claim.pk}": token for claim, token in rows}}
    stale = {**sent, f"seen-{rows[0][0].pk}": "bm9uZQ=="}
    assert client.post(page, stale).status_code == 422
    assert not Claim.objects.public().exists()
    assert "Tick the claims" in page_text(client.post(page, {}))
    assert client.post(page, sent).status_code == 302
    assert Claim.objects.public().count() == 2


def test_who_imported_does_not_release(client, editor):
    reviewer = make.make_reviewer("rita")
    run(reviewer)
    client.force_login(reviewer)
    page = reverse("claims:desk_batch", args=[Batch.objects.get().pk])
    rows = client.get(page).context["rows"]
    sent = {"claim": [claim.pk for claim, _ in rows], **{f"seen-{claim.pk}": token for claim, token in rows}}
    assert client.post(page, sent).status_code == 422
    assert not Claim.objects.public().exists()


def test_odd_tables_and_pages_are_answered_and_the_template_is_one(client, editor):
    for fields in (
        {},
        {"kept": "?"},
        {"kept": "é😀"},
        {"file": SimpleUploadedFile("odd.csv", b"\xff\xfe\x00")},
        {"kept": "YQ==", "import": "1"},
    ):
        assert posted(client, **fields).status_code == 422
    assert client.get(reverse("claims:desk_batches"), {"page": "x"}).status_code == 200
    assert client.get(reverse("claims:desk_batch", args=[99])).status_code == 404
    sheet = client.get(reverse("claims:desk_import_template")).content
    assert imports.read_sheet(sheet, "claims.csv").columns.keys() == imports.COLUMNS.keys()


@pytest.mark.parametrize("rows", ["2-3", "2,x", "²", "9" * 12])
def test_the_command_takes_no_rows_for_all_rows(editor, tmp_path, rows):
    path = tmp_path / "ours.csv"
    path.write_bytes(table())
    with pytest.raises(CommandError, match="is no number of a row") as refused:
        call_command("import_claims", str(path), "--as", "eddy", "--rows", rows)
    assert refused.value.returncode == 2
    assert not Claim.objects.exists()


def test_the_row_of_a_discarded_draft_can_be_imported_again(editor):
    done = run(editor)
    recording.discard(done[0].claim, who=editor)
    assert [each.state for each in run(editor)][:2] == ["recorded", "known"]
    assert not [line for line in problems() if "Claim" in line]
