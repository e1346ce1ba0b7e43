"""Doubled punctuation: mirrors that put a comma before or behind every mark, and blanks that show as question marks."""

from __future__ import annotations

import re

from clean.trace import IDENTITY, Trace, pack

# A comma beside another mark; two marks that a writer does not set side by side.
DOUBLED = re.compile(r"[,，](?=[,，。、；：;:！？!?])|(?<=[。、；：;:！？!])[,，]")
MARKS = re.compile(r"[,，。]")
BLANKS = re.compile(r"^\?{2,8}(?=[^?\s])", re.MULTILINE)  # a paragraph's indent of wide blanks, unreadable
ENOUGH, SHARE = 3, 0.3


def undouble(text: str) -> tuple[str, Trace]:
    """Text with one mark where the page has two, if it doubles them throughout, and its trace.

    >>> undouble("甲,,乙、,丙,。丁,,戊")[0]
    '甲,乙、丙。丁,戊'
    """
    spans = [found.span() for found in DOUBLED.finditer(text)]
    if len(spans) < ENOUGH or len(spans) < SHARE * (len(MARKS.findall(text)) - len(spans)):
        spans = []
    spans += (found.span() for found in BLANKS.finditer(text))
    return without(text, sorted(spans)) if spans else (text, IDENTITY)


def without(text: str, spans: list[tuple[int, int]]) -> tuple[str, Trace]:
    """Text with some spans left out (in order; one may touch the next), and its trace."""
    parts, runs, last, length = [], [(0, 0)], 0, 0
    for start, end in spans:
        start = max(start, last)
        if end <= start:
            continue
        parts.append(text[last:start])
        length += start - last
        runs.append((length, end))
        last = end
    parts.append(text[last:])
    return "".join(parts), pack(list(dict(runs).items()))
