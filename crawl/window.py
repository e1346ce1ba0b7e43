"""The browser: shows a page that the crawler fetched, and gives its document back after the scripts ran.

It never touches the network itself. The document is the one that the crawler has, scripts and data come through
`crawl.parts`, and everything else (frames, images, styles, sockets, beacons, other methods than GET) is cut off; were
anything to slip through, the browser knows no name service, and a proxy that is not there.
"""

from __future__ import annotations

import asyncio
import itertools
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Page, Route
from scrapy import Request
from scrapy_playwright.handler import ScrapyPlaywrightDownloadHandler
from scrapy_playwright.page import PageMethod

from crawl.browser import EXTRA, BrowserError, NoBrowser
from crawl.parts import Parts, Visit
from crawl.settings import CrawlSettings

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

PAGES = 2  # windows at the same time
SETTLE_MS = 10_000.0  # how long a page may go on fetching after it has loaded
CLOSE = 5.0


class Window(ScrapyPlaywrightDownloadHandler):  # type: ignore[misc]
    """scrapy-playwright's browser, contexts and pages, with every request of a page answered by the crawler."""

    def __init__(self, crawler: Crawler, options: CrawlSettings, parts: Parts) -> None:
        super().__init__(crawler)
        self.options, self.parts = options, parts
        self.visits: dict[str, Visit] = {}
        self.names = itertools.count(1)
        self.free = asyncio.Semaphore(PAGES)
        self.starting = asyncio.Lock()

    async def render(self, visit: Visit) -> bytes:
        """The document in UTF-8 once its scripts have run. Raises BrowserError for this page, NoBrowser for all."""
        async with self.free:
            await self._start()
            name = f"page-{next(self.names)}"
            self.visits[name] = visit
            try:
                response = await asyncio.wait_for(self.download_request(self._request(visit, name)), 2 * self.options.timeout)
            except TimeoutError:
                raise BrowserError("timeout", "the scripts of the page do not come to an end") from None
            except PlaywrightError as error:
                raise BrowserError("browser", str(error).partition("\n")[0][:200]) from None
            finally:
                del self.visits[name]
                await self._forget(name)
        if not response.url.startswith("http"):
            raise BrowserError("browser", "the page ended in an error of the browser")
        content: bytes = response.text.encode("utf-8", "replace")
        if len(content) > self.options.max_bytes:
            raise BrowserError("too_big", f"the rendered page has {len(content)} bytes")
        return content

    async def _start(self) -> None:
        async with self.starting:
            try:
                if not hasattr(self, "browser_provider"):
                    await self._launch()
                await self._maybe_launch_browser()
            except PlaywrightError as error:
                line = next((line.strip(" ║╔╗╚╝═") for line in str(error).splitlines() if line.strip(" ║╔╗╚╝═")), "")
                raise NoBrowser(f"the browser does not start: {line} (`playwright install chromium`, or --chromium PATH; {EXTRA})") from None

    def _request(self, visit: Visit, name: str) -> Request:
        context = {"user_agent": self.options.user_agent, "locale": "zh-CN", "service_workers": "block", "accept_downloads": False}
        meta = {
            "playwright": True, "playwright_context": name, "playwright_context_kwargs": context,
            "playwright_page_goto_kwargs": {"wait_until": "load", "timeout": 2000 * self.options.timeout},
            "playwright_page_methods": [PageMethod(_settle)],
        }  # fmt: skip
        return Request(visit.url, meta=meta)

    async def _forget(self, name: str) -> None:
        """Close the page's context, with its cookies and its storage."""
        wrapper = self.context_wrappers.get(name)
        if wrapper is not None:
            with suppress(PlaywrightError, TimeoutError):
                await asyncio.wait_for(wrapper.context.close(), CLOSE)
            self.context_wrappers.pop(name, None)

    def _make_request_handler(self, *, context_name: str, **_: Any) -> Any:
        async def answer(route: Route) -> None:
            with suppress(PlaywrightError):  # the page may be gone by now
                part = await self._answer(route, self.visits.get(context_name))
                await (route.fulfill(**part) if part is not None else route.abort("aborted"))  # other codes would show an error in place of the page

        return answer

    async def _answer(self, route: Route, visit: Visit | None) -> dict[str, Any] | None:
        request = route.request
        if visit is None or request.method != "GET":
            return None
        if not request.is_navigation_request():
            return await self.parts.get(request.url, request.resource_type, visit)
        if visit.opened or request.frame.parent_frame is not None:
            return None
        visit.opened = True
        return {"status": 200, "content_type": visit.content_type or "text/html", "body": visit.document}


async def _settle(page: Page) -> None:
    """Wait until the page no longer fetches anything."""
    with suppress(PlaywrightError):
        await page.wait_for_load_state("networkidle", timeout=SETTLE_MS)
