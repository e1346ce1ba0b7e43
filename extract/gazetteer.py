"""The places that the project knows: codes of GB/T 2260, names full and short, countries, and who lies within whom."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

import ahocorasick

_GENERIC_SUFFIX = (
    "自治区",
    "自治州",
    "自治县",
    "自治旗",
    "地区",
    "林区",
    "特区",
    "新区",
    "省",
    "市",
    "州",
    "县",
    "区",
    "旗",
    "盟",
)
_UNSUFFIXED = frozenset(("香港", "澳门", "台湾"))


@dataclass(frozen=True, slots=True)
class Place:
    """One place: its code (GB/T 2260, a township under its county, or ISO for a country), names and parent code.

    `until` is the ISO date on which the name ended, where it did (撤县设区); the code is then that of the successor.
    """

    code: str
    name: str
    short: str
    parent: str
    until: str = ""

    @property
    def level(self) -> int:
        """0 country, 1 province, 2 prefecture, 3 county, 4 township."""
        return level(self.code)


@cache
def level(code: str) -> int:
    """The rank of a code.

    >>> [level(c) for c in ("MZ", "530000", "530100", "530129", "71071301")]
    [0, 1, 2, 3, 4]
    """
    if not code[:1].isdigit():
        return 0
    if len(code) > 6:
        return 4
    if code.endswith("0000"):
        return 1
    return 2 if code.endswith("00") else 3


@lru_cache(maxsize=1 << 16)
def lies_within(code: str, outer: str) -> bool:
    """Whether a place is the other place or a part of it; every Chinese code lies within CN.

    >>> lies_within("530129", "530000"), lies_within("530129", "530200"), lies_within("530129", "CN")
    (True, False, True)
    """
    if code == outer:
        return True
    if outer == "CN":
        return code[:1].isdigit()
    step: str | None = code
    while step:
        if step == outer:
            return True
        step = parent_of(step)
    return False


@cache
def parent_of(code: str) -> str | None:
    """The code of the next larger place, None for a province or a country.

    >>> parent_of("530129"), parent_of("429004"), parent_of("530000")
    ('530100', '420000', None)
    """
    place = by_code().get(code)
    return (place.parent or None) if place else None


@cache
def chain(code: str) -> tuple[str, ...]:
    """The code and all that it lies within, smallest first."""
    out = [code]
    while (above := parent_of(out[-1])) is not None:
        out.append(above)
    return tuple(out)


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of a CSV file in `extract/data`."""
    text = resources.files("extract").joinpath("data", name).read_text(encoding="utf-8")
    yield from csv.DictReader(text.splitlines())


def lines(name: str) -> tuple[str, ...]:
    """The lines of a text file in `extract/data`, without blanks and comments."""
    text = resources.files("extract").joinpath("data", name).read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))


@cache
def by_code() -> dict[str, Place]:
    """Places by code, under their present names."""
    return {p.code: p for p in reversed(places()) if not p.until} | {
        row["iso"]: Place(row["iso"], row["full"] or row["name"], row["name"], "") for row in rows("countries.csv")
    }


@cache
def countries() -> dict[str, frozenset[str]]:
    """For each ISO code every name of the country itself, its towns left out."""
    return {
        row["iso"]: frozenset(filter(None, (row["name"], row["full"], *row["also"].split("|"))))
        for row in rows("countries.csv")
    }


@cache
def places() -> tuple[Place, ...]:
    """All places of China, renamed ones included."""
    return tuple(Place(r["code"], r["name"], r["short"], r["parent"], r["until"]) for r in rows("places.csv"))


@cache
def abbreviations() -> dict[str, str]:
    """One-character names (沪, 滇, 甬) and the codes they stand for."""
    return {row["abbr"]: row["code"] for row in rows("abbreviations.csv")}


@cache
def words() -> frozenset[str]:
    """Names that are words of the language too (东方, 合作, 通道) and need a parent beside them."""
    return frozenset(lines("places_words.txt"))


def spellings(place: Place) -> tuple[str, ...]:
    """Every way a place is written, the full name first.

    >>> spellings(Place("530129", "寻甸回族彝族自治县", "寻甸", "530100"))
    ('寻甸回族彝族自治县', '寻甸', '寻甸县')
    """
    out = [place.name]
    short = place.short
    if short:
        out.append(short)
        for suffix in ("自治县", "自治州", "自治旗"):
            if place.name.endswith(suffix) and not short.endswith(suffix[-1]):
                out.append(short + suffix[-1])
        if place.name.endswith("新区") and len(short) == 2:
            out.append(short + "新区")
    out += _OTHER.get(place.name, ())
    return tuple(dict.fromkeys(out))


_OTHER: dict[str, tuple[str, ...]] = {
    "塔什库尔干塔吉克自治县": ("塔县",),
    "克孜勒苏柯尔克孜自治州": ("克州", "克孜勒苏州"),
    "博尔塔拉蒙古自治州": ("博州",),
    "巴音郭楞蒙古自治州": ("巴州",),
    "伊犁哈萨克自治州": ("伊犁州",),
    "阿坝藏族羌族自治州": ("阿坝州",),
    "恩施土家族苗族自治州": ("恩施州",),
    "湘西土家族苗族自治州": ("湘西州",),
    "甘南藏族自治州": ("甘南州",),
    "察哈尔右翼前旗": ("察右前旗",),
    "察哈尔右翼中旗": ("察右中旗",),
    "察哈尔右翼后旗": ("察右后旗",),
    "科尔沁右翼前旗": ("科右前旗",),
    "科尔沁右翼中旗": ("科右中旗",),
    "科尔沁左翼中旗": ("科左中旗",),
    "科尔沁左翼后旗": ("科左后旗",),
    "积石山保安族东乡族撒拉族自治县": ("积石山县",),
    "香港特别行政区": ("香港特区",),
    "澳门特别行政区": ("澳门特区",),
}


@cache
def entries() -> dict[str, tuple[str, ...]]:
    """Every spelling with the codes it may mean; a blocked phrase has none."""
    found: dict[str, list[str]] = {}
    for place in places():
        for spelling in spellings(place):
            codes = found.setdefault(spelling, [])
            if place.code not in codes:
                codes.append(place.code)
    for row in rows("countries.csv"):
        for spelling in (row["name"], row["full"], *row["also"].split("|"), *row["towns"].split("|")):
            if spelling and spelling not in found:
                found[spelling] = [row["iso"]]
    found.update({phrase: [] for phrase in lines("places_blocks.txt") if phrase not in found})
    return {spelling: tuple(codes) for spelling, codes in found.items()}


@cache
def automaton() -> ahocorasick.Automaton:
    """The machine that finds all spellings in one pass, longest first."""
    machine = ahocorasick.Automaton()
    for spelling, codes in entries().items():
        machine.add_word(spelling, (spelling, codes))
    machine.make_automaton()
    return machine


def is_full(spelling: str) -> bool:
    """Whether a spelling carries its rank (寻甸县, 上海市), so that it needs no context.

    >>> is_full("寻甸县"), is_full("寻甸")
    (True, False)
    """
    return (
        spelling.endswith(_GENERIC_SUFFIX) and (len(spelling) > 2 or spelling[-1] in "县州")
    ) or spelling in _UNSUFFIXED
