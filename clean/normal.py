"""Lines of all zones mended and simplified together, each with its trace to the line as the page showed it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from clean.mend import Mended, mend
from clean.simplify import Region, Simplified, script_of, simplify
from clean.trace import IDENTITY, Trace, compose, cut, locate
from clean.tree import Line
from corpus.records import Script

LONGEST = 200_000  # characters; no mangled article is longer, and mending garbage takes its time


@dataclass(slots=True)
class Text:
    """One line ready to be read: the clean text, the text as shown, the trace between them, and the line it was."""

    text: str
    raw: str
    trace: Trace
    line: Line


@dataclass(slots=True)
class Normal:
    """The lines of a page, clean, and its script."""

    texts: list[Text]
    script: Script
    mended: bool


def region_of(url: str | None) -> Region | None:
    """Where a page is from, by its host.

    >>> region_of("https://www.cna.com.tw/news/1.aspx"), region_of("https://www.163.com/a.html")
    ('tw', 'cn')
    """
    try:
        host = (urlsplit(url).hostname or "") if url else ""
    except ValueError:
        return None
    if host.endswith((".tw", "udn.com", "ettoday.net", "chinatimes.com")):
        return "tw"
    if re.search(r"\.(?:hk|mo)$|hk01\.com$|rthk\.|mingpao\.com$|^hk\.", host):
        return "hk"
    return "cn" if host.endswith((".cn", "163.com", "people.com")) else None


def normalise(lines: list[Line], url: str | None, *, core: int) -> Normal:
    """The lines mended as one text, so that what one line shows of a mangler helps the others, and simplified.

    The first `core` lines, title and body, are simplified by themselves: a page's menus may be in another script.
    """
    mended = mended_lines(lines)
    if mended.text.count("\n") != len(lines) - 1:  # a newline was swallowed or made: read each line by itself
        return _singly(lines, url, core)
    cut_at = len(mended.text)
    if core < len(lines):
        cut_at = -1
        for _ in range(core):
            cut_at = mended.text.index("\n", cut_at + 1)
    front = simplify(mended.text[:cut_at], region_of(url))
    texts = _lined(front, mended.trace, 0, lines[:core])
    if core < len(lines):
        rest = mended.text[cut_at + 1 :]
        back = simplify(rest, region_of(url))
        if back.script != front.script:  # menus or spam in the other script: let each line speak for itself
            back = Simplified(
                "\n".join(simplify(part, region_of(url)).text for part in rest.split("\n")), IDENTITY, front.script
            )
        texts += _lined(back, mended.trace, cut_at + 1, lines[core:])
    return Normal(texts, front.script, mended.trace != IDENTITY)


def mended_lines(lines: list[Line]) -> Mended:
    """The lines as one mended text; a text of no article's length comes back as it is."""
    raw = "\n".join(line.text for line in lines)
    return mend(raw) if len(raw) < LONGEST else Mended(raw)


def _lined(simple: Simplified, mended: Trace, start: int, lines: list[Line]) -> list[Text]:
    """The lines of a simplified block that begins at `start` of the mended text."""
    trace = compose(simple.trace, cut(mended, start, 1 << 60)) if mended != IDENTITY else simple.trace
    before = locate(mended, start) if mended != IDENTITY else 0
    texts, at = [], 0
    for part, line in zip(simple.text.split("\n"), lines, strict=True):
        own: Trace = IDENTITY
        if trace != IDENTITY:
            own = tuple((out, max(0, source - before)) for out, source in cut(trace, at, at + len(part)))
        texts.append(Text(part, line.text, own, line))
        at += len(part) + 1
        before += len(line.text) + 1
    return texts


def _singly(lines: list[Line], url: str | None, core: int) -> Normal:
    """Each line mended and simplified by itself."""
    texts = []
    for line in lines:
        mended = mend(line.text)
        simple = simplify(mended.text, region_of(url))
        texts.append(Text(simple.text.replace("\n", " "), line.text, compose(simple.trace, mended.trace), line))
    return Normal(texts, script_of("".join(line.text for line in lines[:core])), True)


def join(texts: list[Text]) -> tuple[str, str, Trace]:
    """Lines as one body: clean text, raw text, and the trace between them."""
    body: list[str] = []
    raw: list[str] = []
    runs: list[tuple[int, int]] = []
    at = raw_at = 0
    for text in texts:
        runs.extend((at + out, raw_at + source) for out, source in text.trace)
        body.append(text.text)
        raw.append(text.raw)
        at += len(text.text) + 1
        raw_at += len(text.raw) + 1
    clean: list[tuple[int, int]] = []
    for out, source in runs:
        if clean and out - clean[-1][0] == source - clean[-1][1]:
            continue
        clean.append((out, source))
    return "\n".join(body), "\n".join(raw), tuple(clean) or IDENTITY


def strip(text: Text, start: int, end: int) -> Text:
    """The slice `start:end` of a line, with the raw text it stands for."""
    first = locate(text.trace, start)
    last = locate(text.trace, end) if end < len(text.text) else len(text.raw)
    trace = tuple((out, max(0, source - first)) for out, source in cut(text.trace, start, end))
    return Text(text.text[start:end], text.raw[first:last], trace, text.line)
