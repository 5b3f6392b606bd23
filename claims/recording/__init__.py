"""The door for claims, links and measures: whatever is recorded, edited, amended or linked goes through here."""

from claims.recording.dismissing import dismiss, restore
from claims.recording.editing import amend, assign, edit
from claims.recording.linking import decide_link, link, reject
from claims.recording.measuring import save_incomparability, save_measure, save_topic
from claims.recording.recorded import record

__all__ = [
    "amend",
    "assign",
    "decide_link",
    "dismiss",
    "edit",
    "link",
    "record",
    "reject",
    "restore",
    "save_incomparability",
    "save_measure",
    "save_topic",
]
