"""From a list page to what it leads to: articles that are wanted, further lists, its own next page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from crawl.links import Link, Links, links
from crawl.portal import Source
from crawl.settings import CrawlSettings
from crawl.sites import Sites
from crawl.state import Row, State
from crawl.urls import canonical, host_of

Found = tuple[Row, str | None, str | None]  # an address with title and date, as far as its list tells them


class Follower:
    """Adds what lists lead to to the state; the caller holds the transaction."""

    def __init__(self, state: State, options: CrawlSettings, sites: Sites, guard: Callable[[str], str | None]) -> None:
        self.state, self.options, self.sites, self.guard = state, options, sites, guard
        words = options.keywords or ("",)
        self.sources: dict[str, Source] = {s.url.replace("{query}", word): s for p in sites.portals for s in p.sources for word in words}

    def follow(self, row: Row, content: bytes, charset: str | None) -> set[str]:
        """Add the links of one list page; the hosts that have something new to do."""
        hosts: set[str] = set()
        found = links(content, row.url, self.sources.get(row.source or row.url), charset)
        unwanted: list[str] = []
        new = self._add(self._articles(row, found.items, unwanted), hosts)
        self.state.tally(row.portal, "found", new)
        # A page of a list that holds nothing new is where an endless list, or a list seen before, stops; one whose
        # titles are not wanted says nothing about the next page, one whose dates are too old does.
        go_on = bool(new) or "keyword" in unwanted
        further = [item for item in self._further(row, found, go_on=go_on) if self.guard(item.url) is None]
        self._add(((item, None, None) for item in further), hosts)
        return hosts

    def _add(self, rows: Iterable[Found], hosts: set[str]) -> int:
        rows = list(rows)
        hosts.update(row.host for row, _, _ in rows)
        return self.state.add(rows)

    def _further(self, row: Row, found: Links, *, go_on: bool) -> Iterator[Row]:
        for url in found.lists:
            yield self._list(row, url, row.page, row.source)
        template = row.source or ""
        next_page = template.replace("{page}", str(row.page + 1)) if "{page}" in template and found.items else found.next
        if next_page and go_on and row.page < self.options.max_list_pages:
            yield self._list(row, canonical(next_page, row.url), row.page + 1, row.source or row.url)

    def _list(self, row: Row, url: str, page: int, source: str | None) -> Row:
        portal = self.sites.of(url)
        return Row(url, host_of(url), portal.name if portal else row.portal, "list", page, via=row.url, source=source)

    def _articles(self, row: Row, found: list[Link], unwanted: list[str]) -> Iterator[Found]:
        for link in found:
            portal = self.sites.name(link.url)
            # A list speaks for its own portal; what it links to elsewhere was not asked for.
            if link.url == row.url or portal != row.portal or not self.sites.is_article(link.url):
                continue
            reason = self.guard(link.url) or self._unwanted(link)
            if reason is None:
                yield Row(link.url, host_of(link.url), portal, "article", via=row.url), link.title, link.date
            else:
                unwanted.append(reason)
                self.state.tally(portal, f"skipped: {reason}")

    def _unwanted(self, link: Link) -> str | None:
        """Why a link is left out before it is fetched, from what its list says."""
        if link.date and ((self.options.since and link.date < self.options.since) or (self.options.until and link.date > self.options.until)):
            return "date"
        if self.options.keywords and link.title and not any(word in link.title for word in self.options.keywords):
            return "keyword"
        return None
