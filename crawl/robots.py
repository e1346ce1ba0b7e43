"""robots.txt: fetched once a host, obeyed to the letter, its crawl-delay handed to the downloader."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from protego import Protego
from scrapy import Request
from scrapy.http import Response

from crawl.network import Refused
from crawl.settings import PRODUCT
from crawl.urls import from_header, host_of

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

MAX_BYTES = 512 * 1024  # what RFC 9309 asks a crawler to read
MAX_HOPS = 5
ROBOTS_META = "aidfacts_robots"


@dataclass(frozen=True, slots=True)
class Rules:
    """What a host allows. `unreachable` stands for a robots.txt that the server could not give: then nothing is allowed."""

    parser: Any = None
    unreachable: bool = False

    def allows(self, url: str, agent: str) -> bool:
        if self.unreachable:
            return False
        return self.parser is None or bool(self.parser.can_fetch(url, agent))

    def delay(self, agent: str) -> float | None:
        """Seconds between requests that the host asks for."""
        delay = self.parser.crawl_delay(agent) if self.parser is not None else None
        return float(delay) if delay is not None else None


def rules_of(status: int, body: bytes) -> Rules:
    """The rules by RFC 9309: 2xx is read, 4xx allows all, anything else allows nothing for now.

    >>> rules = rules_of(200, b"User-agent: *\\nDisallow: /search\\nCrawl-delay: 2")
    >>> rules.allows("http://a.cn/search?q=1", "aidfacts"), rules.allows("http://a.cn/n", "aidfacts"), rules.delay("aidfacts")
    (False, True, 2.0)
    >>> rules_of(404, b"").allows("http://a.cn/", "aidfacts"), rules_of(503, b"").allows("http://a.cn/", "aidfacts")
    (True, False)
    """
    if 200 <= status < 300:
        text = body[:MAX_BYTES].decode("utf-8", "ignore").removeprefix("\ufeff")
        # A page in place of robots.txt holds no rule; news sites answer so for every unknown path.
        return Rules(None if "<html" in text[:500].lower() else Protego.parse(text))
    return Rules() if 400 <= status < 500 and status != 429 else Rules(unreachable=True)


class RobotsMiddleware:
    """Stops what robots.txt forbids, and slows hosts that ask for it."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.agent = PRODUCT
        self.rules: dict[str, asyncio.Future[Rules]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> RobotsMiddleware:
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        if request.meta.get(ROBOTS_META):
            return
        parts = urlsplit(request.url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self.rules:
            self.rules[origin] = asyncio.ensure_future(self._fetch(origin))
        rules = await self.rules[origin]
        if rules.unreachable:
            self.rules.pop(origin, None)  # ask again when the page is tried again
            raise Refused("robots_unreachable", "robots.txt could not be fetched")
        if not rules.allows(request.url, self.agent):
            raise Refused("robots", "robots.txt forbids it")

    async def _fetch(self, origin: str) -> Rules:
        url = urljoin(origin, "/robots.txt")
        spider: Any = self.crawler.spider
        for _ in range(MAX_HOPS):
            try:
                response = await self._get(url)
            except Exception:
                return Rules(unreachable=True)
            location = response.headers.get("Location")
            if response.status not in (301, 302, 303, 307, 308) or not location:
                spider.keep_robots(response)
                rules = rules_of(response.status, response.body)
                self._slow_down(host_of(origin), rules.delay(self.agent))
                return rules
            url = urljoin(url, from_header(location.decode("latin-1")))
            if spider.guard(url):
                return Rules()
        return Rules()

    async def _get(self, url: str) -> Response:
        request = Request(url, meta={ROBOTS_META: True, "download_maxsize": MAX_BYTES, "download_slot": host_of(url)}, headers={"Accept-Encoding": "identity"})
        assert self.crawler.engine is not None
        return await self.crawler.engine.download_async(request)

    def _slow_down(self, host: str, delay: float | None) -> None:
        if delay is None:
            return
        spider: Any = self.crawler.spider
        assert self.crawler.engine is not None
        downloader = self.crawler.engine.downloader
        if delay > spider.options.delay:
            downloader.per_slot_settings[host] = {"delay": delay, "concurrency": 1}
            if host in downloader.slots:
                downloader.slots[host].delay, downloader.slots[host].concurrency = delay, 1
