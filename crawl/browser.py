"""Pages that are empty until their scripts have run: which they are, and whether a browser is at hand.

The browser itself (`crawl.window`) comes with the extra `browser`; nothing else of the crawler needs it.
"""

from __future__ import annotations

import importlib.util
import os
import re
from collections.abc import Iterable
from typing import Any

from crawl.settings import CrawlSettings
from crawl.sites import Sites
from crawl.state import Row

VARIABLE = "AIDFACTS_CHROMIUM"
EXTRA = "pip install 'aidfacts[browser]'"
# A program that is found must not find anything else: no proxy of the machine, no name service, no sound of its own.
ARGUMENTS = (
    "--proxy-server=http://127.0.0.1:9", "--proxy-bypass-list=<-loopback>", "--host-resolver-rules=MAP * ~NOTFOUND",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp", "--disable-quic", "--disable-gpu", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip


class BrowserError(Exception):
    """A page could not be rendered; `reason` is a code."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(detail or reason)
        self.reason = reason


class NoBrowser(Exception):
    """There is no browser that starts; the text says why in one line."""


def program(options: CrawlSettings) -> str | None:
    """The path of the Chromium to use; None for the one that playwright brings."""
    return options.chromium or os.environ.get(VARIABLE) or None


def missing(options: CrawlSettings) -> str | None:
    """Why no page can be rendered here, in one line with what to do about it, or None."""
    if importlib.util.find_spec("scrapy_playwright") is None:
        return f"the extra `browser` is not installed ({EXTRA}); --browser none fetches pages as they are"
    path = program(options)
    return f"{path}: no program that can be run" if path and not os.access(path, os.X_OK) else None


def wanted(url: str, options: CrawlSettings, sites: Sites) -> bool:
    """Whether an article is to be rendered.

    >>> from crawl.portal import Portal
    >>> sites = Sites((Portal(name="x", outlet="X", hosts=("x.cn",), article=("/a/",), browser=("/app/",)),))
    >>> [wanted(url, CrawlSettings(), sites) for url in ("http://x.cn/a/1", "http://x.cn/app/a/1")]
    [False, True]
    """
    if options.browser != "portals":
        return options.browser == "all"
    portal = sites.of(url)
    return portal is not None and any(re.search(pattern, url) for pattern in portal.browser)


def complaint(rows: Iterable[Row], options: CrawlSettings, sites: Sites) -> str | None:
    """Why a crawl from these rows cannot do what it should, in one line, or None."""
    for row in rows:
        portal = sites.of(row.url)
        # From a list, articles of any form may come.
        needed = wanted(row.url, options, sites) if row.role == "article" else bool(portal and portal.browser and options.browser == "portals")
        if (needed or options.browser == "all") and (reason := missing(options)):
            return f"{row.portal}: pages need a browser: {reason}"
    return None


def scrapy_settings(options: CrawlSettings) -> dict[str, Any]:
    """The settings that scrapy-playwright reads."""
    launch: dict[str, Any] = {
        "headless": True, "args": list(ARGUMENTS), "handle_sigint": False, "handle_sigterm": False,
        "chromium_sandbox": os.geteuid() != 0,  # Chromium's sandbox refuses to work for root
    }  # fmt: skip
    if path := program(options):
        launch["executable_path"] = path
    return {"PLAYWRIGHT_BROWSER_TYPE": "chromium", "PLAYWRIGHT_LAUNCH_OPTIONS": launch, "PLAYWRIGHT_PROCESS_REQUEST_HEADERS": None}
