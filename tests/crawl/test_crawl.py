"""A whole crawl over well-behaved sites: complete, resumed after kills, repeated at little cost."""

from __future__ import annotations

import collections
import os
import pickle
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator, WarcRecordType
from warcio.archiveiterator import ArchiveIterator as WarcioIterator

from corpus.records import Page
from crawl.portal import Source
from crawl.readers.warc import ROLE_HEADER, read_warc
from crawl.run import CrawlError, Job, crawl
from crawl.sources import pages
from crawl.state import FILE, State

HOSTS, EACH = 3, 60


@contextmanager
def running(sim, portal):
    """Three sites, each with its list in another form; the articles of the first can change."""
    versions: dict[int, int] = {}
    hosts = {f"sim{i}.test": sim.site(f"sim{i}.test", EACH, per_list=20, versions=versions if i == 0 else None) for i in range(HOSTS)}
    portals = tuple(portal(f"sim{i}.test", path) for i, path in enumerate(("/list", "/sitemap.xml", "/list.js")))
    with sim.Simulator(hosts).running() as simulator:
        yield simulator, portals, versions


@pytest.fixture
def world(sim, portal, rude):
    with running(sim, portal) as (simulator, portals, versions):
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


def standing(folder: Path) -> collections.Counter[tuple[str, str, str, int]]:
    """Address, kind, file and offset of every response and revisit in the archive."""
    kinds = WarcRecordType.response | WarcRecordType.revisit
    count: collections.Counter[tuple[str, str, str, int]] = collections.Counter()
    for path in sorted(folder.glob("*.warc.gz")):
        with path.open("rb") as stream:
            for record in ArchiveIterator(stream, record_types=kinds):
                count[record.headers["WARC-Target-URI"], record.headers["WARC-Type"], path.name, record.stream_pos] += 1
    return count


def expected() -> collections.Counter[str]:
    return collections.Counter(f"http://sim{i}.test/article/{n}.html" for i in range(HOSTS) for n in range(EACH))


@pytest.fixture(scope="module")
def first(sim, portal, rude, tmp_path_factory):
    """A crawl of all three sites into small files, while they still run: simulator, portals, versions, settings, archive, report."""
    folder = tmp_path_factory.mktemp("first")
    with running(sim, portal) as (simulator, portals, versions):
        settings = rude(resolve=simulator.resolve, warc_bytes=60_000)
        report = crawl([p.name for p in portals], folder, settings, portals=portals)
        asked = list(simulator.log)
        yield simulator, portals, versions, settings, folder, report, asked


def test_every_allowed_page_is_archived_once_and_no_forbidden_one(first):
    *_, folder, report, asked = first
    assert archived(folder) == expected()
    assert not [seen.path for seen in asked if seen.path.startswith("/private/")]
    assert {p.portal: (p.found, p.fetched) for p in report.portals} == {"sim0": (61, 60), "sim1": (61, 60), "sim2": (60, 60)}
    assert report.of("sim0").refused == {"robots": 1}
    assert report.of("sim1").layouts == {"netease": 30, "trs": 30}
    assert report.left == 0


def test_records_are_readable_by_warcio_and_found_by_the_state(first):
    folder = first[4]
    kinds: collections.Counter[str] = collections.Counter()
    files = sorted(folder.glob("*.warc.gz"))
    for path in files:
        with path.open("rb") as stream:
            for record in WarcioIterator(stream, check_digests="raise"):
                kinds[record.rec_type] += 1
                record.content_stream().read()
    assert kinds["warcinfo"] == len(files) > 2
    # Three of robots.txt, three pages of a channel, an index and its sitemap, a JSON list.
    assert kinds["response"] == kinds["request"] == kinds["metadata"] == 180 + 3 + 3 + 2 + 1
    state = State(folder / FILE)
    row = state.row("http://sim1.test/article/11.html")
    noted = state.db.execute("select url, kind, file, offset from records").fetchall()
    state.close()
    assert standing(folder) == collections.Counter(noted)
    (page,) = read_warc(folder / row["file"], offset=row["offset"])
    assert page.url == row["url"]
    assert "sim1.test第11篇" in page.content.decode()
    assert page.warc.offset == row["offset"]


def test_second_crawl_transfers_only_what_changed(first, tmp_path):
    simulator, portals, versions, settings, folder, report, _ = first
    archive = tmp_path / "archive"
    shutil.copytree(folder, archive)
    names = [p.name for p in portals]
    simulator.log.clear()
    versions.update({7: 1, 8: 1, 9: 1})
    second = crawl(names, archive, replace(settings, revisit="all"), portals=portals)
    assert second.of("sim0").changed == 3
    assert second.of("sim0").unchanged == 57
    assert second.of("sim1").unchanged == 60
    bodies = [seen.path for seen in simulator.log if seen.path.startswith("/article/") and seen.status == 200]
    assert sorted(bodies) == ["/article/7.html", "/article/8.html", "/article/9.html"]
    assert second.bytes < report.bytes / 4
    with closing(sqlite3.connect(archive / FILE)) as db:
        assert standing(archive) == collections.Counter(db.execute("select url, kind, file, offset from records").fetchall())
    # A reader gets each page once, in its present version.
    found = [page for page in pages(archive) if isinstance(page, Page)]
    assert len(found) == len({page.url for page in found}) == HOSTS * EACH
    assert "更新1" in next(page for page in found if page.url == "http://sim0.test/article/7.html").content.decode()
    # With the default, an article is left alone until its next visit is due.
    simulator.log.clear()
    third = crawl(names, archive, settings, portals=portals)
    assert third.pages == 0
    assert not [seen for seen in simulator.log if seen.path.startswith("/article/")]


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


def test_max_pages_and_then_the_rest(world, tmp_path):
    _, portals, _, settings = world
    first = crawl(["sim1"], tmp_path, replace(settings, max_pages=25), portals=portals)
    assert (first.pages, first.stopped) == (25, "page limit reached")
    second = crawl(["sim1"], tmp_path, settings, portals=portals)
    assert second.pages == 35
    assert sum(archived(tmp_path).values()) == 60


def test_dates_and_keywords_act_before_the_download(world, tmp_path):
    simulator, portals, _, settings = world
    report = crawl(["sim0", "sim1"], tmp_path, replace(settings, since="2024-07-01", keywords=("/article/12.html", "义诊")), portals=portals)
    assert report.of("sim1").skipped == {"date": 61}
    assert report.of("sim0").skipped == {"keyword": 62}
    assert [path for path in simulator.paths("sim0.test") if path.startswith("/article/")] == ["/article/12.html"]


def test_an_archive_takes_one_crawl_at_a_time(world, tmp_path):
    _, portals, _, settings = world
    from crawl.archive import Archive

    holder = Archive(tmp_path, settings, {})
    with pytest.raises(CrawlError, match="another crawl"):
        crawl(["sim0"], tmp_path, settings, portals=portals)
    holder.close()


def test_a_full_disk_ends_the_crawl_with_one_line(world, tmp_path):
    _, portals, _, settings = world
    (tmp_path / "job").write_bytes(pickle.dumps(Job(targets=("sim0",), archive=tmp_path / "a", settings=settings, portals=portals)))
    code = """
import pickle, sys
from crawl.archive import Archive
from crawl.run import CrawlError, crawl_here
keep, written = Archive.keep, []
def full(self, exchange):
    written.append(exchange.url)
    if len(written) > 20:
        raise OSError(28, "No space left on device")
    return keep(self, exchange)
Archive.keep = full
try:
    crawl_here(pickle.load(open(sys.argv[1], "rb")))
except CrawlError as error:
    print(error)
"""
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path / "job")], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout == "the archive cannot be written: [Errno 28] No space left on device\n"
    report = crawl(["sim0"], tmp_path / "a", settings, portals=portals)
    assert report.of("sim0").fetched == EACH
    assert sum(archived(tmp_path / "a").values()) == EACH


def test_an_unknown_portal_is_named(tmp_path, rude):
    with pytest.raises(CrawlError, match="nosuch: neither a portal nor"):
        crawl(["nosuch"], tmp_path, rude(), portals=())


def test_numbered_pages_of_a_search_are_followed_for_each_keyword(sim, portal, rude, tmp_path):
    def respond(path, headers):
        name, _, query = path.partition("?")
        if name != "/search":
            return sim.site("find.test", 40)(path, headers)
        page = int(query.rsplit("=", 1)[1])
        return sim.html(sim.channel([f"/article/{n}.html" for n in range(40)][(page - 1) * 15 : page * 15]))

    base = portal("find.test")
    searching = replace(base, sources=(Source(form="search", url="http://find.test/search?q={query}&p={page}"),))
    with sim.Simulator({"find.test": respond}).running() as simulator:
        report = crawl(["find"], tmp_path, rude(resolve=simulator.resolve, keywords=("帮扶",)), portals=(searching,))
        asked = [path for path in simulator.paths("find.test") if path.startswith("/search")]
    assert report.of("find").pages == 40
    assert asked == [f"/search?q=%E5%B8%AE%E6%89%B6&p={n}" for n in (1, 2, 3, 4)]
