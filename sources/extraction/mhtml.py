"""A saved page (MHTML): its first HTML part, with the address it was saved from."""

from dataclasses import dataclass

from sources.extraction.extracted import ExtractionError, named


@dataclass(frozen=True, slots=True)
class SavedPage:
    """The page's own bytes, their charset, the address it was saved from and its subject."""

    content: bytes
    charset: str
    address: str
    subject: str


def saved_page(content: bytes, name: str = "") -> SavedPage:
    """Return the page that a saved file holds; raise ExtractionError where it holds none."""
    from email import message_from_bytes, policy

    message = message_from_bytes(content.lstrip(), policy=policy.default)
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            page = part.get_payload(decode=True)
            if isinstance(page, bytes) and page.strip():
                address = part.get("Content-Location") or message.get("Snapshot-Content-Location") or ""
                charset = part.get_content_charset() or ""
                return SavedPage(page, charset, str(address).strip(), str(message.get("Subject") or "").strip())
    raise ExtractionError(
        f"{named(name)} is a saved page without a page in it. Save it again, or save it as HTML only."
    )
