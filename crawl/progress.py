"""Progress of a crawl on stderr: pages, hosts, rate, errors; silent when stderr is no terminal."""

from __future__ import annotations

import sys
import time
from typing import TextIO


class Progress:
    """Counts, and rewrites one line at most ten times a second."""

    def __init__(self, out: TextIO | None = None) -> None:
        self.out = out or sys.stderr
        self.live = self.out.isatty()
        self.started = time.monotonic()
        self.pages = self.errors = self.bytes = 0
        self.hosts: set[str] = set()
        self._shown = 0.0

    def page(self, host: str, size: int) -> None:
        """One answer came."""
        self.pages += 1
        self.bytes += size
        self.hosts.add(host)
        self._show()

    def error(self, host: str) -> None:
        """One request failed."""
        self.errors += 1
        self.hosts.add(host)
        self._show()

    def line(self) -> str:
        """The line as it stands now."""
        seconds = max(time.monotonic() - self.started, 0.001)
        return f"crawling: {self.pages} answers, {len(self.hosts)} hosts, {self.pages / seconds:.1f}/s, {self.bytes / 1e6:.1f} MB, {self.errors} errors"

    def _show(self) -> None:
        if self.live and time.monotonic() - self._shown > 0.1:
            self._shown = time.monotonic()
            self.out.write(f"\r\x1b[2K{self.line()}")
            self.out.flush()

    def close(self) -> None:
        if self.live:
            self.out.write("\r\x1b[2K")
            self.out.flush()
