"""Where things stand on the web: full addresses of pages, their twins, and what never moves."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Self

from django.http import HttpRequest
from django.urls import reverse

from claims.models import Claim

# By the ending of an address.
MEDIA = {
    "json": "application/json",
    "csv": "text/csv",
    "bib": "application/x-bibtex",
    "csl.json": "application/vnd.citationstyles.csl+json",
}


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses of one site; `root` is its scheme and host, without a slash at the end."""

    root: str

    @classmethod
    def of_request(cls, request: HttpRequest) -> Self:
        """Return the addresses of the site a request came to."""
        return cls(request.build_absolute_uri("/")[:-1])

    def at(self, path: str) -> str:
        """Return a path of this site as a full address; "" stays "".

        >>> Addresses("https://example.org").at("/claims/")
        'https://example.org/claims/'
        """
        return f"{self.root}{path}" if path else ""

    def named(self, name: str, *args: Any) -> str:
        """Return the full address of a named page."""
        return self.at(_path(name, *args))

    def page(self, row: Any) -> str:
        """Return the full address of the page of a row that has one: a claim, document, measure, actor or topic."""
        return self.named(row._meta.model_name, row.slug)

    def twin(self, page: str, ending: str = "json") -> str:
        """Return the address of a page's twin.

        >>> Addresses("https://example.org").twin("https://example.org/claims/one/", "csv")
        'https://example.org/claims/one.csv'
        """
        return f"{page.removesuffix('/')}.{ending}"

    def permanent(self, claim: Claim) -> str:
        """Return the address of a claim's reference, which never changes."""
        return self.named("reference", claim.reference)


@lru_cache(maxsize=4096)
def _path(name: str, *args: Any) -> str:
    """Return the path of a named page; an export names each of them often, and `reverse` is slow."""
    return reverse(f"claims:{name}", args=args)
