"""Bytes to text: strict UTF-8 first, then GB18030 or Big5 by what the text says; declared charsets are a hint only."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

SAMPLE = 4_000  # bytes are judged by the first this many non-ASCII ones; enough for any evidence
TAIL = 4  # a page cut in the middle of a character lacks at most this many bytes
HOPELESS = 0.3  # share of broken sequences in the sample of what was never UTF-8
DAMAGE = 0.02  # a UTF-8 page may hold this share of broken sequences (inserted adverts) and still be UTF-8

# The characters that fill Chinese prose in either script, with its punctuation.
COMMON = re.compile(
    "[的一是在不了有和人這这中大為为上個个國国我以要他時时來来用們们到作地於于出就分對对成會会可主發发年動动同工也能下過过"
    "子說说產产種种面而方後后多定行學学法所民得經经十三之進进等部度家市公司新聞闻日月，。、：“”「」（）]"
)
HIGH = re.compile(rb"[\x80-\xff]")
WORDS = re.compile(rb"[\x80-\xff][0-9@-~\x80-\xff]*")  # characters of two bytes or four, and letters behind them
META = re.compile(rb"""charset\s*=\s*+["']?\s*+([A-Za-z0-9_-]{2,20})""")

CHARSET = re.compile(
    r"(utf-(8|16|32)|gb|big5|euc_|shift_jis|iso|koi8|cp\d|mac|hz|johab|ascii|tis|kz)"
)  # codecs of pages

ALIASES = {
    "gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "gb_2312-80": "gb18030", "cp936": "gb18030",
    "big5": "big5hkscs", "big5-hkscs": "big5hkscs", "cp950": "big5hkscs", "x-x-big5": "big5hkscs", "utf8": "utf-8",
}  # fmt: skip
BOMS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Decoded:
    """A page as text, the charset it was read in, and whether bytes were lost (each shows as U+FFFD)."""

    text: str
    charset: str
    damaged: bool = False


def decode(content: bytes, charset: str | None = None) -> Decoded:
    """The text of a page; never fails. `charset` is what the server declared.

    >>> decode("沪滇协作".encode("gbk"), "utf-8")
    Decoded(text='沪滇协作', charset='gb18030', damaged=False)
    """
    for bom, name in BOMS:
        if content.startswith(bom):
            return _read(content[len(bom) :], name)
    try:
        return Decoded(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        if error.start >= len(content) - TAIL:
            return Decoded(content[: error.start].decode("utf-8"), "utf-8", damaged=True)
    wide = _wide(content)
    return _read(content, wide) if wide else _legacy(content, charset)


def _read(content: bytes, charset: str) -> Decoded:
    """The text in one charset, broken sequences replaced, a cut tail dropped."""
    try:
        return Decoded(content.decode(charset), charset)
    except UnicodeDecodeError as error:
        if error.start >= len(content) - TAIL:
            return Decoded(content[: error.start].decode(charset, "replace"), charset, damaged=True)
    return Decoded(content.decode(charset, "replace"), charset, damaged=True)


def _wide(content: bytes) -> str | None:
    """UTF-16 without a mark: its ASCII characters leave a zero in every second byte."""
    head = content[:2000]
    if head.count(0) < len(head) // 8:
        return None
    return "utf-16-le" if head[1::2].count(0) > head[0::2].count(0) else "utf-16-be"


def _legacy(content: bytes, declared: str | None) -> Decoded:
    """The best reading of bytes that are no clean UTF-8."""
    sample = _sample(content)
    if _broken(sample) < HOPELESS and _broken(content) <= DAMAGE:
        return _read(content, "utf-8")  # its sequences do not arise by chance
    names = ["gb18030", "big5hkscs"]
    hints = [hint for hint in (_known(declared), _meta(content)) if hint]
    names += [hint for hint in hints if hint not in (*names, "utf-8")]
    scores = {name: _evidence(sample, name) + (0.02 if name in hints else 0.0) for name in names}
    best = max(names, key=scores.__getitem__)
    if scores[best] <= 0.05:  # nothing reads as Chinese: believe the page, else show Western bytes as they are
        best = hints[0] if hints else "cp1252"
    return _read(content, best)


def _broken(content: bytes) -> float:
    """The share of what is not ASCII that is broken when read as UTF-8."""
    text = content.decode("utf-8", "replace")
    return text.count("\ufffd") / max(1, _wide_chars(text))


def _sample(content: bytes) -> bytes:
    """The non-ASCII part of a page, where the evidence is."""
    first = HIGH.search(content)
    start = first.start() if first else 0
    pieces = (piece for piece in content[start : start + 12 * SAMPLE].split(b">") if not piece.isascii())
    return b" ".join(WORDS.findall(b">".join(pieces)))[:SAMPLE]


def _evidence(sample: bytes, charset: str) -> float:
    """How well bytes read as Chinese in a charset: the share of common characters, less what broke."""
    text = sample.decode(charset, "replace")
    seen = _wide_chars(text)
    return (len(COMMON.findall(text)) - 2 * text.count("\ufffd")) / seen if seen else 0.0


def _wide_chars(text: str) -> int:
    """How many characters are not ASCII."""
    return len(text) - len(text.encode("ascii", "ignore"))


def _known(name: str | None) -> str | None:
    """A declared charset under the name of the codec that reads it, or None."""
    if not name:
        return None
    name = name.strip().strip("\"'").lower()
    name = ALIASES.get(name, name)
    try:
        known = codecs.lookup(name).name
    except (LookupError, ValueError):
        return None
    return known if CHARSET.match(known) else None


def _meta(content: bytes) -> str | None:
    """The charset that the page's head declares."""
    found = META.search(content[:4096])
    return _known(found[1].decode("ascii")) if found else None
