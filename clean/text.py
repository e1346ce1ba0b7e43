"""Page text without markup as a draft: where the article begins and ends is read off the lines alone."""

from __future__ import annotations

import re

from clean.draft import Draft
from clean.lines import label, prose
from clean.mend import mend
from clean.simplify import simplify
from clean.tree import Line, tidy
from corpus.records import Page

COST = 9.0  # what a line without prose takes from a run of lines
GAP = 3  # blank lines that show where a picture stood
LEAST = 24.0  # prose of an article


def read(text: str, page: Page) -> Draft | None:
    """The draft of a page of plain text, or None where no run of lines reads as an article."""
    return place(lines_of(text), Draft(url=page.url, layout="text"))


def lines_of(text: str) -> list[Line]:
    """The lines of a text that are not blank, each with the number of blank lines before it."""
    lines, gap = [], 0
    for raw in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        clean = tidy(raw.replace("\x00", ""))
        if clean:
            lines.append(Line(clean, gap=gap))
            gap = 0
        else:
            gap += 1
    return lines


def place(lines: list[Line], draft: Draft, *, title: str = "") -> Draft | None:
    """The draft with head, body and tail; without a title, the best line before the body becomes it."""
    worth, ends = _worth(lines)
    run = _best_run(worth, ends)
    if run is None:
        return None
    start, end = run
    if title:
        draft.title = title
    else:
        at = _title_at(lines, worth, start)
        if at is not None:
            draft.title = lines[at].text
            if start <= at:
                start = at + 1
    draft.head, draft.body, draft.tail = lines[max(0, start - 40) : start], lines[start:end], lines[end : end + 60]
    return draft


def _worth(lines: list[Line]) -> tuple[list[float], list[bool]]:
    """The prose of each line as it would read once mended and simplified, and whether it ends an article."""
    plain = simplify(mend("\n".join(line.text for line in lines)).text).text.split("\n")
    texts = plain if len(plain) == len(lines) else [line.text for line in lines]
    worth, ends = [], []
    for line, text in zip(lines, texts, strict=True):
        found = label(text)
        value = prose(text)
        worth.append(-COST if found else (value if value >= 12 else -COST / 2 if value < 6 else 0.0))
        ends.append(bool(found and found.group == "tail"))
    return worth, ends


def _best_run(worth: list[float], ends: list[bool]) -> tuple[int, int] | None:
    """The run of lines with the most prose; the first of equals, and never across the start of a tail."""
    best, best_sum = None, LEAST
    start, total = 0, 0.0
    for index, value in enumerate(worth):
        if ends[index]:
            start, total = index + 1, 0.0
            continue
        if total <= 0:
            start, total = index, 0.0
        total += value
        if total > best_sum:
            best, best_sum = (start, index + 1), total
    return best


def _title_at(lines: list[Line], worth: list[float], start: int) -> int | None:
    """The line that is the headline: the nearest before the body without a label and long enough."""
    for index in range(start - 1, max(-1, start - 14), -1):
        text = lines[index].text
        if 8 <= len(text) <= 90 and label(simplify(text).text) is None and not re.match(r"\d{4}[-年]", text):
            return index
    return None
