"""The spider: turns due rows into requests and answers into decisions; all memory is in the state file."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import AsyncIterator
from http import HTTPStatus
from typing import Any

from scrapy import Request, Spider
from scrapy.exceptions import CloseSpider, DownloadCancelledError, DownloadTimeoutError, ResponseDataLossError
from scrapy.http import Response
from twisted.python.failure import Failure

from crawl import browser
from crawl.archive import Headers
from crawl.bodies import ACCEPT_ENCODING
from crawl.keeper import Answer, Keeper
from crawl.network import PublicResolver, Refused
from crawl.progress import Progress
from crawl.renderer import Renderer
from crawl.scheduler import ROW, StateScheduler
from crawl.settings import CrawlSettings
from crawl.state import Row, State
from crawl.urls import host_of

log = logging.getLogger(__name__)
FINAL = ("private", "too_big")
_BASE = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "zh-CN,zh;q=0.9,en;q=0.3",
    "Accept-Encoding": ACCEPT_ENCODING,
}


class AidSpider(Spider):
    """Fetches what the state says is due."""

    name = "aidfacts"
    scheduler: StateScheduler

    def __init__(self, keeper: Keeper, progress: Progress) -> None:
        super().__init__()
        self.keeper, self.progress = keeper, progress
        self.state: State = keeper.state
        self.options: CrawlSettings = keeper.options
        self.renderer = Renderer(self)
        self.handed = self.state.pages_of_run()
        self.stopping = False
        self.fatal: str | None = None

    async def start(self) -> AsyncIterator[Any]:
        """Nothing: the scheduler reads the state."""
        return
        yield

    def full(self) -> bool:
        """Whether `max_pages` are fetched or under way."""
        limit = self.options.max_pages
        if limit is not None and self.handed >= limit:
            self.stopping = not any(self.scheduler.in_flight.values())
            return True
        return False

    def guard(self, url: str) -> str | None:
        return self.keeper.guard(url)

    def request(self, row: Row) -> Request:
        """The request for a row, conditional where its last answer allows that."""
        headers, renders = dict(_BASE), self.renders(row)
        if row.digest is not None and not renders:  # the frame of a page does not tell whether the page changed
            if row.etag:
                headers["If-None-Match"] = row.etag
            if row.modified:
                headers["If-Modified-Since"] = row.modified
        self.handed += row.role == "article"
        callback = self.received_frame if renders else self.received
        return Request(row.url, callback=callback, errback=self.failed, headers=headers, meta={ROW: row, "download_slot": row.host})

    def renders(self, row: Row) -> bool:
        """Whether this row's page is one for the browser."""
        return row.role == "article" and browser.wanted(row.url, self.options, self.keeper.sites)

    async def received_frame(self, response: Response) -> None:
        """Hand an answer to the keeper with the page that its scripts make of it."""
        assert response.request is not None
        row: Row = response.meta[ROW]
        try:
            answer = await self.renderer.answer(row, _answer(response, response.request))
        except browser.NoBrowser as error:
            self.fatal = str(error)
            self._done(row, fetched=False)
            raise CloseSpider("browser") from error
        except browser.BrowserError as error:
            self._trouble(row, error.reason, str(error))
        else:
            self.received(response, answer)

    def received(self, response: Response, answer: Answer | None = None) -> None:
        """Hand an answer to the keeper."""
        assert response.request is not None
        row: Row = response.meta[ROW]
        try:
            self.keeper.received(row, answer or _answer(response, response.request))
            self.progress.page(row.host, len(response.body))
        except (OSError, sqlite3.Error) as error:
            # The disk is full or gone: every further page would be lost.
            self.fatal = f"the archive cannot be written: {error}"
            raise CloseSpider("archive") from error
        except Exception as error:
            log.exception("%s", row.url)
            self.keeper.broken(row, error)
        finally:
            self._done(row, fetched=response.status in (200, 304))

    def failed(self, failure: Failure) -> None:
        """Note why no answer came."""
        request: Request = failure.request  # type: ignore[attr-defined]
        row: Row = request.meta[ROW]
        reason, detail = _reason(failure)
        if row.host in PublicResolver.blocked:
            reason = "private"
        self._trouble(row, reason, detail, final=isinstance(failure.value, Refused) and reason != "robots_unreachable")

    def _trouble(self, row: Row, reason: str, detail: str, *, final: bool = False) -> None:
        if reason in FINAL or final:
            self.keeper.refused(row, reason, detail)
        else:
            self.keeper.trouble(row, reason, detail)
        self.progress.error(row.host)
        self._done(row, fetched=False)

    def _done(self, row: Row, *, fetched: bool) -> None:
        if row.role == "article" and not fetched:
            self.handed -= 1
        self.scheduler.done(row)
        for host, until in self.keeper.held.items():
            self.scheduler.hold(host, until)
        self.keeper.held.clear()
        for host in (*self.keeper.woken, row.host):
            self.scheduler.wake(host)
        self.keeper.woken.clear()

    def keep_robots(self, response: Response) -> None:
        """Put a host's robots.txt into the archive."""
        if response.status != 200 or response.request is None:
            return
        row = Row(response.url, host_of(response.url), self.keeper.sites.name(response.url), "robots")
        self.keeper.robots(row, _answer(response, response.request))


def _answer(response: Response, request: Request) -> Answer:
    try:
        phrase = HTTPStatus(response.status).phrase
    except ValueError:
        phrase = "Unknown"
    wire = _pairs(response)
    return Answer(
        url=response.url, status=response.status, phrase=phrase, headers={k.lower(): v for k, v in wire}, wire=wire,
        sent=_pairs(request), body=response.body,
    )  # fmt: skip


def _pairs(message: Request | Response) -> Headers:
    # The body is kept without its transfer encoding, so that header must not stay.
    pairs = [(k.decode("latin-1"), v.decode("latin-1")) for k, values in message.headers.items() for v in values]
    return [(k, v) for k, v in pairs if k.lower() not in ("transfer-encoding", "connection")]


def _reason(failure: Failure) -> tuple[str, str]:
    error = failure.value
    detail = str(error)[:200]
    if isinstance(error, Refused):
        return error.reason, detail
    if isinstance(error, DownloadCancelledError):
        return "too_big", detail
    if isinstance(error, DownloadTimeoutError):
        return "timeout", detail
    if isinstance(error, ResponseDataLossError):
        return "cut_off", detail
    name = type(error).__name__
    return {"DNSLookupError": "dns", "CannotResolveHostError": "dns", "DownloadConnectionRefusedError": "connection"}.get(name, "connection"), f"{name}: {detail}"
