"""IATI 2.03 activities: one a pair of donor and recipient, its additive money as transactions, its results as indicators.

The standard has no place for a quote: descriptions carry the article's words and its address, and the evidence proper
stays in the database. A secondary reporter tells what newspapers say, so no figure here is the donor's own statement.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from lxml import etree

from corpus.records import content_id

READ = """
select donor, recipient, fact_id, kind, item, low, unit, period_start, period_end, published, status, quote, url, outlet, additive
from aid_facts
where donor <> '' and recipient <> '' and low is not null
order by donor, recipient, kind, period_end, fact_id
"""
CURRENCIES = ("CNY", "TWD", "HKD", "MOP", "USD", "EUR", "GBP", "JPY", "NOK", "CHF", "CAD", "AUD", "KRW", "SGD")
SECTORS = {
    "clinics": "12230", "hospitals": "12191", "departments": "12191", "patients": "12220", "procedures": "12191",
    "techniques": "12191", "staff": "12281", "trainees": "12281", "trainings": "12281", "teams": "12220",
}  # fmt: skip
MULTISECTOR = "43010"
XML = "{http://www.w3.org/XML/1998/namespace}"


@dataclass(frozen=True, slots=True)
class Reporter:
    """Who publishes the file: an IATI organisation identifier and a name."""

    ref: str = "XI-AIDFACTS"
    name: str = "aidfacts"


@dataclass(frozen=True, slots=True)
class Told:
    """One record of a pair. The day is the end of its period, else of its publication."""

    donor: str
    recipient: str
    fact_id: str
    kind: str
    item: str
    low: float
    unit: str
    period_start: str | None
    period_end: str | None
    published: str | None
    status: str
    quote: str
    url: str | None
    outlet: str | None
    additive: int

    @property
    def day(self) -> str | None:
        """The last known day, ISO."""
        day = self.period_end or self.period_start or self.published
        return day[:10] if day else None


def write_iati(connection: sqlite3.Connection, path: Path, reporter: Reporter | None = None) -> None:
    """One iati-activities document."""
    root = etree.Element("iati-activities", version="2.03")
    told = (Told(*row) for row in connection.execute(READ))
    for (donor, recipient), group in groupby(told, key=lambda t: (t.donor, t.recipient)):
        activity = _activity(donor, recipient, list(group), reporter or Reporter())
        if activity is not None:
            root.append(activity)
    etree.ElementTree(root).write(str(path), encoding="utf-8", xml_declaration=True, pretty_print=True)


def _activity(donor: str, recipient: str, told: list[Told], reporter: Reporter) -> Any:
    """The activity of a pair; None where no record has any day, which the standard cannot say."""
    days = sorted(t.day for t in told if t.day)
    if not days:
        return None
    starts = sorted(filter(None, (t.period_start for t in told))) or days
    activity = etree.Element("iati-activity", {XML + "lang": "zh", "default-currency": "CNY"})
    _text(activity, "iati-identifier", f"{reporter.ref}-{content_id(donor, recipient)}")
    organisation = etree.SubElement(
        activity, "reporting-org", {"ref": reporter.ref, "type": "80", "secondary-reporter": "1"}
    )
    _text(organisation, "narrative", reporter.name)
    _narrative(activity, "title", f"{donor}帮扶{recipient}")
    for entry in _description(told):
        _narrative(activity, "description", entry, {"type": "1"})
    for name in donor.split("、"):
        _narrative(activity, "participating-org", name, {"role": "1"})
    for name in recipient.split("、"):
        _narrative(activity, "participating-org", name, {"role": "4"})
    etree.SubElement(activity, "activity-status", {"code": "2"})
    etree.SubElement(activity, "activity-date", {"type": "2", "iso-date": min(starts[0], days[0])})
    etree.SubElement(activity, "recipient-country", {"code": "CN"})
    etree.SubElement(activity, "sector", {"vocabulary": "1", "code": _sector(told)})
    activity.extend(_transactions(told))
    activity.extend(_results(told))
    return activity


def _description(told: Iterable[Told]) -> list[str]:
    """What the articles say, a line a record: the quote, the outlet and the address."""
    lines = [f"“{t.quote}” ({', '.join(filter(None, (t.outlet, t.published, t.url)))}) [{t.fact_id}]" for t in told]
    return [legal("\n".join(lines))]


def _transactions(told: Iterable[Told]) -> Iterator[Any]:
    """Money that may be summed, as disbursements (3); planned money, never additive, as commitments (2)."""
    for t in told:
        if t.kind != "funds" or t.unit not in CURRENCIES or not t.day or not (t.additive or t.status == "planned"):
            continue
        transaction = etree.Element("transaction", ref=t.fact_id)
        etree.SubElement(transaction, "transaction-type", {"code": "2" if t.status == "planned" else "3"})
        etree.SubElement(transaction, "transaction-date", {"iso-date": t.day})
        value = etree.SubElement(transaction, "value", {"currency": t.unit, "value-date": t.day})
        value.text = f"{t.low:.2f}"
        _narrative(transaction, "description", t.quote)
        yield transaction


def _results(told: Iterable[Told]) -> Iterator[Any]:
    """What was reached, additive counts only, as one output a kind."""
    counted = [t for t in told if t.additive and t.kind != "funds" and t.period_start and t.period_end]
    for kind, group in groupby(counted, key=lambda t: t.kind):
        result = etree.Element("result", {"type": "1"})
        _narrative(result, "title", kind, {}, lang="en")
        for t in group:
            indicator = etree.SubElement(result, "indicator", {"measure": "1"})
            _narrative(indicator, "title", f"{t.item or t.quote} ({t.unit})")
            period = etree.SubElement(indicator, "period")
            etree.SubElement(period, "period-start", {"iso-date": str(t.period_start)})
            etree.SubElement(period, "period-end", {"iso-date": str(t.period_end)})
            actual = etree.SubElement(period, "actual", {"value": f"{t.low:.10g}"})
            _narrative(actual, "comment", t.quote)
        yield result


def _sector(told: Iterable[Told]) -> str:
    """The sector of the most frequent health kind; money alone does not tell one."""
    found = [SECTORS[t.kind] for t in told if t.kind in SECTORS]
    return min(set(found), key=lambda code: (-found.count(code), code)) if found else MULTISECTOR


def _narrative(
    parent: Any, tag: str, text: str, attributes: dict[str, str] | None = None, *, lang: str | None = None
) -> None:
    element = etree.SubElement(parent, tag, attributes or {})
    _text(element, "narrative", text)
    if lang:
        element[0].set(XML + "lang", lang)


def _text(parent: Any, tag: str, text: str) -> None:
    etree.SubElement(parent, tag).text = legal(text)


def legal(text: str) -> str:
    """The text without the control characters that XML forbids.

    >>> legal("310\\x00万元\\x0b")
    '310万元'
    """
    return "".join(
        c for c in text if c in "\n\t" or (c >= " " and c not in "\ufffe\uffff" and not "\ud800" <= c <= "\udfff")
    )
