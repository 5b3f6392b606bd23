"""Actors and topics as data: what claims name, in lists and one by one, beside their pages."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone

from claims.site.exports import nouns
from claims.site.exports.addresses import Addresses
from claims.site.views import twins


def name_list(request: HttpRequest, noun: nouns.Noun, ending: str) -> HttpResponseBase:
    """Answer with all public rows of a noun."""
    return twins.listing(request, noun, noun.rows(), ending, twins.only_known(request, twins.PAGED))


def name(request: HttpRequest, noun: nouns.Noun, slug: str) -> HttpResponseBase:
    """Answer with one public row of a noun."""
    twins.refuse(twins.only_known(request, ()))
    found = get_object_or_404(noun.rows(), slug=slug)
    return twins.one(noun.make(found, Addresses.of_request(request), timezone.localdate()))
