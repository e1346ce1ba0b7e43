"""`aidfacts review` in the terminal: one record at a time, one key each."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import click
from rich.console import Console
from rich.text import Text

from corpus.corrections import EDITABLE
from corpus.review import card, context, queue
from corpus.store import Store

KEYS = "[a]ccept  [r]eject  [e]dit  [s]kip  [u]ndo  [q]uit"
NUMBERS = ("low", "high")
FLAGS = ("cumulative", "damaged")
SHOWN = (
    "kind",
    "item",
    "low",
    "high",
    "unit",
    "qualifier",
    "per",
    "donor",
    "recipient",
    "period_start",
    "period_end",
    "cumulative",
    "change",
    "status",
)


@dataclass
class Session:
    """One sitting: verdicts given so far, in order, so that each can be taken back."""

    store: Store
    reviewer: str
    console: Console
    key: Callable[[], str] = click.getchar
    line: Callable[[str], str] = field(default=lambda prompt: str(click.prompt(prompt, default="", show_default=False)))
    done: list[str] = field(default_factory=list)
    _undone: str = ""

    def run(self, *, kind: str | None = None, limit: int | None = None) -> int:
        """Ask about every record of the queue until it ends or the person quits; the number of verdicts that stand."""
        waiting = list(queue(self.store.connection, kind=kind))[:limit]
        at = 0
        while at < len(waiting):
            step = self._ask(waiting[at], f"{at + 1}/{len(waiting)}")
            if step is None:
                break
            at = waiting.index(self._undone) if step < 0 else at + step
        return len(self.done)

    def _ask(self, fact_id: str, where: str) -> int | None:
        """How far to go on: 1 to the next record, 0 to ask again, -1 back to the record just undone, None to stop."""
        shown = card(self.store.connection, fact_id)
        if shown is None:
            return 1
        show(self.console, shown, where)
        pressed = self.key().lower()
        if pressed in ("q", "\x03", "\x04"):
            return None
        return {"a": self._accept, "r": self._reject, "e": self._edit, "s": lambda _: 1, "u": self._undo}.get(
            pressed, lambda _: 0
        )(shown)

    def _accept(self, shown: dict[str, Any]) -> int:
        return self._give(shown["fact_id"], "accept", {})

    def _reject(self, shown: dict[str, Any]) -> int:
        return self._give(shown["fact_id"], "reject", {})

    def _edit(self, shown: dict[str, Any]) -> int:
        changes = read_changes(self.line("field=value, … : "))
        if isinstance(changes, str):
            self.console.print(changes, style="red")
            return 0
        return self._give(shown["fact_id"], "edit", changes) if changes else 0

    def _undo(self, _: dict[str, Any]) -> int:
        if not self.done:
            self.console.print("nothing to undo")
            return 0
        self._undone = self.done.pop()
        self.store.correct(self._undone, "undo", reviewer=self.reviewer)
        return -1

    def _give(self, fact_id: str, verdict: str, human: dict[str, Any]) -> int:
        self.store.correct(fact_id, verdict, human, reviewer=self.reviewer)
        self.done.append(fact_id)
        return 1


def show(console: Console, shown: dict[str, Any], where: str) -> None:
    """Print one record: its place in the queue, its words in context, its values and its source."""
    before, quote, behind = context(shown)
    console.rule(f"{where}  {shown['rule']}  {shown['confidence']:.2f}  {shown['sources']} outlets", align="left")
    console.print(Text.assemble(before, (quote, "bold reverse"), behind))
    values = ((name, shown[name]) for name in SHOWN if shown[name] not in (None, "", 0))
    console.print("  ".join(f"{name}={_plain(value)}" for name, value in values), markup=False, highlight=False)
    console.print(
        f"{shown['title']} · {shown['outlet'] or ''} · {shown['published'] or ''} · {shown['url'] or ''}",
        style="dim",
        markup=False,
    )
    console.print(KEYS, style="dim", markup=False)


def read_changes(text: str) -> dict[str, Any] | str:
    """What a person typed as fields to set, or a sentence that says what is wrong; one number sets both ends.

    >>> read_changes("low=3010000, recipient=寻甸县")
    {'low': 3010000.0, 'recipient': '寻甸县', 'high': 3010000.0}
    >>> read_changes("value=3")
    'no field value; there are: kind, item, low, high, unit, qualifier, per, donor, recipient, period_text, period_start, period_end, cumulative, change, status, damaged'
    """
    changes: dict[str, Any] = {}
    for name, value in _pairs(text):
        if name not in EDITABLE:
            return f"no field {name}; there are: {', '.join(EDITABLE)}"
        try:
            changes[name] = _value(name, value)
        except ValueError:
            return f"{name} cannot be {value!r}"
    if "low" in changes and "high" not in changes:
        changes["high"] = changes["low"]
    return changes


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    for part in filter(None, (p.strip() for p in text.replace("，", ",").split(","))):
        name, _, value = part.partition("=")
        yield name.strip(), value.strip()


def _value(name: str, value: str) -> Any:
    if name in FLAGS:
        return int(
            {"true": True, "false": False, "1": True, "0": False, "yes": True, "no": False}.get(value.lower(), value)
        )
    if not value:
        return None if name not in ("kind", "item", "unit", "donor", "recipient", "status", "qualifier") else ""
    if name in NUMBERS and not math.isfinite(float(value)):
        raise ValueError(value)
    return float(value) if name in NUMBERS else value


def _plain(value: Any) -> str:
    return f"{value:,.10g}" if isinstance(value, float) else str(value)
