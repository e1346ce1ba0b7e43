"""Values as a reader sees them: pieces of marked text, numbers, citations. Escaping is left to the templates."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

START, END = "\x02", "\x03"  # round what a search found, between snippet and template
QUALIFIERS = {"over": "more than ", "under": "less than ", "about": "about "}


@cache
def reasons() -> dict[str, str]:
    """Why a record is not summed: rule name to a sentence."""
    return tomllib.loads(Path(__file__).with_name("reasons.toml").read_text("utf8"))


def pieces(text: str, spans: Iterable[tuple[int, int, str]]) -> Iterator[tuple[str, str]]:
    """The text cut at the spans `(start, end, label)`, each piece with its label, `""` between; overlaps are left out.

    >>> list(pieces("改造村卫生室32个。", [(2, 9, "a"), (6, 9, "b")]))
    [('改造', ''), ('村卫生室32个', 'a'), ('。', '')]
    """
    at = 0
    for start, end, label in sorted(spans, key=lambda span: (span[0], -span[1])):
        if at <= start < end <= len(text):
            if at < start:
                yield text[at:start], ""
            yield text[start:end], label
            at = end
    if at < len(text):
        yield text[at:], ""


def found(snippet: str) -> Iterator[tuple[str, str]]:
    """The pieces of a snippet, `hit` for what was found.

    >>> list(found("改造\x02村卫生室\x0311个"))
    [('改造', ''), ('村卫生室', 'hit'), ('11个', '')]
    """
    for number, part in enumerate(snippet.split(START)):
        hit, mark, rest = part.partition(END) if number else ("", "", part)
        if number and not mark:  # the page itself holds such a character
            hit, rest = "", part
        yield from ((text, label) for text, label in ((hit, "hit"), (rest, "")) if text)


def in_sentence(fact: dict[str, Any]) -> list[tuple[str, str]]:
    """The sentence of a record or mention with the quote labelled."""
    begin = int(fact["start"])
    if body := fact.get("body"):
        begin -= body.rfind(fact["sentence"], 0, begin + len(fact["sentence"]))
    if fact["sentence"][begin : begin + len(fact["quote"])] != fact["quote"]:
        begin = fact["sentence"].find(fact["quote"])
    return list(pieces(fact["sentence"], [(begin, begin + len(fact["quote"]), "quote")] if begin >= 0 else []))


def number(value: float) -> str:
    """Grouped digits, no needless decimals.

    >>> number(3100000.0), number(9.8)
    ('3,100,000', '9.8')
    """
    return f"{value:,.15g}"


def value(fact: dict[str, Any]) -> str:
    """The value in the canonical unit, in words for bounds.

    >>> value({"low": 310.0, "high": 310.0, "unit": "count", "qualifier": "over", "per": None})
    'more than 310'
    """
    low, high = fact["low"], fact["high"]
    if low is None or high is None:
        return "unknown (damaged)"
    unit = "" if fact["unit"] == "count" else f" {fact['unit']}"
    per = f" per {fact['per']}" if fact.get("per") else ""
    sign = QUALIFIERS.get(fact["qualifier"], "")
    amount = f"{sign}{number(low)}" if low == high or sign else f"{number(low)} – {number(high)}"
    return f"{amount}{unit.replace('_', '-')}{per}"


def period(fact: dict[str, Any]) -> str:
    """First and last day, open ends left out; empty where the article does not say."""
    start, end = fact["period_start"], fact["period_end"]
    return "" if not (start or end) else f"{start or '…'} – {end or '…'}"


def link(url: str | None) -> str | None:
    """The address where a click may lead: http and https alone, for a page may say anything.

    >>> link("https://news.example/1"), link("javascript:alert(1)")
    ('https://news.example/1', None)
    """
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def citation(fact: dict[str, Any], fetched: str | None) -> str:
    """How to cite a record: the article in the form that Chinese and English readers know, the words, and the id."""
    outlet = fact["outlet"] or fact["source"]
    head = "".join(
        f"{part}. " for part in (fact["author"], f"《{fact['title']}》", outlet, (fact["published"] or "")[:10]) if part
    )
    where = "".join(f"{part}. " for part in (fact["url"], f"Fetched {fetched[:10]}" if fetched else "") if part)
    return f"{head}{where}“{fact['quote']}”. aidfacts record {fact['fact_id']}."
