"""The gazetteer: its data hold together."""

from collections import Counter

from extract import gazetteer


def test_every_province_prefecture_and_county_has_its_parent() -> None:
    live = [p for p in gazetteer.places() if not p.until]
    codes = {p.code for p in live}
    assert len([p for p in live if p.level == 1 and not p.parent]) == 34
    assert len([p for p in live if p.level == 3]) > 2900
    assert all(p.parent in codes for p in live if p.parent)
    assert not [code for code, count in Counter(p.code for p in live).items() if count > 1]


def test_a_renamed_county_keeps_the_code_of_its_successor() -> None:
    codes = {p.code for p in gazetteer.places() if not p.until}
    renamed = [p for p in gazetteer.places() if p.until]
    assert len(renamed) > 100
    assert all(p.code in codes for p in renamed)


def test_known_codes() -> None:
    for name, code in (
        ("盐源县", "513423"),
        ("鄞州区", "330212"),
        ("临夏回族自治州", "622900"),
        ("寻甸回族彝族自治县", "530129"),
    ):
        assert gazetteer.by_code()[code].name == name
        assert code in gazetteer.entries()[name]


def test_chains_end_at_the_province() -> None:
    assert gazetteer.chain("530129") == ("530129", "530100", "530000")
    assert all(gazetteer.level(gazetteer.chain(p.code)[-1]) == 1 for p in gazetteer.places())


def test_countries_and_abbreviations() -> None:
    assert gazetteer.entries()["马拉维"] == ("MW",)
    assert gazetteer.entries()["刚果（金）"] == ("CD",)
    assert {"沪": "310000", "滇": "530000", "甬": "330200"}.items() <= gazetteer.abbreviations().items()
    assert all(code in gazetteer.by_code() for code in gazetteer.abbreviations().values())


def test_every_word_that_needs_help_is_a_name() -> None:
    assert gazetteer.words() <= set(gazetteer.entries())


def test_blocked_phrases_stand_for_no_place() -> None:
    blocked = gazetteer.lines("places_blocks.txt")
    assert all(gazetteer.entries()[phrase] == () for phrase in blocked)
