"""Whether gold articles keep to the annotation standard: one named check a rule, errors apart from warnings.

An error makes a gold file unusable; a warning asks a person to look again, and may be right as it stands.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

from corpus.records import KINDS

Row = dict[str, Any]
Level = Literal["error", "warning"]

UNITS = frozenset(
    [
        "person",
        "person_time",
        "household",
        "count",
        "percent",
        "percentage_point",
        "times",
        "year",
        "month",
        "day",
        "hour",
        "km",
        "m",
        "m2",
        "mu",
        "kg",
        "tonne",
        "bed",
    ]
)
CURRENCY = re.compile(r"[A-Z]{3}")
NUMERAL = re.compile(r"[0-9０-９一二两三四五六七八九十百千万亿零〇半几数多壹贰叁肆伍陆柒捌玖拾佰仟双▢兩雙萬億幾數]")
CHOICES: tuple[tuple[str, tuple[Any, ...]], ...] = (
    ("qualifier", ("exact", "over", "under", "about")),
    ("per", (None, "year", "month", "day", "person", "household", "hospital", "school", "village", "item")),
    ("change", (None, "up", "down")),
    ("status", ("actual", "planned")),
    ("cumulative", (True, False)),
    ("damaged", (True, False)),
    ("optional", (True, False)),
)
ARTICLE_FIELDS = ("id", "genre", "title", "body", "script", "relevant", "facts")
UNSURE = frozenset({"qualifier", "per", "change", "status", "cumulative", "donor", "recipient", "period"})


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with which fact (its quote, or nothing for the article) of which article."""

    level: Level
    article: str
    quote: str
    text: str

    def __str__(self) -> str:
        return f"{self.level}: {self.article} {self.quote}: {self.text}".replace(" :", ":")


def article_fields(row: Row) -> Iterator[str]:
    """Every article says what it is, and only a relevant one has facts."""
    yield from (f"has no field `{name}`" for name in ARTICLE_FIELDS if name not in row)
    if row.get("script") not in ("hans", "hant"):
        yield "script is neither `hans` nor `hant`"
    if not row.get("relevant", True) and row.get("facts"):
        yield "is not about aid, yet has facts"
    if not str(row.get("body", "")).strip():
        yield "has no body"
    if (published := row.get("published")) and not iso(published):
        yield f"`published` is no ISO date: {published}"


def iso(text: Any) -> bool:
    """Whether a text begins with an ISO date.

    >>> iso("2024-11-08T10:00"), iso("2024年11月8日")
    (True, False)
    """
    try:
        date.fromisoformat(str(text)[:10])
    except ValueError:
        return False
    return True


def quote_stands(fact: Row, row: Row) -> Iterator[str]:
    """The quote stands in the body at its offset, and holds a numeral."""
    start, quote = fact.get("start"), fact.get("quote") or ""
    body = row.get("body", "")
    if not isinstance(start, int) or body[start : start + len(quote)] != quote or not quote:
        at = [m.start() for m in re.finditer(re.escape(quote), body)] if quote else []
        yield f"the quote does not stand at {start}; it stands at {at or 'no place in the body'}"
    if not NUMERAL.search(quote) and not fact.get("damaged"):
        yield "the quote holds no number"


def codes_are_legal(fact: Row, row: Row) -> Iterator[str]:
    """Kind, unit and the closed lists hold only codes of the standard."""
    for kind in [fact.get("kind"), *fact.get("kinds", [])]:
        if kind not in KINDS:
            yield f"no kind {kind!r}"
    unit = str(fact.get("unit"))
    if unit not in UNITS and not CURRENCY.fullmatch(unit):
        yield f"no unit {unit!r}"
    for name, legal in CHOICES:
        if name not in fact and name != "optional":
            yield f"has no `{name}`"
        elif fact.get(name, False) not in legal:
            yield f"`{name}` is {fact[name]!r}"
    for name in set(fact.get("unsure", [])) - UNSURE:
        yield f"`unsure` names {name!r}"


def value_is_sound(fact: Row, row: Row) -> Iterator[str]:
    """A damaged fact has no value, every other one has two ends in order."""
    low, high = fact.get("low"), fact.get("high")
    if fact.get("damaged"):
        if low is not None or high is not None:
            yield "is damaged, yet has a value"
    elif not isinstance(low, int | float) or not isinstance(high, int | float):
        yield "has no value, yet is not damaged"
    elif low > high:
        yield f"its ends are turned round: {low} > {high}"


def period_is_sound(fact: Row, row: Row) -> Iterator[str]:
    """A period has a text and ISO dates in order."""
    period = fact.get("period")
    if period is None:
        return
    dates = [period.get(end) for end in ("start", "end")]
    if not period.get("text"):
        yield "its period has no text"
    if any(d is not None and not iso(d) for d in dates):
        yield f"its period has no ISO dates: {dates}"
    elif None not in dates and dates[0] > dates[1]:
        yield f"its period ends before it starts: {dates}"


def names_stand(fact: Row, row: Row) -> Iterator[str]:
    """Donors and recipients are words of the article; in Traditional text they are not looked for."""
    if row.get("script") == "hant":
        return
    told = " ".join(str(row.get(k) or "") for k in ("title", "body", "outlet", "author", "source"))
    for role in ("donor", "recipient"):
        for name in fact.get(role, []):
            if name not in told:
                yield f"{role} {name} is not in the article"


def number_reads(fact: Row, row: Row) -> Iterator[str]:
    """The grammar reads the quote's value as the annotator did; where it does not, one of the two is wrong.

    Units are not compared: the wording around a number decides between a person and a piece, and the number alone
    does not show it. A table cell may take its 万元 from the head of its column.
    """
    from extract import quantities

    if fact.get("damaged") or fact.get("low") is None:
        return
    body, start = row.get("body", ""), fact.get("start", 0)
    end = start + len(fact.get("quote", ""))
    near = [q for q in _quantities(body, quantities.find) if q.start < end and q.end > start]
    scales = (1.0, 1e4, 1e8) if "万元" in body or "亿元" in body else (1.0,)
    if not any(_same(q, fact, scale) for q in near for scale in scales):
        read = [(q.low, q.high, q.unit) for q in near]
        yield f"is {fact['low']}–{fact['high']} {fact.get('unit')}, but the grammar reads {read or 'no quantity there'}"


def _same(quantity: Any, fact: Row, scale: float) -> bool:
    pairs = ((quantity.low, fact["low"]), (quantity.high, fact["high"]))
    return all(a is not None and abs(a * scale - b) <= 1e-6 * max(1.0, abs(b)) for a, b in pairs)


_READ: dict[str, list[Any]] = {}


def _quantities(body: str, find: Callable[[str], list[Any]]) -> list[Any]:
    """The quantities of a body, read once though many facts ask."""
    if body not in _READ:
        _READ.clear()
        _READ[body] = find(body)
    return _READ[body]


FactCheck = Callable[[Row, Row], Iterator[str]]
FACT_CHECKS: tuple[tuple[Level, FactCheck], ...] = (
    ("error", quote_stands), ("error", codes_are_legal), ("error", value_is_sound), ("error", period_is_sound),
    ("warning", names_stand), ("warning", number_reads),
)  # fmt: skip


def check(rows: Iterable[Row]) -> list[Problem]:
    """Every problem of these articles, in their order."""
    found: list[Problem] = []
    ids: Counter[str] = Counter()
    for row in rows:
        name = str(row.get("id"))
        ids[name] += 1
        found += [Problem("error", name, "", text) for text in article_fields(row)]
        if ids[name] == 2:
            found.append(Problem("error", name, "", "the id is used twice"))
        for fact in row.get("facts", []):
            quote = str(fact.get("quote"))
            found += [Problem(level, name, quote, text) for level, rule in FACT_CHECKS for text in rule(fact, row)]
    return found


def read(path: Path) -> list[Row]:
    """The articles of a JSON-lines file, or of every `*.jsonl` in a folder; raises ValueError with file and line."""
    files = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
    rows = []
    for file in files:
        for number, line in enumerate(file.read_text("utf-8").split("\n"), 1):
            if line.strip():
                try:
                    rows.append(json.loads(line))
                except json.JSONDecodeError as error:
                    raise ValueError(f"{file}:{number}: {error}") from error
    return rows
