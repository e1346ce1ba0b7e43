"""People's verdicts on records: appended, never changed, and replayed each time the records are made.

A verdict is kept by the record's id, with the machine's values as they stood beside the human's. It is reset only when
both the source and the extraction changed: if the sentence still stands, or the values are still the same, it holds.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from corpus.fold_told import year_of
from corpus.records import content_id

VERDICTS = ("accept", "reject", "edit", "undo")
EDITABLE = (
    "kind", "item", "low", "high", "unit", "qualifier", "per", "donor", "recipient", "period_text", "period_start", "period_end",
    "cumulative", "change", "status", "damaged",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Correction:
    """One verdict. `machine` holds the machine's values when it was given, `human` the fields that a person set."""

    fact_id: str
    article_id: str
    verdict: str
    machine: Mapping[str, Any]
    human: Mapping[str, Any]
    quote: str
    sentence: str
    reviewer: str = ""
    note: str = ""
    made: str = ""

    @property
    def id(self) -> str:
        """The same for the same verdict by the same person at the same moment, wherever it is stored."""
        return content_id(self.fact_id, self.verdict, _json(self.human), self.reviewer, self.made)


def make(
    connection: sqlite3.Connection,
    fact_id: str,
    verdict: str,
    human: Mapping[str, Any] | None = None,
    *,
    reviewer: str = "",
    note: str = "",
) -> Correction:
    """Append a verdict on a record and put it into force; ValueError for an unknown record, verdict or field."""
    human = dict(human or {})
    if verdict not in VERDICTS or not human.keys() <= set(EDITABLE) or (verdict == "edit") != bool(human):
        raise ValueError(f"no such correction: {verdict} {', '.join(human)}")
    held = connection.execute(
        f"select m.article_id, m.quote, m.sentence, {', '.join('f.' + name for name in EDITABLE)} "
        "from facts f join mentions m on m.mention_id = f.fact_id where f.fact_id = ?", (fact_id,)
    ).fetchone()  # fmt: skip
    if held is None:
        raise ValueError(f"no record {fact_id}")
    before = in_force(connection, fact_id)
    machine = dict(before[-1].machine) if before else dict(zip(EDITABLE, held[3:], strict=True))
    made = datetime.now(UTC).isoformat(timespec="microseconds")
    correction = Correction(fact_id, held[0], verdict, machine, human, held[1], held[2], reviewer, note, made)
    append(connection, [correction])
    apply(connection, fact_id, in_force(connection, fact_id), machine)
    connection.execute("delete from state where key = 'finished'")
    return correction


def append(connection: sqlite3.Connection, corrections: Iterable[Correction]) -> int:
    """Store corrections that are not there yet; the number of new ones."""
    rows = [
        (
            c.id,
            c.fact_id,
            c.article_id,
            c.verdict,
            _json(c.machine),
            _json(c.human),
            c.quote,
            c.sentence,
            c.reviewer,
            c.note,
            c.made,
        )
        for c in corrections
    ]
    before = connection.total_changes
    connection.executemany(
        "insert or ignore into corrections (correction_id, fact_id, article_id, verdict, machine, human, quote, sentence, "
        "reviewer, note, made) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows
    )  # fmt: skip
    return connection.total_changes - before


def stored(connection: sqlite3.Connection, where: str = "", values: tuple[Any, ...] = ()) -> Iterator[Correction]:
    """Every correction, in the order in which they were made."""
    query = f"select fact_id, article_id, verdict, machine, human, quote, sentence, reviewer, note, made from corrections {where}"
    for row in connection.execute(f"{query} order by made, correction_id", values).fetchall():
        fact_id, article_id, verdict, machine, human, *rest = row
        yield Correction(fact_id, article_id, verdict, json.loads(machine), json.loads(human), *rest)


def in_force(connection: sqlite3.Connection, fact_id: str) -> list[Correction]:
    """The verdicts on a record that no undo has taken back, oldest first."""
    return undone(stored(connection, "where fact_id = ?", (fact_id,)))


def undone(corrections: Iterable[Correction]) -> list[Correction]:
    """The corrections left when each undo has taken back the one before it."""
    stack: list[Correction] = []
    for correction in corrections:
        if correction.verdict != "undo":
            stack.append(correction)
        elif stack:
            stack.pop()
    return stack


def apply(connection: sqlite3.Connection, fact_id: str, verdicts: list[Correction], machine: Mapping[str, Any]) -> None:
    """Set a record to the machine's values with every edit in force over them; the last verdict is the record's."""
    values = dict(machine)
    for correction in verdicts:
        values |= correction.human
    verdict = verdicts[-1].verdict if verdicts else None
    sets = ", ".join(f"{name} = ?" for name in EDITABLE)
    (published,) = connection.execute(
        "select a.published from mentions m join articles a on a.article_id = m.article_id where m.mention_id = ?",
        (fact_id,),
    ).fetchone()
    year, year_from = year_of(
        (values["period_start"], values["period_end"]), published, cumulative=bool(values["cumulative"])
    )
    row = (*(values[name] for name in EDITABLE), verdict, year, year_from, fact_id)
    connection.execute(f"update facts set {sets}, verdict = ?, year = ?, year_from = ? where fact_id = ?", row)


def replay(connection: sqlite3.Connection) -> None:
    """Put every correction into force on the records as they are now made."""
    connection.execute("update facts set verdict = null where verdict is not null")
    by_fact: dict[str, list[Correction]] = {}
    for correction in stored(connection):
        by_fact.setdefault(correction.fact_id, []).append(correction)
    for corrections in by_fact.values():
        verdicts = undone(corrections)
        fact_id = target(connection, verdicts[-1]) if verdicts else None
        if fact_id:
            names = ", ".join(EDITABLE)
            row = connection.execute(f"select {names} from facts where fact_id = ?", (fact_id,)).fetchone()
            apply(connection, fact_id, verdicts, dict(zip(EDITABLE, row, strict=True)))


def target(connection: sqlite3.Connection, correction: Correction) -> str | None:
    """The record that a correction now speaks of; None where both source and extraction changed."""
    row = connection.execute("select fact_id from mentions where mention_id = ?", (correction.fact_id,)).fetchone()
    if row:
        return str(row[0])
    article = connection.execute(
        "select fact_id, sentence, quote, low, high, unit, kind from mentions where article_id = ? order by start, mention_id",
        (correction.article_id,),
    ).fetchall()
    source = [r[0] for r in article if r[1] == correction.sentence and _meet(r[2], correction.quote)]
    machine = correction.machine
    values = (machine["low"], machine["high"], machine["unit"], machine["kind"])
    extraction = [r[0] for r in article if r[3:] == values and r[2] == correction.quote]
    found = source if len(source) == 1 else extraction
    return str(found[0]) if len(found) == 1 else None


def _meet(a: str, b: str) -> bool:
    return a in b or b in a


def to_lines(connection: sqlite3.Connection) -> Iterator[str]:
    """Every correction as a JSON line, oldest first: the file to keep in a repository."""
    for correction in stored(connection):
        yield json.dumps(asdict(correction), ensure_ascii=False, sort_keys=True)


def from_lines(connection: sqlite3.Connection, lines: Iterable[str]) -> int:
    """Store the corrections of JSON lines that are not there yet; they come into force at the next `finish`."""
    found = [Correction(**json.loads(line)) for line in lines if line.strip()]
    if wrong := [c.verdict for c in found if c.verdict not in VERDICTS or not c.human.keys() <= set(EDITABLE)]:
        raise ValueError(f"no such correction: {wrong[0]}")
    count = append(connection, found)
    connection.execute("delete from state where key = 'finished'")
    return count


def _json(values: Mapping[str, Any]) -> str:
    return json.dumps(dict(values), ensure_ascii=False, sort_keys=True)
