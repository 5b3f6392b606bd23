"""Show a finding to readers, from the page it stands on."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from claims import workflow
from claims.models import Finding


@require_POST
@login_required
@permission_required("claims.view_finding", raise_exception=True)
def release(request: HttpRequest, key: str) -> HttpResponse:
    """Release the finding with this key; whoever may not gets our 403 page."""
    finding = get_object_or_404(Finding, key=key)
    workflow.release_finding(finding, who=request.user)
    messages.success(request, "Readers see this finding now, as long as the claims it rests on are public.")
    back = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return redirect(back if safe else finding.subject)
