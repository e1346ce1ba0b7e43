"""One data-only file a portal."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import urlsplit

from crawl.portal import Portal

PORTALS: tuple[Portal, ...] = ()


def portal_of(url: str | None) -> Portal | None:
    """The portal whose host the address has; the longest matching host wins.

    >>> portal_of("https://no-such-site.test/1.html") is None
    True
    """
    try:
        host = (urlsplit(url).hostname or "") if url else ""
    except ValueError:
        return None
    return _of_host(host)


@lru_cache(maxsize=4096)
def _of_host(host: str) -> Portal | None:
    while host:
        if host in _BY_HOST:
            return _BY_HOST[host]
        host = host.partition(".")[2]
    return None


_BY_HOST: dict[str, Portal] = {host: portal for portal in PORTALS for host in portal.hosts}
