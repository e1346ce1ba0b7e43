"""Running a crawl: `crawl` in a child process, `crawl_here` in this one, `fetch` for a single address."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from corpus.records import Page, Reject, content_id
from crawl import browser
from crawl.archive import Archive, ArchiveInUse
from crawl.keeper import Keeper
from crawl.portal import Portal
from crawl.progress import Progress
from crawl.report import CrawlReport, summed
from crawl.settings import ALLOW_PRIVATE, RESOLVE, CrawlSettings
from crawl.sites import Sites
from crawl.state import FILE, Row, State
from crawl.urls import canonical, host_of, refusal


class CrawlError(Exception):
    """A crawl that could not run at all; the text says why in one line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """All that a crawl is given."""

    targets: tuple[str, ...]
    archive: Path
    settings: CrawlSettings = field(default_factory=CrawlSettings)
    portals: tuple[Portal, ...] = ()


def crawl(targets: Iterable[str], archive: str | Path, settings: CrawlSettings | None = None, *, portals: tuple[Portal, ...] | None = None) -> CrawlReport:
    """Crawl portals (by name) and addresses into an archive folder, in a child process, and return the report.

    Goes on where an earlier crawl into the same folder stopped or was killed. Raises CrawlError if it cannot run.
    """
    job = Job(targets=tuple(targets), archive=Path(archive), settings=settings or CrawlSettings(), portals=_known(portals))
    command = [sys.executable, "-m", "crawl.child"]
    # The child's stdin stays open while we live: when it closes, the child stops too.
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        data = pickle.dumps(job)
        child.stdin.write(len(data).to_bytes(8, "big") + data)
        child.stdin.flush()
        answer = child.stdout.read()
    result = json.loads(answer or b"{}")
    if "report" not in result:
        raise CrawlError(result.get("error", f"the crawl ended with code {child.returncode}"))
    return CrawlReport.from_dict(result["report"])


def crawl_here(job: Job) -> CrawlReport:
    """The same in this process, which can do it only once: Scrapy's reactor does not start twice."""
    sites = Sites(job.portals)
    rows = list(seeds(job, sites))
    if complaint := browser.complaint(rows, job.settings, sites):
        raise CrawlError(complaint)
    job.archive.mkdir(parents=True, exist_ok=True)
    state = State(job.archive / FILE)
    try:
        archive = Archive(job.archive, job.settings, state.sizes())
    except ArchiveInUse as error:
        state.close()
        raise CrawlError(str(error)) from None
    try:
        _begin(state, job.settings, rows)
        return _run(Keeper(state, archive, job.settings, sites))
    finally:
        archive.close()
        state.close()


def seeds(job: Job, sites: Sites) -> Iterator[Row]:
    """The rows where the crawl starts: sources of named portals, and addresses, whose hosts are thereby allowed."""
    by_name = {p.name: p for p in job.portals}
    for target in job.targets:
        if target.startswith(("http://", "https://")):
            yield _address(target, sites, job.settings)
        elif target in by_name:
            yield from _sources(by_name[target], sites, job.settings)
        else:
            raise CrawlError(f"{target}: neither a portal nor an http(s) address; `aidfacts portals` lists the portals")


def _address(target: str, sites: Sites, settings: CrawlSettings) -> Row:
    url = canonical(target)
    reason = refusal(url, allow_private=settings.allow_private)
    if reason and host_of(url) not in settings.resolve:
        raise CrawlError(f"{target}: refused: {reason}")
    if sites.of(url) is None:
        sites.extra.add(host_of(url))
    return Row(url, host_of(url), sites.name(url), "article" if sites.is_article(url) else "list")


def _sources(portal: Portal, sites: Sites, settings: CrawlSettings) -> Iterator[Row]:
    if not portal.sources:
        raise CrawlError(f"{portal.name}: has no sources yet; give addresses of its list pages")
    for source in portal.sources:
        if "{query}" in source.url and not settings.keywords:
            continue
        for word in settings.keywords if "{query}" in source.url else ("",):
            template = source.url.replace("{query}", word)
            url = canonical(template.replace("{page}", "1"))
            sites.extra.add(host_of(url))  # a portal may keep its feeds on another host
            yield Row(url, host_of(url), portal.name, "list", source=template)


def _begin(state: State, settings: CrawlSettings, rows: list[Row]) -> None:
    with state.transaction():
        if state.begin(_now()):
            state.requeue(time.time(), settings.revisit, rows)
        state.add((row, None, None) for row in rows)


def _run(keeper: Keeper) -> CrawlReport:
    from scrapy.crawler import CrawlerProcess

    from crawl.spider import AidSpider

    progress = Progress()
    process = CrawlerProcess(scrapy_settings(keeper.options))
    crawler = process.create_crawler(AidSpider)
    process.crawl(crawler, keeper=keeper, progress=progress)
    process.start()
    progress.close()
    fatal = getattr(crawler.spider, "fatal", None)
    if fatal:
        raise CrawlError(fatal)
    return _report(keeper, progress)


def _report(keeper: Keeper, progress: Progress) -> CrawlReport:
    state = keeper.state
    left = state.db.execute("select count(*) from urls where state = 'todo'").fetchone()[0]
    stopped = "finished"
    if left:
        limit = keeper.options.max_pages
        stopped = "page limit reached" if limit is not None and state.pages_of_run() >= limit else "stopped; run again to go on"
    report = CrawlReport(
        portals=summed(state.tallies()), left=left, seconds=time.monotonic() - progress.started,
        answers=progress.pages, bytes=progress.bytes, stopped=stopped,
    )  # fmt: skip
    if stopped != "stopped; run again to go on":
        state.end(_now(), report.to_dict())
    return report


def scrapy_settings(options: CrawlSettings) -> dict[str, Any]:
    """Scrapy's settings for a crawl: our scheduler, guards and robots; no cookies, no logins, no port that listens.

    What Scrapy does of its own accord is named here, so that nothing which a later version adds comes in unasked: its
    default extensions include an HTTP server that runs the code it is sent.
    """
    return {
        "USER_AGENT": options.user_agent,
        "SCHEDULER": "crawl.scheduler.StateScheduler",
        "DNS_RESOLVER": "crawl.network.PublicResolver",
        "DOWNLOAD_HANDLERS_BASE": {},
        "DOWNLOAD_HANDLERS": {"http": "crawl.network.Handler", "https": "crawl.network.Handler"},
        "DOWNLOADER_MIDDLEWARES_BASE": {},
        "DOWNLOADER_MIDDLEWARES": {
            "crawl.guard.GuardMiddleware": 50,
            "crawl.robots.RobotsMiddleware": 100,
            "scrapy.downloadermiddlewares.downloadtimeout.DownloadTimeoutMiddleware": 350,
            "scrapy.downloadermiddlewares.defaultheaders.DefaultHeadersMiddleware": 400,
            "scrapy.downloadermiddlewares.useragent.UserAgentMiddleware": 500,
        },
        "SPIDER_MIDDLEWARES_BASE": {},
        "SPIDER_MIDDLEWARES": {"scrapy.spidermiddlewares.start.StartSpiderMiddleware": 25},
        "EXTENSIONS_BASE": {},
        "EXTENSIONS": {"crawl.throttle.PoliteThrottle": 0} if options.autothrottle else {},
        "AUTOTHROTTLE_ENABLED": options.autothrottle,
        "AUTOTHROTTLE_START_DELAY": options.delay,
        "AUTOTHROTTLE_MAX_DELAY": options.max_delay,
        "AUTOTHROTTLE_TARGET_CONCURRENCY": float(options.per_host),
        "DOWNLOAD_DELAY": options.delay,
        "DOWNLOAD_DELAY_JITTER": 0,
        "CONCURRENT_REQUESTS": options.concurrency,
        "CONCURRENT_REQUESTS_PER_DOMAIN": options.per_host,
        "DOWNLOAD_TIMEOUT": options.timeout,
        "DOWNLOAD_MAXSIZE": options.max_bytes,
        "DOWNLOAD_WARNSIZE": 0,
        "DOWNLOAD_FAIL_ON_DATALOSS": True,
        "HTTPERROR_ALLOW_ALL": True,
        "CONCURRENT_ITEMS": 1,  # callbacks yield nothing, and Scrapy starts as many tasks for each answer
        "WARN_ON_GENERATOR_RETURN_VALUE": False,
        "COOKIES_ENABLED": False,
        "ROBOTSTXT_OBEY": False,  # our own middleware obeys it
        "REMOTE_CONTROL_ENABLED": False,
        "TELNETCONSOLE_ENABLED": False,
        "LOG_ENABLED": False,
        "LOG_INSTALL_ROOT_HANDLER": False,
        ALLOW_PRIVATE: options.allow_private,
        RESOLVE: options.resolve,
        **browser.scrapy_settings(options),
    }  # fmt: skip


def fetch(url: str, settings: CrawlSettings | None = None) -> Iterator[Page | Reject]:
    """The page at one address, or a Reject; robots.txt and every guard hold here too."""
    from crawl.sources import pages

    with tempfile.TemporaryDirectory() as folder:
        try:
            report = crawl([url], folder, replace(settings or CrawlSettings(), max_pages=1, max_list_pages=1))
        except CrawlError as error:
            yield Reject(content_id(url), "fetch_failed", str(error), url=url)
            return
        found = [item for item in pages(folder) if isinstance(item, Page)]
        yield from found
    if not found:
        reasons = [reason for p in report.portals for group in (p.refused, p.failed) for reason in group]
        yield Reject(content_id(url), "fetch_failed", ", ".join(reasons) or "no page there", url=url)


def _known(portals: tuple[Portal, ...] | None) -> tuple[Portal, ...]:
    if portals is not None:
        return portals
    from crawl.portals import PORTALS

    return PORTALS


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
