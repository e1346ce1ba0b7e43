"""What a page's scripts may fetch: scripts and data of its own portal, by the crawler's own downloader."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scrapy import Request
from scrapy.http import Response

from crawl.bodies import ACCEPT_ENCODING, unpack
from crawl.network import Refused
from crawl.readers.sniff import Unusable
from crawl.settings import CrawlSettings
from crawl.sites import Sites
from crawl.urls import host_of

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

KINDS = ("script", "xhr", "fetch")
MOST, KEPT, KEPT_BYTES = 60, 64, 1_000_000
BUSY = (429, 503)
# The bytes are handed over unpacked, and a page keeps nothing.
_DROPPED = frozenset(("content-encoding", "content-length", "transfer-encoding", "connection", "set-cookie", "clear-site-data", "alt-svc"))


class Parts:
    """Fetches the parts of pages; guards, robots.txt, delays and limits hold as for every request, cookies are not kept."""

    def __init__(self, crawler: Crawler, options: CrawlSettings, sites: Sites) -> None:
        self.crawler, self.options, self.sites = crawler, options, sites
        self._scripts: dict[str, dict[str, Any]] = {}

    def may(self, url: str, page: str) -> bool:
        """Whether the part belongs to the same portal as the page, or to its very host."""
        portal = self.sites.of(page)
        return host_of(url) == host_of(page) or (portal is not None and self.sites.of(url) is portal)

    async def get(self, url: str, kind: str, visit: Visit) -> dict[str, Any] | None:
        """The answer as the browser takes it (status, headers, body), or None for what the page does not get."""
        if kind not in KINDS or visit.parts >= MOST or visit.bytes > self.options.max_bytes or not self.may(url, visit.url):
            return None
        visit.parts += 1
        if url in self._scripts:
            return self._scripts[url]
        part = await self._fetch(url, visit)
        if part is not None and kind == "script" and part["status"] == 200 and len(part["body"]) < KEPT_BYTES:
            if len(self._scripts) >= KEPT:
                self._scripts.pop(next(iter(self._scripts)))
            self._scripts[url] = part
        return part

    async def _fetch(self, url: str, visit: Visit) -> dict[str, Any] | None:
        assert self.crawler.engine is not None
        headers = {"Accept": "*/*", "Accept-Language": "zh-CN,zh;q=0.9,en;q=0.3", "Accept-Encoding": ACCEPT_ENCODING}
        try:
            response = await self.crawler.engine.download_async(Request(url, headers=headers, meta={"download_slot": host_of(url)}, dont_filter=True))
            visit.bytes += len(response.body)
            body = unpack(response.body, (response.headers.get("Content-Encoding") or b"").decode("latin-1"), self.options.max_bytes)
        except (Refused, Unusable):
            return None  # never to be had
        except Exception as error:
            visit.trouble = f"{url}: {type(error).__name__}"
            return None
        if response.status in BUSY:
            visit.busy = response
        elif response.status >= 500:
            visit.trouble = f"{url}: http_{response.status}"
        # Where a part redirects to would be fetched by the browser itself, which cannot.
        return None if 300 <= response.status < 400 else {"status": response.status, "headers": _headers(response), "body": body}


class Visit:
    """One page while its scripts run, and what went wrong with its parts."""

    def __init__(self, url: str, document: bytes, content_type: str) -> None:
        self.url, self.document, self.content_type = url, document, content_type
        self.opened = False
        self.parts = self.bytes = 0
        self.busy: Response | None = None
        self.trouble = ""


def _headers(response: Response) -> dict[str, str]:
    pairs = ((k.decode("latin-1"), b", ".join(v).decode("latin-1")) for k, v in response.headers.items())
    return {k: v for k, v in pairs if k.lower() not in _DROPPED}
