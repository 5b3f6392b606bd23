"""Nothing unpublished reaches a reader: every public address is walked with hidden rows present.

First it is made sure that there is something to leak: each marker stands in the database, in a field of its own.
"""

import re
from datetime import date

import pytest
from django.apps import apps
from django.db import models
from django.urls import get_resolver, reverse
from django.utils import timezone

from claims.models import Claim, Finding, Incomparability, Measure, Story, StoryLane, Topic
from claims.services import requests
from claims.wording.history import READER_ACTIONS
from sources import ledger
from sources.models import Actor, Document
from tests import factories

pytestmark = pytest.mark.django_db
LISTS = ["home", "claim_list", "document_list", "measure_list", "commitments", "corrections", "about", "check"]
LISTS += ["check_share", "check_parts", "check_changes", "check_mean", "story_list", "search", "draft"]
LISTS += ["requests", "requests_sent"]
PAGES = {
    "tellings",
    "claim",
    "reference",
    "document",
    "measure",
    "topic",
    "actor",
    "story",
    "story_picture",
    "story_figures",
}
FAR = " ".join(["filler"] * 60)


class Secrets:
    """Hands out marker words and knows them all."""

    def __init__(self):
        self.words = []

    def __call__(self, what):
        """Return a new word that must never be seen."""
        self.words.append(f"SECRET-{what}-{len(self.words)}")
        return self.words[-1]


@pytest.fixture
def secret():
    return Secrets()


def hidden_claim(secret, what, **fields):
    """Make a claim that readers may not see, with a marker in each field that a page shows of a public one."""
    document = factories.make_document(
        title=secret(f"{what}-title"), byline=secret(f"{what}-byline"), publisher=factories.make_actor(secret(what)),
        text=f"{secret(f'{what}-text')} {secret(f'{what}-quote')}",
    )  # fmt: skip
    claim = factories.make_claim(
        passage=factories.make_passage(document.versions.get().text.split()[-1], document),
        statement=secret(f"{what}-statement"), printed=secret(f"{what}-printed"), unit=secret(f"{what}-unit"),
        period_words=secret(f"{what}-period"), period_reason=secret(f"{what}-reason"),
        claimant=factories.make_actor(secret(f"{what}-claimant")),
        measure=factories.make_measure(secret(f"{what}-measure"), definition=secret(f"{what}-definition")),
        topics=[factories.make_topic(secret(f"{what}-topic"))], reading_note=secret(f"{what}-note"),
        slug=what, **fields,
    )  # fmt: skip
    factories.make_attribution(claim, description=secret(f"{what}-voice"))
    return claim


@pytest.fixture
def record(secret):
    """One public claim with everything readers see, surrounded by everything they may not."""
    document = factories.make_document(
        text=f"{secret('uncited-before')} {FAR} The agency received 82,109 referrals. {FAR} {secret('uncited-after')}",
        rights="quote_only",
    )
    public = factories.make_public_claim(
        passage=factories.make_passage("received 82,109 referrals", document),
        measure=factories.make_measure(), topics=[factories.make_topic()], claimant=factories.make_actor(),
    )  # fmt: skip
    checked = factories.make_published_verification(public, reasoning="Two counts agree.")
    factories.make_evidence(checked, withheld=True, withheld_reason="A witness could be found.",
                            title=secret("withheld-title"), url=f"https://example.org/{secret('withheld')}",
                            note=secret("withheld-note"))  # fmt: skip
    factories.make_reply(checked, shown=False, whom=secret("reply-whom"), answer=secret("reply"),
                         answered_on=date(2021, 4, 1))  # fmt: skip
    other = factories.make_public_claim(measure=public.measure)

    draft = hidden_claim(secret, "draft")
    Claim.objects.filter(pk=other.pk).update(same_as=draft)
    held = hidden_claim(secret, "held", state="public", hold=True, hold_reason=secret("hold-reason"))
    held_withdrawn = hidden_claim(secret, "held-withdrawn", state="withdrawn", hold=True,
                                  hold_reason=secret("hold-reason"), withdrawn_reason=secret("withdrawn"))  # fmt: skip
    never_public = hidden_claim(secret, "never-public", state="withdrawn", released_by=None, released_at=None,
                                withdrawn_reason=secret("never-public-reason"))  # fmt: skip
    withdrawn = factories.make_claim(state="withdrawn", withdrawn_reason="Recorded twice.",
                                     passage=factories.make_passage(secret("withdrawn-quote")),
                                     statement="It was said once.",  # which readers still see, struck out
                                     printed=secret("withdrawn-printed"))  # fmt: skip

    hide_work(secret, {"open": public, "review": other, "held": held, "withdrawn": withdrawn}, checked)
    hide_links(secret, public, {"confirmed": [draft, held], "suggested": [other]})
    hide_findings(secret, public, other, {"draft": draft, "held": held, "withdrawn": withdrawn})
    hide_reviews(secret, public, {"draft": draft, "held": held, "withdrawn": withdrawn})
    hide_stories(secret, public, [draft, held, never_public, withdrawn])
    hide_requests(secret, public)
    hide_events(secret, [public, draft], [held, held_withdrawn, never_public])
    return [public, other, withdrawn]


def hide_work(secret, claims, checked):
    """Open a verification on each claim, none of it published; on the first it would correct what is."""
    public = claims["open"]
    for what, claim in claims.items():
        verification = factories.make_verification(
            claim, state="in_review" if what == "review" else "draft", reasoning=secret(f"{what}-reasoning"),
            checked=secret(f"{what}-checked"), not_checked=secret(f"{what}-not-checked"),
            return_note=secret(f"{what}-return-note"), replaces=checked if claim == public else None,
            replacement="correction" if claim == public else "", public_note=secret(f"{what}-note"),
            verdict=factories.make_verdict(f"secret-verdict-{what}", name=secret(f"{what}-verdict"), active=False),
        )  # fmt: skip
        factories.make_reply(verification, whom=secret(f"{what}-whom"), answer=secret(f"{what}-reply"),
                             answered_on=date(2021, 4, 1))  # fmt: skip
        factories.make_evidence(verification, note=secret(f"{what}-evidence"),
                                url=f"https://example.org/{secret(what)}")  # fmt: skip


def hide_findings(secret, public, other, hidden):
    """Find something nobody released, and release what rests on claims readers cannot see."""
    said = {"notes": [secret("unreleased-note")], "readings": [{"name": "a", "agrees": None, "implied": {},
            "says": secret("unreleased-reading")}]}  # fmt: skip
    factories.make_finding(public, other, released=False, summary=secret("unreleased-finding"), outcome="fails", **said)
    for what, claim in hidden.items():
        factories.make_finding(public, claim, summary=secret(f"finding-on-{what}"), outcome="fails")
        factories.make_finding(claim, public, summary=secret(f"finding-of-{what}"), outcome="fails")


def hide_links(secret, public, by_state):
    """Link to hidden claims, suggest and reject a link, and declare a hidden measure not comparable."""
    for state, others in by_state.items():
        for other in others:
            factories.make_link(
                public, other, state=state, meaning="comparable_with",
                reason=secret(f"{state}-link"), caveat=secret(f"{state}-caveat"),
            )  # fmt: skip
    factories.make_link(public, by_state["suggested"][0], state="rejected", reason=secret("rejected-link"))
    Incomparability.objects.create(
        first=public.measure, second=by_state["confirmed"][0].measure, differs=secret("differs")
    )


def hide_reviews(secret, public, hidden):
    """Bring verdicts of other desks that are matched to nothing, not accepted yet, or about hidden claims."""

    def said(what):
        return {name: secret(f"{what}-{name}") for name in ("reviewed", "rating", "publisher", "title", "claimant")}

    factories.make_review(url=f"https://desk.example/{secret('open-url')}", **said("open-review"))
    factories.make_review(public, accepted=False, **said("proposed-review"))
    for what, claim in hidden.items():
        factories.make_review(claim, **said(f"{what}-review"))


def hide_requests(secret, public):
    """Have readers write, of a public claim and of none; one is answered."""
    for claim in (public, None):
        sent = requests.send(kind="correction", claim=claim, words=secret("request"), address="198.51.100.7",
                             url=f"https://example.org/{secret('request')}", email="secret-request@example.org",
                             now=timezone.now())  # fmt: skip
    requests.settle(sent, who=factories.make_editor(), answer=secret("answer"))


def hide_stories(secret, public, hidden):
    """Show hidden claims in the pinned story; write one that is a draft, one withdrawn, one of hidden claims alone."""
    story = factories.make_story(public, *hidden, state="public", pinned=True)
    story.items.exclude(claim=public).update(label=secret("item-label"), words=secret("item-words"))
    for claim in hidden[:2]:
        StoryLane.objects.create(story=story, measure=claim.measure, heading=secret("lane"), compared=secret("lane"))
    said = {name: secret(name) for name in ("summary", "standfirst", "counts_end")}
    factories.make_story(public, secret("draft-note"), title=secret("draft-story"), **said)
    factories.make_story(public, secret("withdrawn-note"), state="withdrawn", summary=secret("withdrawn-summary"))
    factories.make_story(hidden[0], secret("hidden-note"), state="public", title=secret("hidden-story"))


def hide_events(secret, working, hidden):
    """Write ledger lines of the desk's own work, and of hidden claims even those that readers see of others."""
    with ledger.writing():
        for claim in working + hidden:
            for action in (
                "claim edited", "claim held", "claim assigned", "verification returned", "verification proposed",
                "claim recorded", "link made",
            ):  # fmt: skip
                ledger.append(action, "claim", claim.reference, None, secret("event"), changes=secret("change"))
        for claim in hidden:
            for action in READER_ACTIONS:
                ledger.append(action, "claim", claim.reference, None, secret("hidden-event"))


def everything_stored():
    """Return all text of the database, field by field."""
    texts = []
    for model in apps.get_models():
        kinds = (models.CharField, models.TextField, models.JSONField)
        fields = [field for field in model._meta.concrete_fields if isinstance(field, kinds)]
        for row in model.objects.values_list(*[field.attname for field in fields]) if fields else ():
            texts += [str(value) for value in row]
    return "\n".join(texts)


def public_addresses(record):
    """Return every address a reader can reach or guess, those of hidden rows too."""
    addresses = [reverse(f"claims:{name}") for name in LISTS]
    for claim in Claim.objects.all():
        addresses += [claim.get_absolute_url(), reverse("claims:reference", args=[claim.reference])]
        addresses += [f"/{claim.reference}.json", reverse("claims:tellings", args=[claim.slug])]
    addresses += [f"/{noun}.{ending}" for noun in ("actors", "topics") for ending in ("json", "csv")]
    addresses += [reverse("claims:choices", args=[kind]) for kind in ("actor", "measure", "topic", "document")]
    addresses += [f"{reverse('claims:choices', args=[kind])}?q=SECRET" for kind in ("actor", "measure", "topic")]
    addresses += standards()
    for row in [*Document.objects.all(), *Measure.objects.all(), *Topic.objects.all(), *Actor.objects.all()]:
        addresses.append(row.get_absolute_url())
    for story in Story.objects.all():
        addresses.append(story.get_absolute_url())
        addresses += [reverse(f"claims:{name}", args=[story.slug]) for name in ("story_picture", "story_figures")]
    for document in Document.objects.all():
        addresses += [f"{document.get_absolute_url()}?version={number}" for number in (1, 2)]
    asked = ["q=SECRET", "status=checked", "status=unchecked", "status=corrected", "status=withdrawn", "sort=-verdict",
             "year_from=1900", "kind=figure", "q=82109", "page=2"]  # fmt: skip
    addresses += [f"{reverse('claims:claim_list')}?{question}" for question in asked]
    addresses += [f"{reverse('claims:document_list')}?q=SECRET", f"{reverse('claims:measure_list')}?q=SECRET"]
    addresses += [f"{reverse('claims:search')}?q={word}" for word in ("secret", "SECRET*", "secret referrals")]
    return addresses + [twin for address in addresses for twin in twins_of(address)]


def standards():
    """Return the addresses of every standard, those of hidden rows too."""
    addresses = ["/claimreview.json", "/annotations.json", "/annotations.json?page=1", "/openapi.json"]
    addresses += ["/feeds/claims/", "/feeds/corrections/", "/sitemap.xml", "/robots.txt", "/favicon.ico"]
    addresses += [f"/sitemap-{part}.xml" for part in ("pages", "claims", "documents", "measures", "named")]
    addresses += ["/.well-known/security.txt"]
    for claim in Claim.objects.all():
        addresses += [f"/claims/{claim.slug}/claimreview.json", f"/annotations/{claim.reference}.json"]
        addresses += [f"/embed/{claim.reference}/", f"/embed/{claim.reference}/code/"]
    for noun, model in (("claims", Claim), ("documents", Document), ("measures", Measure), ("actors", Actor)):
        for row in model.objects.all():
            addresses += [f"/{noun}/{row.slug}{ending}" for ending in (".bib", ".csl.json", "/annotations.json")]
            addresses += [f"/documents/{row.slug}/annotations.json?page=1", f"/feeds/{noun}/{row.slug}/"]
    return addresses


def twins_of(address):
    """Return the addresses of a page's twins, the question kept; no page has others."""
    path, _, question = address.partition("?")
    if not path.endswith("/") or path in ("/", "/about/") or path.startswith("/OR-"):
        return []
    question = question.replace("page=2", "page=1")
    return [f"{path[:-1]}.{ending}{'?' if question else ''}{question}" for ending in ("json", "csv")]


def test_no_address_shows_what_is_not_public(client, secret, record):
    stored = everything_stored()
    assert len(secret.words) > 90
    assert [word for word in secret.words if word not in stored] == []  # or there would be nothing to leak
    leaks, statuses = [], {}
    for address in public_addresses(record):
        response = client.get(address)
        statuses[address] = response.status_code
        body = response.getvalue().decode()
        leaks += [(address, word) for word in secret.words if word in body or word in str(response.headers)]
    assert leaks == []
    readable = {claim.get_absolute_url() for claim in record}
    for claim in Claim.objects.all():
        shown = claim.get_absolute_url() in readable
        assert statuses[claim.get_absolute_url()] == (200 if shown else 404)
        assert statuses[reverse("claims:reference", args=[claim.reference])] == (301 if shown else 404)
        [as_json, _] = twins_of(claim.get_absolute_url())
        assert statuses[as_json] == (200 if shown else 404)
        assert statuses[f"/{claim.reference}.json"] == (301 if shown else 404)


def addresses_by_name():
    """Return each named address of the site with the names of what it takes."""
    resolver = get_resolver("claims.urls")
    names = {name for name in resolver.reverse_dict if isinstance(name, str)}
    return {name: resolver.reverse_dict.getlist(name)[0][0][0][1] for name in names}


def test_the_walk_knows_every_public_page(record):
    walked = {*LISTS, *PAGES, "actor_list", "topic_list"}
    walked |= {"claimreview", "claimreview_feed", "annotations", "document_annotations", "annotation", "openapi"}
    walked |= {"embed", "embed_code", "robots", "favicon", "security", "choices"}
    walked |= {"claim_card", "story_card"}  # pictures: test_cards.py
    walked |= {f"feed_{name}" for name in ("claims", "corrections", "claim", "measure", "actor")}
    names = addresses_by_name()
    unwalked = {re.sub(r"_(json|csv|bib|csl\.json)$", "", name) for name in names} - walked
    assert [name for name in unwalked if not name.startswith("desk_") and name != "preview"] == []


def test_the_desks_addresses_send_readers_to_sign_in(client, secret, record):
    draft = Claim.objects.get(statement__startswith="SECRET-draft")
    known = {"slug": "any", "number": draft.number, "rest": "review/", "pk": draft.pk, "claim": draft.pk}
    known["key"] = Finding.objects.first().key
    desk = {name: takes for name, takes in addresses_by_name().items() if name.startswith("desk_") or name == "preview"}
    assert len(desk) >= 5
    for name, takes in desk.items():
        response = client.get(reverse(f"claims:{name}", kwargs={word: known.get(word, 1) for word in takes}))
        assert response.status_code in (302, 405), name
        if response.status_code == 302:
            assert response.headers["Location"].startswith(reverse("login")), name
        assert [word for word in secret.words if word in response.content.decode()] == [], name


def test_the_public_claims_own_words_are_there(client, record):
    public, other, withdrawn = record
    body = client.get(public.get_absolute_url()).content.decode()
    assert "Two counts agree." in body
    assert "A witness could be found." in body
    assert "Recorded twice." in client.get(withdrawn.get_absolute_url()).content.decode()
    assert other.statement in client.get(public.measure.get_absolute_url()).content.decode()


def test_counts_count_only_what_is_public(client, record):
    counts = client.get(reverse("claims:home")).context["counts"]
    assert (counts["claims"], counts["checked"], counts["documents"]) == (2, 1, 2)
    [row] = client.get(reverse("claims:measure_list")).context["table"].rows
    assert row.record.claim_count == 2


def test_what_is_hidden_is_not_found_by_a_filter_either(client, secret, record):
    for word in secret.words[:20]:
        assert len(client.get(reverse("claims:claim_list"), {"q": word}).context["table"].rows) == 0


def test_a_quote_only_document_shows_at_most_25_words_around_a_passage(client):
    words = " ".join(f"w{number}" for number in range(100))
    document = factories.make_document(text=words)
    claim = factories.make_public_claim(passage=factories.make_passage("w50", document, prefix="w49 ", suffix=" w51"))
    for address in (document.get_absolute_url(), f"{document.get_absolute_url()}?version=1", claim.get_absolute_url()):
        body = client.get(address).content.decode()
        assert "w50" in body
        shown = [number for number in range(100) if f"w{number} " in body or f"w{number}<" in body]
        assert len(shown) <= 26


def test_a_full_text_document_shows_all_of_it(client):
    document = factories.make_document(text="first w50 last", rights="full_text")
    factories.make_public_claim(passage=factories.make_passage("w50", document))
    body = client.get(document.get_absolute_url()).content.decode()
    assert "first " in body
    assert " last" in body


def test_a_hold_hides_at_once_what_was_public(client):
    claim = factories.make_public_claim(measure=factories.make_measure(), period_start=date(2017, 1, 1),
                                        period_basis="printed")  # fmt: skip
    addresses = [row.get_absolute_url() for row in (claim, claim.passage.document, claim.measure)]
    assert [client.get(address).status_code for address in addresses] == [200, 200, 200]
    Claim.objects.filter(pk=claim.pk).update(hold=True, hold_reason="Court order.")
    assert [client.get(address).status_code for address in addresses] == [404, 404, 404]
