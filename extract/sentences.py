"""Splits a text into sentences and keeps where each one stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from extract.patterns import pattern

LONGEST = 600  # characters that a sentence may take; the longest of the gold articles takes 244
_END = re.compile(r"[。！？!?…]+[”’」』）)\"]*|\n+|[;；]")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, `text[start:end]`, without blanks around it; `paragraph` counts the paragraphs from 0."""

    start: int
    end: int
    text: str
    paragraph: int


def split(text: str, *, semicolons: bool = False) -> list[Sentence]:
    """The sentences of `text` in order; a semicolon ends one only if asked to. A decimal point never does.

    >>> [s.text for s in split("外转率降到28.9%。“谢谢！”她说。\\n第二段")]
    ['外转率降到28.9%。', '“谢谢！”她说。', '第二段']
    """
    found: list[Sentence] = []
    start, paragraph = 0, 0
    for match in _END.finditer(text):
        mark = match.group()
        if mark[0] in ";；" and not semicolons:
            continue
        if mark[0] not in "\n;；" and _goes_on(text, match.end()):
            continue
        _add(found, text, (start, match.end()), paragraph)
        start = match.end()
        paragraph += "\n" in mark
    _add(found, text, (start, len(text)), paragraph)
    return found


def bounded(starts: Sequence[int], text: str) -> tuple[int, ...]:
    """The starts of sentences with more between them, so that none is longer than `LONGEST`: what a sentence is read for
    then costs no more than the text is long. A cut falls behind the last comma in reach, else behind the last 、.

    >>> bounded((0,), "一二，" * 300)
    (0, 600)
    """
    found: list[int] = []
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        found.append(start)
        while end - found[-1] > LONGEST:
            low, high = found[-1] + 1, found[-1] + LONGEST
            marks = (text.rfind(mark, low, high) + 1 for mark in "，、")
            found.append(next((mark for mark in marks if mark), high))
    return tuple(found)


def at(sentences: Sequence[Sentence], offset: int) -> Sentence | None:
    """The sentence that holds `offset`, or None where only blanks stand.

    >>> at(split("一。二。"), 2).text
    '二。'
    """
    i = bisect_right([s.start for s in sentences], offset) - 1
    return sentences[i] if i >= 0 and offset < sentences[i].end else None


def _goes_on(text: str, end: int) -> bool:
    """A quotation closed within a sentence goes on when a verb of saying or a comma follows it (“……！”她说)."""
    if text[end - 1 : end] not in ("”", "」", "』"):
        return False
    return pattern(r"[，,的]|[他她它]?[^，。！？\n]{0,6}(?:说|道|表示|介绍|告诉)").match(text[end : end + 10]) is not None


def _add(found: list[Sentence], text: str, span: tuple[int, int], paragraph: int) -> None:
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        found.append(Sentence(start, end, text[start:end], paragraph))
