"""How a crawl behaves: every limit and courtesy, with defaults that a host's owner would not mind."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from typing import Literal

PRODUCT = "aidfacts"  # the name that robots.txt may address
ALLOW_PRIVATE, RESOLVE = "AIDFACTS_ALLOW_PRIVATE", "AIDFACTS_RESOLVE"  # names of Scrapy settings
BEIJING = timezone(timedelta(hours=8))


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlSettings:
    """Seconds, bytes and counts; None is no limit.

    `contact` is an address or page that a host's owner can write to; it goes into the user agent. `since` and `until`
    are ISO dates, `keywords` words of which a title must hold one, both tried before a download where the list tells.
    `hours` is a time window in Beijing hours such as (1, 6). `resolve` sends a host to a loopback `address:port` and is
    the one way past the ban on private addresses beside `allow_private`. `browser` says whose articles are rendered: those
    of portals that need it, all, or none; `chromium` is the browser's path where it is not the one that playwright brings.
    """

    contact: str = ""
    delay: float = 1.0
    per_host: int = 1
    concurrency: int = 32
    autothrottle: bool = True
    max_delay: float = 60.0
    timeout: float = 60.0
    max_bytes: int = 16 * 1024 * 1024
    max_pages: int | None = None
    max_list_pages: int = 50
    max_hops: int = 5
    retries: int = 4
    backoff: float = 2.0
    max_wait: float = 120.0
    since: str | None = None
    until: str | None = None
    keywords: tuple[str, ...] = ()
    hours: tuple[int, int] | None = None
    revisit: Literal["due", "all", "none"] = "due"
    first_interval: float = 24 * 3600.0
    warc_bytes: int = 1024 * 1024 * 1024
    browser: Literal["portals", "all", "none"] = "portals"
    chromium: str | None = None
    allow_private: bool = False
    resolve: dict[str, str] = field(default_factory=dict)
    floors: dict[str, int] = field(default_factory=dict)

    @property
    def user_agent(self) -> str:
        """What the crawler calls itself, with its contact.

        >>> CrawlSettings(contact="mailto:me@uni.example").user_agent
        'aidfacts (research archive of aid news; +mailto:me@uni.example)'
        """
        contact = f"; +{self.contact}" if self.contact else ""
        return f"{PRODUCT} (research archive of aid news{contact})"

    def open_at(self, when: datetime) -> bool:
        """Whether the time window is open; a window may run over midnight.

        >>> CrawlSettings(hours=(22, 6)).open_at(datetime(2025, 1, 1, 23, tzinfo=BEIJING))
        True
        """
        if self.hours is None:
            return True
        start, end = self.hours
        hour = when.astimezone(BEIJING).hour
        return start <= hour < end if start <= end else hour >= start or hour < end
