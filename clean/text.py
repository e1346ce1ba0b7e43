"""Page text without markup as a draft: where the article begins and ends is read off the lines alone."""

from __future__ import annotations

import re

from clean import meta_time
from clean.draft import Draft
from clean.lines import ENDS, label, prose
from clean.normal import mended_lines
from clean.simplify import simplify
from clean.tree import Line, tidy
from corpus.records import Page

COST = 9.0  # what a line without prose takes from a run of lines
GAP = 3  # blank lines that show where a picture stood
LEAST = 24.0  # prose of an article
ENUMERATED = re.compile(
    r"(?:第?[一二三四五六七八九十]{1,3}[、.，是]|[（(][一二三四五六七八九十\d]{1,2}[）)]|\d{1,2}[.、])"
)
ROW = re.compile(r"\|[^|]*\|")
COUNTS = re.compile(r"\d+\s*文章数")
OWNER = re.compile(r"(?:网站所属|主办单位|主办|版权所有|网站主办)\s*[:：]\s*(?P<v>[^:：|©\d]{3,30}?)(?:[ |]|$)")
BYLINE_LABEL = re.compile(r"^(?:来源|作者|记者|编辑|文|图)\s*[:：/]|来源[:：]")


def read(text: str, page: Page) -> Draft | None:
    """The draft of a page of plain text, or None where no run of lines reads as an article."""
    return place(lines_of(text), Draft(url=page.url, layout="text"))


def lines_of(text: str) -> list[Line]:
    """The lines of a text that are not blank, each with the number of blank lines before it."""
    lines, gap = [], 0
    for raw in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        clean = tidy(_cells(raw.replace("\x00", "")))
        if clean:
            lines.append(Line(clean, gap=gap))
            gap = 0
        else:
            gap += 1
    return lines


def _cells(raw: str) -> str:
    """A row of a table with its tabs as bars, so that its cells stay apart."""
    return raw.replace("\t", " | ") if raw.count("\t") >= 2 else raw


def place(lines: list[Line], draft: Draft, *, title: str = "") -> Draft | None:
    """The draft with head, body and tail; without a title, the best line before the body becomes it."""
    plain = _plain(lines)
    worth, ends = _worth(plain)
    run = _best_run(worth, ends)
    if run is None:
        return None
    start, end = run
    draft.title = title
    at = None if title else _title_at(plain, start)
    if at is not None:
        draft.title, start = lines[at].text, at + 1
    for line in lines[start:end]:
        if line.gap >= GAP and not ENDS.search(line.text) and len(line.text) < 60 and not ENUMERATED.match(line.text):
            line.tag = "caption"
    draft.head, draft.body, draft.tail = lines[max(0, start - 40) : start], lines[start:end], lines[end : end + 60]
    draft.site = draft.site or owner(plain[end:])
    return draft


def owner(tail: list[str]) -> str | None:
    """The outlet that lines behind an article name: the account on a platform, or the owner of the site.

    >>> owner(["2026-01-17 01:19:00", "某某新闻 icon", "某某新闻", "看天下", "4197文章数 758关注度"]), owner(["网站所属:某某协会"])
    ('某某新闻', '某某协会')
    """
    for index, text in enumerate(tail):
        if COUNTS.match(text):
            names = tail[max(0, index - 3) : index]
            return next(
                (name for name in names if any(other != name and other.startswith(name) for other in names)),
                names[0] if names else None,
            )
        found = OWNER.match(text)
        if found:
            return found["v"].strip()
    return None


def _plain(lines: list[Line]) -> list[str]:
    """Each line as it reads once mended and simplified."""
    plain = simplify(mended_lines(lines).text).text.split("\n")
    return plain if len(plain) == len(lines) else [line.text for line in lines]


def _worth(texts: list[str]) -> tuple[list[float], list[bool]]:
    """What each line adds to an article, and whether it begins what follows one."""
    worth, ends = [], []
    for text in texts:
        found = label(text)
        value = prose(text)
        if ROW.search(text) and not found:
            worth.append(0.5)  # a row of a table belongs to the article that it stands in
        else:
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


def _title_at(texts: list[str], start: int) -> int | None:
    """The line that is the headline: the nearest before the body that is no label, no time and no numbered heading."""
    for index in range(start - 1, max(-1, start - 14), -1):
        text = texts[index]
        if not 6 <= len(text) <= 90 or ENUMERATED.match(text) or (ENDS.search(text) and len(text) > 40):
            continue
        if (
            ROW.search(text) is None
            and label(text) is None
            and meta_time.parse(text) is None
            and not BYLINE_LABEL.search(text)
        ):
            return index
    return None
