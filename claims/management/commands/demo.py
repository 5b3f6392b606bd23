"""manage.py demo: a first collection to look at, and three accounts to work with it."""

from typing import Any

from axes.utils import reset
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.crypto import get_random_string

from claims.services.roles import EDITOR, REVIEWER
from sources import ledger
from sources.models import Document

# name, group, superuser, what the account is for
ACCOUNTS = [
    ("editor", EDITOR, False, "records claims, proposes verdicts"),
    ("reviewer", REVIEWER, False, "releases claims, publishes what others proposed"),
    ("admin", None, True, "does everything else"),
]
PASSWORD_LENGTH = 14
DEMONSTRATION = "(demonstration account)"


class Command(BaseCommand):
    """Make a database ready to be looked at; what is in it already stays as it is."""

    help = (
        "Migrate; load the first collection if there is no document yet; work out the findings; make the accounts "
        "editor, reviewer and admin, or give them new passwords, which are printed. For development only: with "
        "DEBUG=0 it refuses, with exit code 1."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Do each part that is not done yet; every account gets a new password."""
        if not settings.DEBUG:
            raise CommandError(
                "demo: it makes a superuser whose password is printed, so it runs only with DEBUG=1; "
                "on a real site use migrate, loaddata and createsuperuser.",
                returncode=1,
            )
        call_command("migrate", verbosity=0)
        self.load()
        ledger.adopt()
        call_command("reconcile", stdout=self.stdout, stderr=self.stderr)
        for name, group, superuser, purpose in ACCOUNTS:
            password = make_account(name, group, superuser=superuser)
            self.stdout.write(f"{name:<9} {password}   {purpose}")

    def load(self) -> None:
        """Load the first collection, unless there is something already."""
        if Document.objects.exists():
            self.stdout.write("There are documents already: they stay as they are, and nothing is loaded.")
            return
        fixtures = sorted((settings.BASE_DIR / "fixtures").glob("*.json"))
        call_command("loaddata", *fixtures, verbosity=0)
        self.stdout.write(f"The first collection is loaded: {Document.objects.count()} documents.")


@transaction.atomic
def make_account(name: str, group: str | None, *, superuser: bool) -> str:
    """Make an account, or reset the one of that name; return its new password.

    Random, so that a database that is later put on a public address has no account with a password anybody knows.
    """
    account, _made = get_user_model().objects.get_or_create(username=name)
    password = get_random_string(PASSWORD_LENGTH)
    account.set_password(password)
    account.is_active = account.is_staff = True
    account.is_superuser = superuser
    account.first_name, account.last_name = name.capitalize(), DEMONSTRATION  # readers see who checked what
    account.save()
    account.groups.set(Group.objects.filter(name=group))
    reset(username=name)  # whoever mistyped the old password too often can sign in with the new one
    return password
