"""The door for text: what is captured, quoted and re-anchored goes through here."""

from sources.capture.addresses import capture_address
from sources.capture.documents import Details, document_saved, save_actor, save_document
from sources.capture.files import read_file
from sources.capture.passages import anchor_token, decide_anchor, quote, quote_selector
from sources.capture.versions import Captured, accept_version, capture, capture_text, version_captured
from sources.capture.years import save_year_start

__all__ = [
    "Captured",
    "Details",
    "accept_version",
    "anchor_token",
    "capture",
    "capture_address",
    "capture_text",
    "decide_anchor",
    "document_saved",
    "quote",
    "quote_selector",
    "read_file",
    "save_actor",
    "save_document",
    "save_year_start",
    "version_captured",
]
