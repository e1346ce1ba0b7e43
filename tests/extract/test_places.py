"""Places: the examples, and what must hold for any text."""

import doctest
import itertools
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract import gazetteer, places, places_rural


def examples(name: str) -> list[tuple[str, str]]:
    text = resources.files("extract.examples").joinpath(name).read_text(encoding="utf-8")
    rows = [line.split(" | ") for line in text.splitlines() if line and not line.startswith("#")]
    return [(row[0], row[1]) for row in rows]


@pytest.mark.parametrize(("text", "want"), examples("places.txt"))
def test_example(text: str, want: str) -> None:
    found = " ; ".join(f"{p.name} {p.place or '?'}" for p in places.find(text))
    assert found == ("" if want == "-" else want)


def test_doctests() -> None:
    for module in (places, places_rural, gazetteer):
        result = doctest.testmod(module)
        assert result.attempted
        assert result.failed == 0


names = st.sampled_from([place.name for place in gazetteer.places()] + ["，", "派出", "3名", "向", "。", "县", "和"])


@given(st.lists(names, max_size=12))
def test_parties_lie_in_the_text_in_order_and_apart(parts: list[str]) -> None:
    text = "".join(parts)
    found = places.find(text)
    assert all(text[p.start : p.end] == p.name for p in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    assert all(p.place is None or p.place in gazetteer.by_code() for p in found)


UNIQUE = [p for p in gazetteer.places() if p.level == 3 and len(p.name) > 2 and len(gazetteer.entries()[p.name]) == 1]
PLAIN = [p for p in UNIQUE if p.name not in gazetteer.words() and gazetteer.is_full(p.name)]


@given(st.sampled_from(PLAIN))
def test_the_full_name_of_a_county_is_read_back(place: gazetteer.Place) -> None:
    found = places.find(f"医疗队抵达{place.name}，开展义诊")
    assert [(p.name, p.place) for p in found] == [(place.name, place.code)]


@given(st.sampled_from(PLAIN))
def test_the_full_address_of_a_county_is_one_party(place: gazetteer.Place) -> None:
    above = [gazetteer.by_code()[code].name for code in reversed(gazetteer.chain(place.code)[1:])]
    address = "".join(above) + place.name
    found = places.find(f"赴{address}。")
    assert [(p.name, p.place) for p in found] == [(address, place.code)]


def test_a_short_name_needs_its_county_or_parent_in_the_text() -> None:
    assert places.find("盐源的苹果") == []
    assert [p.place for p in places.find("盐源的苹果，四川")] == ["513423", "510000"]
    assert [p.place for p in places.find("盐源的苹果", "鄞州区帮扶盐源县")] == ["513423"]


def test_an_ambiguous_name_takes_the_county_of_its_province() -> None:
    assert places.find("和平区支援，天津市")[0].place == "120101"
    assert places.find("和平区支援，沈阳市")[0].place == "210102"
    assert places.find("和平区支援")[0].place is None
