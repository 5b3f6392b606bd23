"""The door for claims, links, measures and the scale: what is recorded, edited, amended or linked goes through here."""

from claims.services.recording.claims import amend, assign, edit, record, record_each, weigh
from claims.services.recording.discards import discard
from claims.services.recording.dismissals import dismiss, restore
from claims.services.recording.links import link, reject
from claims.services.recording.measures import save_incomparability, save_measure, save_topic
from claims.services.recording.said_again import say_again
from claims.services.recording.verdicts import save_verdict

__all__ = [
    "amend",
    "assign",
    "discard",
    "dismiss",
    "edit",
    "link",
    "record",
    "record_each",
    "reject",
    "restore",
    "save_incomparability",
    "save_measure",
    "save_topic",
    "save_verdict",
    "say_again",
    "weigh",
]
