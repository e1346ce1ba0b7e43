"""Traditional to Simplified by region, and half-width forms; a trace keeps the offsets of the text as it came."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from typing import Literal

from opencc import OpenCC

from clean.trace import IDENTITY, Trace, compose, pack
from corpus.records import Script

Region = Literal["cn", "tw", "hk"]

CONFIGS: dict[str | None, str] = {"cn": "tw2s", "tw": "tw2sp", "hk": "hk2s", None: "tw2s"}

# Characters that only Traditional (first row) or only Simplified text (second row) writes, the commonest of each.
HANT = (
    "個們國來時會說對為這過學後發經與進實現開長當點從還門問間關無見機電體書業醫務員頭話應該總設區議達聯術報導災縣鄉萬億"
)
HANS = (
    "个们国来时会说对为这过学后发经与进实现开长当点从还门问间关无见机电体书业医务员头话应该总设区议达联术报导灾县乡万亿"
)
ONLY_HANT = re.compile(f"[{''.join(sorted(set(HANT) - set(HANS)))}]")
ONLY_HANS = re.compile(f"[{''.join(sorted(set(HANS) - set(HANT)))}]")
SAMPLE = 4000  # characters that settle the script

WIDE = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
WIDE |= {0xFF05: ord("%"), 0xFF0E: ord("."), 0xFF0B: ord("+"), 0xFF0D: ord("-"), 0xFF0F: ord("/"), 0x3000: ord(" ")}
WIDE_FORM = re.compile("[" + "".join(map(chr, WIDE)) + "]")
PIECE = re.compile(r"[\u3400-\u9fff]+|[^\u3400-\u9fff]+")
GAP = re.compile(r"[\u200b-\u200f\u2060\ufeff\u00ad]")  # zero-width marks, which break words unseen


@dataclass(frozen=True, slots=True)
class Simplified:
    """Text in Simplified script with half-width digits and letters; `trace` maps it to the text as it came."""

    text: str
    trace: Trace
    script: Script


def simplify(text: str, region: Region | None = None) -> Simplified:
    """Simplified text; `region` is where the page is from, and chooses the words of Taiwan or Hong Kong.

    >>> simplify("醫療隊３２人", "tw").text
    '医疗队32人'
    """
    text, trace = _drop_marks(text)
    script = script_of(text, region)
    if WIDE_FORM.search(text):
        text = text.translate(WIDE)
    if script == "hans":
        return Simplified(text, trace, script)
    return _convert(text, trace, CONFIGS[region])


def script_of(text: str, region: Region | None = None) -> Script:
    """`hant` where Traditional characters outnumber Simplified ones.

    >>> script_of("義診"), script_of("皇后")
    ('hant', 'hans')
    """
    head = text[:SAMPLE]
    hant, hans = len(ONLY_HANT.findall(head)), len(ONLY_HANS.findall(head))
    if hant == hans == 0:
        config = "t2s" if region in ("cn", None) else CONFIGS[region]
        return "hant" if _converter(config).convert(head) != head else "hans"
    return "hant" if hant > hans else "hans"


def _convert(text: str, trace: Trace, config: str) -> Simplified:
    """The conversion; where a phrase changed the length, the trace follows it piece by piece."""
    convert = _converter(config).convert
    out = convert(text)
    if len(out) == len(text):
        return Simplified(out, trace, "hant")
    parts, runs, at, end = [], [(0, 0)], 0, 0
    for piece in PIECE.finditer(text):
        new = convert(piece[0])
        if len(new) != len(piece[0]):
            runs += ((at + a, piece.start() + b) for a, b in _aligned(new, piece[0]))
            runs.append((at + len(new), piece.end()))
        parts.append(new)
        at, end = at + len(new), piece.end()
    assert end == len(text)
    return Simplified("".join(parts), compose(pack(_last_of_each(runs)), trace), "hant")


def _aligned(new: str, old: str) -> list[tuple[int, int]]:
    """Runs that lay a converted piece beside the piece it came from, by the characters both share."""
    plain = "".join(map(_converter("t2s").convert, old))
    blocks = SequenceMatcher(None, new, plain if len(plain) == len(old) else old, autojunk=False).get_matching_blocks()
    return [(block.a, block.b) for block in blocks if block.size]


def _drop_marks(text: str) -> tuple[str, Trace]:
    """Text without zero-width marks, and its trace."""
    if not GAP.search(text):
        return text, IDENTITY
    parts, runs, out, last = [], [], 0, 0
    for gap in GAP.finditer(text):
        parts.append(text[last : gap.start()])
        runs.append((out, last))
        out += gap.start() - last
        last = gap.end()
    parts.append(text[last:])
    runs.append((out, last))
    return "".join(parts), pack(_last_of_each(runs))


def _last_of_each(runs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Of several runs that start at one place, the last."""
    return list(dict(runs).items())


@cache
def _converter(config: str) -> OpenCC:
    """The converter of a configuration, loaded once."""
    return OpenCC(config)
