"""Who may open the desk's pages: whoever signed in and may read claims; what they may do there, the doors decide."""

from collections.abc import Callable

from django.contrib.auth.decorators import login_required, permission_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from sources.models.user import User

Page = Callable[..., HttpResponse]


def desk_page(page: Page) -> Page:
    """Let in who may read claims; anonymous users go to the login, and no cache keeps the page."""
    allowed = permission_required("claims.view_claim", raise_exception=True)
    return never_cache(login_required(allowed(page)))


def may_record(who: User) -> bool:
    """Say whether this user's role records claims."""
    return bool(who.has_perm("claims.add_claim"))


def revision_of(request: HttpRequest) -> int:
    """Return the revision the posted page was opened at; an impossible one when it was lost on the way."""
    posted = request.POST.get("revision", "")
    return int(posted) if posted.isdecimal() and len(posted) < 19 else -1
