"""What the arguments of several commands name."""

from django.contrib.auth import get_user_model
from django.core.management.base import CommandError

from sources.models import Document
from sources.models.user import User


def named_document(slug: str | None) -> Document | None:
    """Return the document that --document names, None when nothing is named; raises CommandError for an unknown one."""
    if not slug:
        return None
    found = Document.objects.filter(slug=slug).first()
    if found is None:
        raise CommandError(f"--document: there is no document “{slug}”.", returncode=2)
    return found


def named_user(name: str) -> User | None:
    """Return the active user that --as names, None when nobody is named; raises CommandError for an unknown one."""
    if not name:
        return None
    found: User | None = get_user_model().objects.filter(username=name, is_active=True).first()
    if found is None:
        raise CommandError(f"--as: there is no active user “{name}”; give the login name of one.", returncode=2)
    return found
