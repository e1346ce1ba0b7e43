"""Which hosts a crawl may touch, and to which portal an address belongs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from crawl.portal import Portal
from crawl.urls import host_of

AD_HOC = "ad hoc"


@dataclass
class Sites:
    """The portals that a crawl knows, and hosts that the user named by giving an address on them.

    >>> sites = Sites((Portal(name="x", outlet="X", hosts=("x.cn",), article=("/a/",)),), {"www.blog.test"})
    >>> [sites.name("http://news.x.cn/1"), sites.name("http://www.blog.test/"), sites.allowed("notx.cn"), sites.is_article("http://x.cn/a/1")]
    ['x', 'ad hoc', False, True]
    """

    portals: tuple[Portal, ...]
    extra: set[str] = field(default_factory=set)

    @cached_property
    def _patterns(self) -> dict[str, tuple[re.Pattern[str], ...]]:
        return {p.name: tuple(re.compile(pattern) for pattern in p.article) for p in self.portals}

    @cached_property
    def _by_suffix(self) -> dict[str, Portal]:
        return {suffix: p for p in reversed(self.portals) for suffix in p.hosts}

    def of(self, url: str) -> Portal | None:
        """The portal with the longest host suffix that fits, or None."""
        parts = host_of(url).split(".")
        for start in range(len(parts)):
            portal = self._by_suffix.get(".".join(parts[start:]))
            if portal is not None:
                return portal
        return None

    def allowed(self, host: str) -> bool:
        """Whether a host belongs to a portal or was named by the user."""
        bare = host.removeprefix("www.")
        return bool({host, bare, f"www.{bare}"} & self.extra) or self.of(f"http://{host}/") is not None

    def name(self, url: str) -> str:
        """The portal's name, for reports."""
        portal = self.of(url)
        return portal.name if portal else AD_HOC

    def is_article(self, url: str) -> bool:
        """Whether the address looks like an article: by the portal's patterns, on a named host always."""
        portal = self.of(url)
        if portal is None:
            return host_of(url) in self.extra
        return any(pattern.search(url) for pattern in self._patterns[portal.name])

    def chosen(self, names: Iterable[str]) -> tuple[Portal, ...]:
        """The portals of these names; KeyError for an unknown one."""
        by_name = {p.name: p for p in self.portals}
        return tuple(by_name[name] for name in names)
