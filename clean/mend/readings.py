"""Pinyin: which characters read how, with tones and without."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from functools import cache

from clean.mend.codes import codes

LETTERS = "a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜńňǹḿê"
TONES = str.maketrans("ǖǘǚǜü", "vvvvv")


@cache
def toneless(reading: str) -> str:
    """A reading without its tone, ü as v.

    >>> toneless("shù"), toneless("lǜ")
    ('shu', 'lv')
    """
    plain = unicodedata.normalize("NFD", reading.translate(TONES))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


@cache
def _dictionary() -> dict[int, str]:
    """The readings of every character, by code point, commas between them; loaded when a page is mangled."""
    from pypinyin.pinyin_dict import pinyin_dict

    return pinyin_dict


@cache
def readings(char: str) -> frozenset[str]:
    """All readings of a character, each with its tone and without."""
    toned = _dictionary().get(ord(char), "").split(",") if char else []
    return frozenset(toned) | frozenset(map(toneless, toned)) - {""}


def reads(char: str, reading: str) -> bool:
    """Whether a character may be read so; a wrong tone is forgiven.

    >>> reads("醫", "yī"), reads("醫", "shù")
    (True, False)
    """
    known = readings(char)
    return reading in known or toneless(reading) in known


@cache
def by_reading() -> dict[tuple[int, str], tuple[int, ...]]:
    """For a lead byte and a reading (toned or toneless), the trail bytes that a reader of GBK takes for a lead byte."""
    table: dict[tuple[int, str], list[int]] = defaultdict(list)
    for char, code in codes().items():
        if code & 0xFF > 0x80:
            for reading in readings(char):
                table[code >> 8, reading].append(code & 0xFF)
    return {key: tuple(trails) for key, trails in table.items()}


def lost_trails(lead: int, reading: str) -> tuple[int, ...]:
    """The bytes that may stand after `lead` where a character of this reading stood; exact tones first choice."""
    return by_reading().get((lead, reading)) or by_reading().get((lead, toneless(reading)), ())
