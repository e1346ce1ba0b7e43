"""Names of programmes that say who helps whom."""

import doctest

import pytest

from extract import gazetteer, programmes


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("沪滇协作", [("310000", "530000")]),
        ("闽宁镇的山海情", [("350000", "640000")]),
        ("苏陕协作资金", [("320000", "610000")]),
        ("京蒙协作机制下", [("110000", "150000")]),
        ("鲁青对口支援", [("370000", "630000")]),
        ("浙桂协作", [("330000", "450000")]),
        ("桂浙协作", [("330000", "450000")]),
        ("组团式援疆", [(None, "650000")]),
        ("援鄂医疗队", [(None, "420000")]),
        ("京津冀合作", []),
        ("云贵高原", []),
        ("新青年", []),
    ],
)
def test_who_helps_whom(text: str, want: list[tuple[str | None, str | None]]) -> None:
    assert [(p.donor, p.recipient) for p in programmes.find(text)] == want


def test_every_programme_names_known_places() -> None:
    for row in gazetteer.rows("programmes.csv"):
        assert row["donor"] or row["recipient"]
        assert all(code in gazetteer.by_code() for code in (row["donor"], row["recipient"]) if code)


def test_doctests() -> None:
    result = doctest.testmod(programmes)
    assert result.attempted
    assert result.failed == 0
