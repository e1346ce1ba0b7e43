"""A whole crawl over well-behaved sites: complete, resumed after kills, repeated at little cost."""

from __future__ import annotations

import collections
import os
import pickle
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator, WarcRecordType
from warcio.archiveiterator import ArchiveIterator as WarcioIterator

from corpus.records import Page
from crawl.readers.warc import ROLE_HEADER, read_warc
from crawl.run import CrawlError, Job, crawl
from crawl.sources import pages
from crawl.state import FILE, State

HOSTS, EACH = 3, 60


@pytest.fixture
def world(sim, portal, rude):
    versions = {}
    hosts = {f"sim{i}.test": sim.site(f"sim{i}.test", EACH, per_list=20, versions=versions if i == 0 else None) for i in range(HOSTS)}
    lists = ("/list", "/sitemap.xml", "/list.js")
    portals = tuple(portal(f"sim{i}.test", lists[i % 3]) for i in range(HOSTS))
    with sim.Simulator(hosts).running() as simulator:
        yield simulator, portals, versions, rude(resolve=simulator.resolve)


def archived(folder: Path) -> collections.Counter[str]:
    """How often each article stands in the archive as a response."""
    count: collections.Counter[str] = collections.Counter()
    for path in sorted(folder.glob("*.warc.gz")):
        with path.open("rb") as stream:
            for record in ArchiveIterator(stream, record_types=WarcRecordType.response):
                if record.headers.get(ROLE_HEADER) == "article":
                    count[record.headers["WARC-Target-URI"]] += 1
    return count


def expected() -> collections.Counter[str]:
    return collections.Counter(f"http://sim{i}.test/article/{n}.html" for i in range(HOSTS) for n in range(EACH))


def test_every_allowed_page_is_archived_once_and_no_forbidden_one(world, tmp_path):
    simulator, portals, _, settings = world
    report = crawl([p.name for p in portals], tmp_path, settings, portals=portals)
    assert archived(tmp_path) == expected()
    assert not [seen.path for seen in simulator.log if seen.path.startswith("/private/")]
    assert {p.portal: (p.found, p.fetched) for p in report.portals} == {"sim0": (61, 60), "sim1": (61, 60), "sim2": (60, 60)}
    assert report.of("sim0").refused == {"robots": 1}
    assert report.of("sim1").layouts == {"netease": 30, "trs": 30}
    assert report.left == 0


def test_second_crawl_transfers_only_what_changed(world, tmp_path):
    simulator, portals, versions, settings = world
    names = [p.name for p in portals]
    first = crawl(names, tmp_path, settings, portals=portals)
    simulator.log.clear()
    versions.update({7: 1, 8: 1, 9: 1})
    second = crawl(names, tmp_path, replace(settings, revisit="all"), portals=portals)
    assert second.of("sim0").changed == 3
    assert second.of("sim0").unchanged == 57
    assert second.of("sim1").unchanged == 60
    bodies = [seen.path for seen in simulator.log if seen.path.startswith("/article/") and seen.status == 200]
    assert sorted(bodies) == ["/article/7.html", "/article/8.html", "/article/9.html"]
    assert second.bytes < first.bytes / 4
    # A reader gets each page once, in its present version.
    found = [page for page in pages(tmp_path) if isinstance(page, Page)]
    assert len(found) == len({page.url for page in found}) == HOSTS * EACH
    assert "更新1" in next(page for page in found if page.url == "http://sim0.test/article/7.html").content.decode()
    # With the default, an article is left alone until its next visit is due.
    simulator.log.clear()
    third = crawl(names, tmp_path, settings, portals=portals)
    assert third.pages == 0
    assert not [seen.path for seen in simulator.log if seen.path.startswith("/article/")]


def test_killed_five_times_and_resumed_the_archive_is_the_same(world, tmp_path):
    simulator, portals, _, settings = world
    job = Job(targets=tuple(p.name for p in portals), archive=tmp_path, settings=replace(settings, per_host=2), portals=portals)
    data = pickle.dumps(job)
    for kill in range(1, 6):
        with subprocess.Popen([sys.executable, "-m", "crawl.child"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) as child:
            child.stdin.write(len(data).to_bytes(8, "big") + data)
            child.stdin.flush()
            deadline = time.time() + 20
            while child.poll() is None and len(simulator.log) < kill * 30 and time.time() < deadline:
                time.sleep(0.002)
            if child.poll() is None:
                os.kill(child.pid, signal.SIGKILL)
    report = crawl(job.targets, tmp_path, job.settings, portals=portals)
    assert archived(tmp_path) == expected()
    assert report.pages == HOSTS * EACH
    # Only what was under way at a kill may have been asked for twice.
    asked = collections.Counter((seen.host, seen.path) for seen in simulator.log if seen.path.startswith("/article/"))
    assert sum(n - 1 for n in asked.values()) <= 5 * HOSTS * 2


def test_records_are_readable_by_warcio_and_found_by_the_state(world, tmp_path):
    _, portals, _, settings = world
    crawl(["sim1"], tmp_path, settings, portals=portals)
    kinds: collections.Counter[str] = collections.Counter()
    for path in tmp_path.glob("*.warc.gz"):
        with path.open("rb") as stream:
            for record in WarcioIterator(stream, check_digests="raise"):
                kinds[record.rec_type] += 1
                record.content_stream().read()
    assert kinds["warcinfo"] == 1
    assert kinds["response"] == kinds["request"] == kinds["metadata"] == 60 + 3  # robots.txt, the index, the sitemap
    state = State(tmp_path / FILE)
    row = state.row("http://sim1.test/article/11.html")
    state.close()
    (page,) = read_warc(tmp_path / row["file"], offset=row["offset"])
    assert page.url == row["url"]
    assert "sim1.test第11篇" in page.content.decode()
    assert page.warc.offset == row["offset"]


def test_small_files_rotate_and_still_hold_every_page(world, tmp_path):
    _, portals, _, settings = world
    crawl(["sim2"], tmp_path, replace(settings, warc_bytes=20_000), portals=portals)
    assert len(list(tmp_path.glob("*.warc.gz"))) > 2
    assert len({page.url for page in pages(tmp_path)}) == EACH


def test_max_pages_and_then_the_rest(world, tmp_path):
    _, portals, _, settings = world
    first = crawl(["sim1"], tmp_path, replace(settings, max_pages=25), portals=portals)
    assert (first.pages, first.stopped) == (25, "page limit reached")
    second = crawl(["sim1"], tmp_path, settings, portals=portals)
    assert second.pages == 35
    assert sum(archived(tmp_path).values()) == 60


def test_date_filters_act_before_the_download(world, tmp_path):
    simulator, portals, _, settings = world
    report = crawl(["sim1"], tmp_path, replace(settings, since="2024-07-01"), portals=portals)
    assert report.of("sim1").skipped == {"date": 61}
    assert not [p for p in simulator.paths("sim1.test") if p.startswith("/article/")]


def test_keywords_act_before_the_download(world, tmp_path):
    _, portals, _, settings = world
    report = crawl(["sim0"], tmp_path, replace(settings, keywords=("/article/12.html", "义诊")), portals=portals)
    assert report.of("sim0").pages == 1


def test_an_archive_takes_one_crawl_at_a_time(world, tmp_path):
    _, portals, _, settings = world
    from crawl.archive import Archive

    holder = Archive(tmp_path, settings, {})
    with pytest.raises(CrawlError, match="another crawl"):
        crawl(["sim0"], tmp_path, settings, portals=portals)
    holder.close()


def test_an_unknown_portal_is_named(tmp_path, rude):
    with pytest.raises(CrawlError, match="nosuch: neither a portal nor"):
        crawl(["nosuch"], tmp_path, rude(), portals=())
