"""What a crawl did, portal by portal, and whether that is enough."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(slots=True)
class PortalReport:
    """Counts of one portal: articles found on lists, fetched anew, changed, unchanged, duplicates; and the rest by reason."""

    portal: str
    found: int = 0
    fetched: int = 0
    changed: int = 0
    unchanged: int = 0
    duplicate: int = 0
    redirected: int = 0
    skipped: dict[str, int] = field(default_factory=dict)
    refused: dict[str, int] = field(default_factory=dict)
    failed: dict[str, int] = field(default_factory=dict)
    retried: dict[str, int] = field(default_factory=dict)
    layouts: dict[str, int] = field(default_factory=dict)
    no_layout: int = 0
    empty_body: int = 0

    @property
    def pages(self) -> int:
        """Articles that the archive holds in their present state after this run."""
        return self.fetched + self.changed + self.unchanged + self.duplicate

    @property
    def drifted(self) -> bool:
        """Whether so many pages fit no layout that the portal has probably changed its template."""
        bad = self.no_layout + self.empty_body
        return bad > 0 and bad * 5 > bad + sum(self.layouts.values())


@dataclass(slots=True)
class CrawlReport:
    """The report of one run: portals, addresses left for later, seconds, bytes received."""

    portals: list[PortalReport] = field(default_factory=list)
    left: int = 0
    seconds: float = 0.0
    answers: int = 0
    bytes: int = 0
    stopped: str = "finished"

    def of(self, portal: str) -> PortalReport:
        """The report of one portal; all zero for one that was not touched."""
        return next((p for p in self.portals if p.portal == portal), PortalReport(portal))

    @property
    def pages(self) -> int:
        return sum(p.pages for p in self.portals)

    def below(self, floors: Mapping[str, int]) -> list[str]:
        """One line for each portal that gave fewer pages than its floor."""
        return [f"{name}: {self.of(name).pages} pages, the floor is {floor}" for name, floor in floors.items() if self.of(name).pages < floor]

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> CrawlReport:
        return cls(**{**data, "portals": [PortalReport(**p) for p in data["portals"]]})

    def lines(self) -> list[str]:
        """The report in words, a few lines a portal."""
        out = []
        for p in self.portals:
            out.append(
                f"{p.portal}: {p.found} found, {p.fetched} fetched, {p.changed} changed, {p.unchanged} unchanged, {p.duplicate} duplicates"
            )
            out += [f"  {name}: {_counts(counts)}" for name, counts in _groups(p) if counts]
            if p.no_layout or p.empty_body:
                out.append(f"  parse failures: {p.no_layout} pages match no layout, {p.empty_body} have an empty body")
            if p.drifted:
                out.append("  layouts no longer fit: the portal has probably changed its template")
        rate = self.answers / self.seconds if self.seconds else 0.0
        out.append(f"{self.pages} pages, {self.answers} answers, {self.bytes / 1e6:.1f} MB in {self.seconds:.1f} s ({rate:.1f}/s), {self.left} left; {self.stopped}")
        return out


def _groups(p: PortalReport) -> tuple[tuple[str, dict[str, int]], ...]:
    return (("skipped before fetching", p.skipped), ("refused", p.refused), ("failed", p.failed), ("retried", p.retried), ("layouts", p.layouts))


def _counts(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{n} {reason}" for reason, n in sorted(counts.items(), key=lambda item: -item[1]))


def summed(tallies: Iterable[tuple[str, str, int]]) -> list[PortalReport]:
    """Portal reports from `(portal, outcome, n)`; an outcome is a field's name, or `group: reason`.

    >>> summed([("163", "fetched", 2), ("163", "failed: http_404", 1)])[0].failed
    {'http_404': 1}
    """
    groups = {"skipped": "skipped", "refused": "refused", "failed": "failed", "retried": "retried", "layout": "layouts"}
    reports: dict[str, PortalReport] = {}
    for portal, outcome, n in tallies:
        report = reports.setdefault(portal, PortalReport(portal))
        group, _, reason = outcome.partition(": ")
        if reason:
            getattr(report, groups[group])[reason] = n
        elif outcome != "unknown":
            setattr(report, outcome, n)
    return list(reports.values())
