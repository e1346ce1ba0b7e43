"""The way out: names resolve to public addresses only, and chosen hosts to a named loopback port."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Request, Response
from scrapy.resolver import CachingThreadedResolver
from twisted.internet.error import DNSLookupError

from crawl.settings import ALLOW_PRIVATE, RESOLVE
from crawl.urls import public

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrapy.crawler import Crawler
    from twisted.internet.base import ReactorBase
    from twisted.internet.defer import Deferred


class Refused(IgnoreRequest):
    """A request that a guard stopped; `reason` is a code."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(detail or reason)
        self.reason = reason


class PublicResolver(CachingThreadedResolver):
    """Resolves names, and refuses every address that is not public: what is checked is what is connected to.

    Twisted asks it for literal addresses too, so nothing goes past it but the loopback ports of the setting `resolve`.
    """

    allow_private = False
    chosen: ClassVar[frozenset[str]] = frozenset()
    blocked: ClassVar[set[str]] = set()  # Twisted swallows the reason of a failed lookup; the spider looks here

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: ReactorBase) -> PublicResolver:
        resolver = super().from_crawler(crawler, reactor)
        resolver.allow_private = crawler.settings.getbool(ALLOW_PRIVATE)
        PublicResolver.chosen = frozenset(target.rpartition(":")[0] for target in (crawler.settings.get(RESOLVE) or {}).values())
        return resolver

    def getHostByName(self, name: str, timeout: Sequence[int] = ()) -> Deferred[str]:
        found = super().getHostByName(name, timeout)
        if not self.allow_private and name not in self.chosen:
            found.addCallback(self._checked, name)
        return found

    def _checked(self, address: str, name: str) -> str:
        if not public(address):
            self.blocked.add(name)
            raise DNSLookupError(f"{name} resolves to {address}, which is not a public address")
        return address


class Handler(HTTP11DownloadHandler):
    """Scrapy's HTTP handler, with hosts of the setting `resolve` sent to their loopback port under their own name."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self.resolve: dict[str, str] = dict(crawler.settings.get(RESOLVE) or {})

    async def download_request(self, request: Request) -> Response:
        scheme, _, rest = request.url.partition("://")
        host, slash, path = rest.partition("/")
        target = self.resolve.get(host)
        if target is None:
            return await super().download_request(request)
        wire: Request = request.replace(url=f"http://{target}{slash}{path}")
        wire.headers["Host"] = host
        response = await super().download_request(wire)
        _copy(wire.meta, request.meta)
        return response.replace(url=f"{scheme}://{host}{slash}{path}")


def _copy(source: dict[str, Any], target: dict[str, Any]) -> None:
    if "download_latency" in source:
        target["download_latency"] = source["download_latency"]
