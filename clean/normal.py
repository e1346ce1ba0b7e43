"""Lines of all zones mended and simplified together, each with its trace to the line as the page showed it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from clean.mend import mend
from clean.simplify import Region, simplify
from clean.trace import IDENTITY, Trace, compose, cut, locate
from clean.tree import Line
from corpus.records import Script


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


def normalise(lines: list[Line], url: str | None) -> Normal:
    """The lines mended and simplified as one text, so that what one line shows of a mangler helps the others."""
    raw = "\n".join(line.text for line in lines)
    mended = mend(raw)
    simple = simplify(mended.text, region_of(url))
    trace = compose(simple.trace, mended.trace)
    parts = simple.text.split("\n")
    if len(parts) != len(lines):  # a newline was swallowed or made: read each line by itself
        return _singly(lines, url)
    texts, at, before = [], 0, 0
    for part, line in zip(parts, lines, strict=True):
        own: Trace = IDENTITY
        if trace != IDENTITY:
            own = _shift(cut(trace, at, at + len(part)), -before)
        texts.append(Text(part, line.text, own, line))
        at += len(part) + 1
        before += len(line.text) + 1
    return Normal(texts, simple.script, mended.trace != IDENTITY)


def _singly(lines: list[Line], url: str | None) -> Normal:
    texts = []
    for line in lines:
        mended = mend(line.text)
        simple = simplify(mended.text, region_of(url))
        texts.append(Text(simple.text.replace("\n", " "), line.text, compose(simple.trace, mended.trace), line))
    script = simplify("".join(line.text for line in lines)).script
    return Normal(texts, script, True)


def _shift(trace: Trace, by: int) -> Trace:
    """A trace whose source offsets all move."""
    return tuple((out, max(0, source + by)) for out, source in trace)


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
