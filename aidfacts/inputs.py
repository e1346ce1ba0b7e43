"""Paths of the command line to pages, with one line on stderr for each input that cannot be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import click

from corpus.records import Page, Reject
from crawl.sources import pages

# Reasons that say the input itself is broken; a list page or a paywall is a finding, not a fault.
FAULTS: frozenset[str] = frozenset(
    {"missing", "unreadable", "empty", "binary", "truncated", "unknown_charset", "bad_line", "bad_archive", "fetch_failed",
     "internal_error"}
)


@dataclass
class Faults:
    """Counts inputs that could not be read and says each on stderr; `exit_code` is 1 when there was any."""

    rejects: list[Reject] = field(default_factory=list)

    def note(self, reject: Reject) -> None:
        if reject.reason in FAULTS:
            self.rejects.append(reject)
            click.echo(f"aidfacts: {reject.url or reject.id}: {reject.reason}: {reject.detail}", err=True)

    @property
    def exit_code(self) -> int:
        return 1 if self.rejects else 0


def read_pages(paths: Iterable[str], faults: Faults) -> Iterator[Page | Reject]:
    """Every page of every path in order, and a Reject in place of each that cannot be read."""
    for path in paths:
        for item in pages(path):
            if isinstance(item, Reject):
                faults.note(item)
            yield item
