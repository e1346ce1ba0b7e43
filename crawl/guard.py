"""The guard before every request, robots.txt and redirects included."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scrapy import Request

from crawl.network import Refused

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


class GuardMiddleware:
    """Stops requests to hosts, schemes and addresses that the crawl may not touch."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> GuardMiddleware:
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        spider: Any = self.crawler.spider
        reason = spider.guard(request.url)
        if reason:
            raise Refused(reason, request.url)
