"""Between spider and browser: which answers are worth rendering, and what a page without some of its parts is worth."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from crawl import bodies, browser, inspect
from crawl.keeper import Answer
from crawl.links import is_list
from crawl.parts import Parts, Visit
from crawl.readers.sniff import Unusable, is_binary
from crawl.state import Row

if TYPE_CHECKING:
    from crawl.spider import AidSpider


class Renderer:
    """Starts the browser with the first page that needs it, and closes it with the spider."""

    def __init__(self, spider: AidSpider) -> None:
        self.spider = spider
        self.window: Any = None

    async def answer(self, row: Row, answer: Answer) -> Answer:
        """The answer with its rendered page, or as it is where there is no page to render.

        Where the host asked for patience while the parts were fetched, that is the answer. Raises BrowserError and NoBrowser.
        """
        options = self.spider.options
        document = _document(answer, options.max_bytes)
        if document is None:
            return answer
        visit = Visit(row.url, document, answer.headers.get("content-type", ""))
        rendered = await self._window().render(visit)
        self.spider.progress.bytes += visit.bytes
        if visit.busy is not None:
            headers = {k.decode("latin-1").lower(): v[0].decode("latin-1") for k, v in visit.busy.headers.items()}
            return replace(answer, status=visit.busy.status, headers=headers)
        # At the last try, a page that lacks some part is better than none.
        if visit.trouble and row.tries < options.retries:
            raise browser.BrowserError("part", visit.trouble)
        return replace(answer, rendered=rendered)

    def _window(self) -> Any:
        if self.window is None:
            if reason := browser.missing(self.spider.options):
                raise browser.NoBrowser(reason)
            from scrapy import signals

            from crawl.window import Window

            crawler = self.spider.crawler
            self.window = Window(crawler, self.spider.options, Parts(crawler, self.spider.options, self.spider.keeper.sites))
            crawler.signals.connect(self.window.close, signals.spider_closed)
        return self.window


def _document(answer: Answer, limit: int) -> bytes | None:
    """The page in an answer, unpacked; None for everything that is kept, refused or followed without a look at it."""
    if answer.status != 200 or "html" not in answer.headers.get("content-type", "html"):
        return None
    try:
        content = bodies.unpack(answer.body, answer.headers.get("content-encoding", ""), limit)
    except Unusable:
        return None
    plain = content.strip() and not is_list(content) and not is_binary(content) and inspect.refresh_target(content) is None
    return content if plain else None
