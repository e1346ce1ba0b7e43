"""Scrapy's scheduler over the state file: what is due, host by host in turn, within each host's limit."""

from __future__ import annotations

import time
from collections import deque
from datetime import datetime
from typing import TYPE_CHECKING, Any

from scrapy import Request, Spider
from scrapy.core.scheduler import BaseScheduler

from crawl.settings import BEIJING, CrawlSettings
from crawl.state import Row, State

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

BUFFER = 64
ROW = "row"


class StateScheduler(BaseScheduler):
    """Hands out requests straight from the state file, so that memory stays flat and nothing is lost in a queue."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.buffers: dict[str, deque[Row]] = {}
        self.in_flight: dict[str, set[str]] = {}
        self.turn: deque[str] = deque()
        self.looked: dict[str, float] = {}
        self.holds: dict[str, float] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> StateScheduler:
        return cls(crawler)

    def open(self, spider: Spider) -> None:
        ours: Any = spider
        engine: Any = self.crawler.engine
        self.spider = ours
        self.state: State = ours.state
        self.options: CrawlSettings = ours.options
        ours.scheduler = self
        # The engine asks again at least this often for rows whose time has come.
        engine._SLOT_HEARTBEAT_INTERVAL = 0.1
        self.holds = self.state.held()
        for host in self.state.hosts():
            self.wake(host)

    def close(self, reason: str) -> None:
        self.buffers.clear()

    def wake(self, host: str) -> None:
        """Look for rows of this host again: something new is due there."""
        if host not in self.buffers:
            self.buffers[host] = deque()
            self.in_flight[host] = set()
            self.turn.append(host)
        self.looked.pop(host, None)

    def hold(self, host: str, until: float) -> None:
        """Leave the host alone until then, in this crawl and in the next."""
        self.holds[host] = max(until, self.holds.get(host, 0.0))
        self.state.hold(host, until)
        self.buffers.get(host, deque()).clear()

    def done(self, row: Row) -> None:
        """The row's fate is written; its host may have another."""
        self.in_flight.get(row.host, set()).discard(row.url)

    def enqueue_request(self, request: Request) -> bool:
        """Nothing enters by Scrapy's own way: addresses go through the state."""
        return False

    def has_pending_requests(self) -> bool:
        if self.spider.stopping:
            return False
        if any(self.in_flight.values()):
            return True
        due = self.state.next_due()
        return due is not None and due <= time.time() + self.options.max_wait and self._window_is_open()

    def next_request(self) -> Request | None:
        if self.spider.full() or not self._window_is_open():
            return None
        now = time.time()
        for _ in range(len(self.turn)):
            host = self.turn.popleft()
            row = self._take(host, now)
            if row is not None or self.in_flight[host] or self.state.has_todo(host):
                self.turn.append(host)
            else:
                self._rest(host)
            if row is not None:
                return self.spider.request(row)  # type: ignore[no-any-return]
        return None

    def _rest(self, host: str) -> None:
        """Forget a host that has nothing left to do, until `wake`."""
        del self.buffers[host], self.in_flight[host]
        self.looked.pop(host, None)

    def _take(self, host: str, now: float) -> Row | None:
        flying, buffer = self.in_flight[host], self.buffers[host]
        if len(flying) >= self.options.per_host or self.holds.get(host, 0.0) > now:
            return None
        if not buffer:
            if now - self.looked.get(host, 0.0) < 0.1:
                return None
            buffer.extend(self.state.due(host, now, BUFFER, flying))
            if not buffer:
                self.looked[host] = now
                return None
        row = buffer.popleft()
        flying.add(row.url)
        return row

    def _window_is_open(self) -> bool:
        return self.options.open_at(datetime.now(BEIJING))
