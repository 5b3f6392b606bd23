"""Fill an installation of release 27dbc89, and note what its pages say. Run there, with the database it is to fill:

    DATABASE_URL=… python manage.py migrate && DATABASE_URL=… python manage.py shell < installation.py > pages.json

Everything goes through the doors of that release; what came out, dumped, is what tests/test_upgrade.py upgrades.
"""

import json
import sys
from datetime import date
from decimal import Decimal

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.test import Client

from claims import recording, workflow
from claims.models import Break, Claim, Evidence, Finding, Incomparability, Measure, Topic, Verdict
from sources import capture
from sources.capture import Details

TEXT = (
    "Ferries carried 1,204 thousand people in 2015.\n\nIn 2016 they carried 1,310 thousand people. "
    "The harbour board says that crossings rose by 8.8 % from 2015 to 2016.\n\n"
    "The board will publish monthly counts by December 2019. Nobody was turned away, it says.\n"
)
LATER = TEXT.replace("1,310 thousand", "1,301 thousand").replace("Nobody was turned away", "No one was turned away")


def person(name, group):
    user = User.objects.create_user(name, first_name=name.capitalize(), last_name="Holm", is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    return user


editor, second, reviewer = person("edda", "Editor"), person("egil", "Editor"), person("rune", "Reviewer")
keeper = User.objects.create_superuser("kari")
details = Details(
    title="Ferries in 2016", published="2017-02-03", publisher="Harbour Board", url="https://harbour.example/2016"
)
captured = capture.capture(TEXT.encode(), who=editor, media_type="text/plain", details=details)
other = capture.capture_text(
    "Tickets sold in 2016: 1,310 thousand.",
    who=editor,
    details=Details(title="Ticket office, yearly table", published="2017-03-01", publisher="Ticket Office"),
)
measure = recording.save_measure(
    Measure(name="Ferry passengers", definition="People carried, both ways.", unit="people"),
    who=editor,
    breaks=[Break(day=date(2012, 1, 1), reason="Counted at the gate since.")],
)
tickets = recording.save_measure(Measure(name="Tickets sold", definition="Tickets.", unit="tickets"), who=editor)
recording.save_incomparability(
    Incomparability(first=measure, second=tickets, differs="Children need no ticket."), who=editor
)
topics = [recording.save_topic(Topic(name=name, slug=name.lower()), who=editor) for name in ("Ferries", "Harbours")]


def quoted(words, version=captured.version):
    start = version.text.index(words)
    return capture.quote(version, start, start + len(words), who=editor)


def year(number, name="period"):
    return {
        f"{name}_start": date(number, 1, 1),
        f"{name}_end": date(number, 12, 31),
        f"{name}_kind": "year",
        f"{name}_words": str(number),
        f"{name}_basis": "printed",
    }


SAID = {"said_on": date(2017, 2, 3), "said_on_precision": "day", "said_on_basis": "printed", "voice": "own"}
FIGURE = {"kind": "figure", "comparator": "=", "modality": "reported", "statistic": "total", **SAID}
LEVEL = {"unit": "people", "figure_kind": "level", **FIGURE}


def record(words, statement, version=captured.version, topic=topics[0], **fields):
    passage = quoted(words, version)
    claim = Claim(passage=passage, statement=statement, claimant=passage.document.publisher, **fields)
    return recording.record(claim, who=editor, topics=[topic])


first = record(
    "1,204 thousand people", "Ferries carried 1,204 thousand people in 2015.",
    printed="1,204 thousand people", value=Decimal(1204000), measure=measure, **LEVEL, **year(2015),
)  # fmt: skip
level = record(
    "1,310 thousand people", "Ferries carried 1,310 thousand people in 2016.",
    printed="1,310 thousand people", value=Decimal(1310000), measure=measure, **LEVEL, **year(2016),
)  # fmt: skip
rise = record(
    "rose by 8.8 % from 2015 to 2016", "Crossings rose by 8.8 % from 2015 to 2016.",
    printed="8.8 %", value=Decimal("8.8"), unit="%", figure_kind="change", change_unit="percent",
    direction="up", measure=measure, **FIGURE, **year(2016), **year(2015, "base"),
)  # fmt: skip
promise = record(
    "will publish monthly counts by December 2019", "The board will publish monthly counts by December 2019.",
    kind="commitment", force="promise", addressee=captured.document.publisher, deadline=date(2019, 12, 31),
    deadline_words="by December 2019", test_of_success="Monthly counts are on its site.", **SAID,
)  # fmt: skip
tale = record(
    "Nobody was turned away", "Nobody was turned away from the ferries.", kind="statement", topic=topics[1], **SAID
)
sold = record(
    "1,310 thousand", "1,310 thousand tickets were sold in 2016.", other.version, printed="1,310 thousand",
    value=Decimal(1310000), measure=tickets, **{**LEVEL, "unit": "tickets"}, **year(2016),
)  # fmt: skip
WORDS = {"reasoning": "The ticket office counted the same.", "checked": "Both tables.", "not_checked": "Gate counts."}
accurate = Verdict.objects.get(slug="accurate")


def published(claim, verdict, evidence, **fields):
    verification = workflow.propose(claim, who=editor, verdict=verdict, evidence=evidence, **{**WORDS, **fields})
    workflow.submit(verification, who=editor)
    return workflow.publish(verification, who=reviewer)


for claim in (first, rise, promise, tale):
    workflow.release(claim, who=reviewer)
table = quoted("1,310 thousand", other.version)
published(level, accurate, [Evidence(passage=table, stance="supports", independence="independent")])
published(
    level, accurate,
    [
        Evidence(passage=table, stance="supports", independence="independent", note="Same count."),
        Evidence(url="https://archive.example/gate", title="Gate counts", stance="context", independence="primary"),
    ],
    reasoning="Office and gate counted the same.", replacement="update", public_note="Gate counts were found.",
)  # fmt: skip
own = workflow.save_verdict(
    Verdict(slug="half-true", name="Half true", meaning="Part of it holds.", scale="accuracy", glyph="◐", order=35),
    who=keeper,
)
waiting = workflow.propose(rise, who=editor, verdict=own, **WORDS)
workflow.submit(waiting, who=editor)
recording.link(level, first, "updates", reason="The year after.", who=editor)
recording.link(rise, first, "uses_as_base", reason="It rises from that count.", who=editor)
recording.reject(sold, level, "repeats", reason="Tickets, not people.", who=second)
changed = Claim.objects.get(pk=first.pk)
changed.statement = "The ferries carried 1,204 thousand people in 2015."
recording.amend(changed, who=editor, note="Said more plainly.")
workflow.withdraw(Claim.objects.get(pk=tale.pk), who=reviewer, reason="It was said of one ferry only.")
workflow.hold(Claim.objects.get(pk=promise.pk), who=reviewer, reason="The board is being asked.")
for finding in Finding.objects.filter(kind="change"):
    workflow.release_finding(finding, who=reviewer)
again = capture.capture(LATER.encode(), who=editor, media_type="text/plain", document=captured.document)
for anchor in again.version.anchors.exclude(outcome__in=("same", "moved")).order_by("pk")[:1]:
    capture.decide_anchor(anchor, who=second, decision="The source was corrected.")
captured.document.byline = "The board's clerk"
capture.save_document(captured.document, who=editor)
recording.dismiss(captured.document, "monthly counts", who=editor)

settings.ALLOWED_HOSTS = ["testserver"]
client, pages = Client(), {}
public = [*Claim.objects.public(), *Claim.objects.withdrawn()]
kept = {
    **{claim.get_absolute_url(): [claim.reference, claim.statement] for claim in public},
    level.get_absolute_url(): [WORDS["checked"], "Office and gate counted the same.", "Accurate", "Same count."],
    tale.get_absolute_url(): ["It was said of one ferry only."],
    measure.get_absolute_url(): ["1,204 thousand", "1,310 thousand", "8.8 %"],
    captured.document.get_absolute_url(): ["Ferries in 2016", "1,204 thousand people"],
    "/claims/": [claim.statement for claim in Claim.objects.public()],
    "/corrections/": ["Said more plainly.", "Gate counts were found."],
    "/": [],
    f"/{promise.reference}/": [],
    sold.get_absolute_url(): [],
}
for address, words in kept.items():
    answer = client.get(address, follow=True)
    said = answer.content.decode()
    pages[address] = {"status": answer.status_code, "words": [each for each in words if each in said]}
    assert len(pages[address]["words"]) == len(words), (address, [each for each in words if each not in said])
sys.stdout.write(json.dumps(pages, indent=1, ensure_ascii=False))
