"""The three roles, as groups with permissions, kept when a database is migrated."""

from typing import Any

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission

VIEWER, EDITOR, REVIEWER = "Viewer", "Editor", "Reviewer"

# What an editor works on. Nothing here can be deleted but the child rows of a draft, and that goes through a door.
EDITED = {
    "sources": ["actor", "document", "version", "passage", "anchor", "yearstart"],
    "claims": [
        "claim", "attribution", "measure", "break", "incomparability", "link", "topic", "verification", "evidence",
        "reply", "series", "story", "storyitem", "storylane", "request", "review",
    ],
}  # fmt: skip
CHILD_ROWS = ["attribution", "evidence", "reply", "break", "incomparability", "storyitem", "storylane"]
EDITOR_STEPS = ["submit_verification", "amend_claim", "propose_change", "add_release"]
REVIEWER_STEPS = [
    "release_claim", "withdraw_claim", "hold_claim", "publish_verification", "return_verification", "release_finding",
    "decide_change", "release_story", "withdraw_story",
]  # fmt: skip


def ensure_roles(**_: Any) -> None:
    """Give each role exactly its permissions; a group's members are left alone."""
    for label in EDITED:
        create_permissions(apps.get_app_config(label), verbosity=0)  # ours may run before Django's own handler
    view = Permission.objects.filter(content_type__app_label__in=EDITED, codename__startswith="view_")
    names = [f"{verb}_{model}" for models in EDITED.values() for model in models for verb in ("add", "change")]
    names += [f"delete_{model}" for model in CHILD_ROWS]
    edit = Permission.objects.filter(content_type__app_label__in=EDITED, codename__in=names + EDITOR_STEPS)
    review = Permission.objects.filter(content_type__app_label="claims", codename__in=REVIEWER_STEPS)
    for name, permissions in ((VIEWER, view), (EDITOR, view | edit), (REVIEWER, view | edit | review)):
        group, _made = Group.objects.get_or_create(name=name)
        group.permissions.set(permissions)
