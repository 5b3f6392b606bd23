"""Every figure of the first collection's five documents, with its bound and printed unit, and nothing else."""

from pathlib import Path

import pytest

from claims.quantities import find

SOURCES = Path(__file__).resolve().parents[2] / "shared" / "sources"

FIGURES = {
    "ceop-vgt-new-members.txt": ["4 = new organisations"],
    "safer-internet-2013-ceop-statement.txt": [],
    "police-professional-2007-ceop-first-year.txt": [
        "76 = children",
        "83 = child sex offenders",
        "3 = major international paedophile rings",
        "2500 > reports",
        "1000 ~ disseminations",
        "750000 > UK school children",
        "1000000 =",
        "1500 =",
        "36 = major operational deployments",
        "750000 = children",
        "18 < years",
        "5 = individuals of 8",
        "1000 > lines of enquiry",
    ],
    "sputnik-2018-home-secretary.txt": [
        "130 > suspects",
        "80000 ~ men",
        "5 = teachers",
        "131 = people",
        "20 > years",
        "225 = search warrants",
        "131 = arrests",
        "164 = children",
        "13 =",
        "19 =",
        "2 = special constables",
        "700 = % change percent up",
        "82109 = referrals",
        "700 = % change percent up",
        "32 = years",
        "137 = offenses",
        "16 = months",
        "192 = child abuse images",
        "15 =",
        "4 >= years",
    ],
    "police-professional-2020-european-chiefs.txt": [
        "3 = clicks",
        "None = offenders",
        "5 = asks",
        "10-20 >= GBP",
        "1573 = % change percent up",
        "18400000 = referrals",
        "None = European countries",
        "10000 > reports",
        "50000 = reports",
        "113948 =",
    ],
}


def told(quantity) -> str:
    """Say value, bound and unit, then the whole of a share and the kind of a change."""
    value = f"{quantity.value}" + (f"-{quantity.high}" if quantity.high is not None else "")
    whole = f"of {quantity.whole}" if quantity.whole is not None else ""
    change = f"change {quantity.change_unit} {quantity.direction}" if quantity.figure_kind == "change" else ""
    return " ".join(part for part in (value, quantity.comparator, quantity.unit, whole, change) if part)


def read(name: str) -> str:
    path = SOURCES / name
    if not path.exists():
        pytest.skip(f"../shared/sources/{name} is not there")
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", FIGURES)
def test_every_figure_of_a_document_is_found_with_its_bound_and_unit(name):
    found = [told(quantity) for quantity in find(read(name))]
    missing = list(FIGURES[name])
    false = [figure for figure in found if figure not in missing or missing.remove(figure)]
    assert missing == []
    assert len(false) <= 1, false  # "just one year of activity" counts what no reader would


def test_the_odd_space_inside_a_printed_figure_stays_in_its_span():
    text = read("sputnik-2018-home-secretary.txt")
    thirteen = next(quantity for quantity in find(text) if quantity.value == 13)
    assert text[thirteen.start : thirteen.end] == "Thirteen"
    assert text[thirteen.end : thirteen.end + 9].replace("\xa0", " ") == " of those"
