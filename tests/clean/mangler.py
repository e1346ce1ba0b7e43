"""A mangler as hijacked mirrors run it: Traditional script, then pinyin put behind characters byte by byte in GBK.

It knows where every byte came from, so a test can ask which characters of the text were lost for good.
"""

from __future__ import annotations

import random
import unicodedata
from dataclasses import dataclass
from functools import cache

from opencc import OpenCC
from pypinyin.pinyin_dict import pinyin_dict

Byte = tuple[int, int]  # a byte and the character of the text it came from (-1: inserted)

# Full-width marks that mirrors turn to ASCII, by bytes in GBK.
FOLDS = {b"\xa3\xac": b",", b"\xa3\xba": b":", b"\xa3\xbb": b";", b"\xa3\xbf": b"?", b"\xa3\xa1": b"!"}


@dataclass(frozen=True, slots=True)
class Mangled:
    """What the mirror shows, the Traditional text it started from, and the places there whose character is lost."""

    text: str
    original: str
    lost: tuple[int, ...]


@cache
def table(share: float = 0.5, seed: int = 1) -> dict[bytes, str]:
    """The mangler's table: codes of Traditional characters and their first reading, a share of them by chance."""
    pick, simple, keys = random.Random(seed), OpenCC("t2s"), {}
    for point in range(0x4E00, 0x9FA6):
        char = chr(point)
        if point in pinyin_dict and simple.convert(char) != char and pick.random() < share:
            keys[char.encode("gbk")] = pinyin_dict[point].split(",")[0]
    return keys


def mangle(
    text: str,
    keys: dict[bytes, str] | None = None,
    *,
    fold: bool = False,
    reader: str = "swallow",
    toneless: bool = False,
) -> Mangled:
    """The text as a mirror shows it.

    `fold` turns full-width marks to ASCII by bytes before the page is read. A `reader` of "swallow" drops the byte behind
    a lead byte it cannot pair and shows `?`; "keep" shows U+FFFD and keeps the byte.
    """
    original = OpenCC("s2t").convert(text)
    stream = [(byte, at) for at, char in enumerate(original) for byte in char.encode("gbk", "replace")]
    stream = _insert(stream, table() if keys is None else keys, toneless=toneless)
    if fold:
        stream = _fold(stream)
    shown, kept = _read(stream, swallow=reader == "swallow")
    single = {
        at
        for at, char in enumerate(original)
        if " " < char < "\x7f" or (fold and char.encode("gbk", "replace") in FOLDS)
    }
    return Mangled(shown, original, tuple(sorted(single - kept)))


def _insert(stream: list[Byte], keys: dict[bytes, str], *, toneless: bool) -> list[Byte]:
    """Puts the reading behind every pair of bytes that the table knows, wherever the pair begins."""
    out, at = [], 0
    while at < len(stream):
        reading = keys.get(bytes(byte for byte, _ in stream[at : at + 2]))
        if reading is None:
            out.append(stream[at])
            at += 1
            continue
        out += stream[at : at + 2]
        gloss = f"({_plain(reading)}) " if toneless else f"({reading})"
        out += [(byte, -1) for byte in gloss.encode("gb18030")]
        at += 2
    return out


def _fold(stream: list[Byte]) -> list[Byte]:
    out, at = [], 0
    while at < len(stream):
        mark = FOLDS.get(bytes(byte for byte, _ in stream[at : at + 2]))
        out.append((mark[0], stream[at][1]) if mark else stream[at])
        at += 2 if mark else 1
    return out


def _read(stream: list[Byte], *, swallow: bool) -> tuple[str, set[int]]:
    """Reads bytes as GBK the way mirrors do, and says which characters of the text show an ASCII byte."""
    out, kept, at = [], set(), 0
    while at < len(stream):
        lead, source = stream[at]
        at += 1
        if lead < 0x81:
            out.append(chr(lead))
            kept.add(source)
            continue
        if at == len(stream):
            break
        trail = stream[at][0]
        if 0x40 <= trail < 0xFF and trail != 0x7F:
            out.append(bytes((lead, trail)).decode("gb18030"))
            at += 1
        elif not swallow:
            out.append("\ufffd")
        elif trail > 0x20:  # controls and blanks push the lead byte out without a mark
            out.append("?")
            at += 1
    return "".join(out), kept


def _plain(reading: str) -> str:
    letters = unicodedata.normalize("NFD", reading.replace("ü", "v"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
