"""The door for what a person of the desk chooses for themselves, and the mail that follows from it."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.urls import reverse

from claims.models import Account
from claims.models.account import NEWS
from claims.rules.news import News, news
from sources import ledger
from sources.ledger.actions import Action
from sources.models import Event
from sources.models.user import User


def account_of(who: User) -> Account:
    """Return somebody's account; one that is new is told of what happens from now on."""
    return Account.objects.get_or_create(user_id=who.pk, defaults={"told_to": Event.objects.head()[0]})[0]


def save_account(who: User, *, first_name: str, last_name: str, **wanted: bool) -> Account:
    """Store the name readers see and what mail tells of (NEWS), for oneself; no line when nothing changes.

    Raises ValidationError when the name would show the login name.
    """
    people: Any = get_user_model().objects
    if f"{first_name} {last_name}".strip().lower() == who.get_username().lower():
        raise ValidationError({"first_name": "First name: readers never see a login name; give another name."})
    with ledger.writing():
        account, stored = account_of(who), people.get(pk=who.pk)
        said = {"first_name": first_name, "last_name": last_name}
        changes = {
            name: [getattr(stored, name), value] for name, value in said.items() if getattr(stored, name) != value
        }
        chosen = {name: wanted[name] for name in NEWS if name in wanted and getattr(account, name) != wanted[name]}
        changes |= {name: [str(not value), str(value)] for name, value in chosen.items()}
        if not changes:
            return account
        people.filter(pk=who.pk).update(**said)
        for name, value in chosen.items():
            setattr(account, name, value)
        account.save()
        ledger.append(Action.ACCOUNT_SAVED, "account", who.get_username(), who, changes=changes)
    return account


def send_digests() -> Iterator[tuple[str, int]]:
    """Mail each active person of the desk what they want to know since the last time; yield their name and how much.

    A negative number says that their mail could not be sent: it is sent the next time. Two runs at once send once.
    """
    staff = get_user_model().objects.filter(is_active=True, is_staff=True).exclude(email="").order_by("pk")
    head = Event.objects.head()[0]
    for person in staff:
        account = account_of(person)
        before, found = account.told_to, news(account, head)
        if not Account.objects.filter(pk=account.pk, told_to=before).update(told_to=max(head, before)) or not found:
            continue
        try:
            _mail(person, found)
        except OSError:  # that of a mail server, or of the way there
            Account.objects.filter(pk=account.pk).update(told_to=before)
            yield person.get_username(), -len(found)
        else:
            yield person.get_username(), len(found)


def _mail(person: Any, found: list[News]) -> None:
    told = [f"{each.says}\n{settings.SITE_URL}{reverse(f'claims:{each.page}', args=each.takes)}" for each in found]
    end = f"What you are told of is for you to choose: {settings.SITE_URL}{reverse('claims:desk_account')}"
    subject = f"{settings.SITE_NAME}: {len(found)} {'thing' if len(found) == 1 else 'things'} on the desk"
    EmailMessage(subject, "\n\n".join([*told, end]), to=[person.email]).send()
