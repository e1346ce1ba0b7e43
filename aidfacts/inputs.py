"""Paths of the command line to pages, with one line on stderr for each input that is broken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import click

from corpus.records import Page, Reading, Reject
from crawl.sources import pages

# Reasons that say the input itself is broken; a list page or a paywall is a finding, not a fault.
FAULTS: frozenset[str] = frozenset(
    {"missing", "unreadable", "empty", "binary", "truncated", "unknown_charset", "bad_line", "bad_archive", "fetch_failed",
     "internal_error"}
)  # fmt: skip
REMEMBERED = 1024  # pages whose file is still known by their id; a batch is far smaller


@dataclass
class Faults:
    """Says each broken input on stderr, by its file and reason; `exit_code` is 1 when there was any."""

    count: int = 0
    files: dict[str, str] = field(default_factory=dict)

    def met(self, page: Page) -> None:
        """Remember which file a page came from, to name it if its reading tells of a fault."""
        if page.origin:
            self.files[page.id] = page.origin
            if len(self.files) > REMEMBERED:
                del self.files[next(iter(self.files))]

    def note(self, reading: Reading) -> None:
        """Count and say what was wrong with an input: its reject, or the defects of a page that could still be read."""
        if reading.reject:
            self._say(reading.reject.id, reading.reject.reason, reading.reject.detail)
        elif reading.article:
            for note in reading.article.notes:
                reason, _, detail = note.partition(": ")
                self._say(reading.page_id, reason, detail)

    def _say(self, name: str, reason: str, detail: str) -> None:
        if reason in FAULTS:
            self.count += 1
            click.echo(f"aidfacts: {self.files.get(name, name)}: {reason}: {detail}", err=True)

    @property
    def exit_code(self) -> int:
        return 1 if self.count else 0


def read_pages(paths: Iterable[str], faults: Faults) -> Iterator[Page | Reject]:
    """Every page of every path in order, and a Reject in place of each that cannot be read."""
    for path in paths:
        for item in pages(path):
            if isinstance(item, Page):
                faults.met(item)
            yield item
