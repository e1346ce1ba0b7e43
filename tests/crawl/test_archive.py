"""Archive and state on their own: what a kill, an error or a change of mind leaves behind."""

from __future__ import annotations

import time

import pytest
from fastwarc.warc import ArchiveIterator, WarcRecordType

from crawl.archive import Archive, ArchiveInUse, Exchange
from crawl.readers.warc import read_warc
from crawl.settings import CrawlSettings
from crawl.state import Row, State

BODY = "<html><p>帮扶资金310万元</p></html>".encode()


def exchange(url, status="200 OK", body=BODY):
    headers = [("Content-Type", "text/html; charset=utf-8"), ("X-Odd", "é")]
    return Exchange(
        url=url, role="article", date="2025-01-01T00:00:00.000000Z", status=status, request_headers=[("Host", "a.cn")], response_headers=headers, body=body
    )


@pytest.fixture
def archive(tmp_path):
    archive = Archive(tmp_path, CrawlSettings(), {})
    yield archive
    archive.close()


def urls(folder):
    return [page.url for path in sorted(folder.glob("*.warc.gz")) for page in read_warc(path)]


def test_what_the_state_does_not_know_is_cut_off(tmp_path, archive):
    archive.keep(exchange("http://a.cn/1"))
    known = archive.size
    archive.keep(exchange("http://a.cn/2"))
    archive.close()
    again = Archive(tmp_path, CrawlSettings(), {"aidfacts-00001.warc.gz": known})
    again.keep(exchange("http://a.cn/3"))
    again.close()
    assert urls(tmp_path) == ["http://a.cn/1", "http://a.cn/3"]


def test_half_a_record_is_cut_off_too(tmp_path, archive):
    archive.keep(exchange("http://a.cn/1"))
    known = archive.size
    archive.close()
    with (tmp_path / "aidfacts-00001.warc.gz").open("ab") as file:
        file.write(b"\x1f\x8b\x08\x00half a member")
    Archive(tmp_path, CrawlSettings(), {"aidfacts-00001.warc.gz": known}).close()
    assert (tmp_path / "aidfacts-00001.warc.gz").stat().st_size == known


def test_an_error_leaves_no_trace(tmp_path, archive):
    archive.keep(exchange("http://a.cn/1"))
    mark = archive.mark()
    archive.keep(exchange("http://a.cn/2"))
    archive.rewind(mark)
    archive.keep(exchange("http://a.cn/3"))
    assert urls(tmp_path) == ["http://a.cn/1", "http://a.cn/3"]


def test_a_second_writer_is_refused_and_a_dead_one_is_no_hindrance(tmp_path, archive):
    with pytest.raises(ArchiveInUse):
        Archive(tmp_path, CrawlSettings(), {})
    archive.close()
    Archive(tmp_path, CrawlSettings(), {}).close()


def test_revisits_name_what_they_refer_to(tmp_path, archive):
    archive.keep(exchange("http://a.cn/1"))
    archive.keep_revisit(exchange("http://a.cn/1", "304 Not Modified", b""), ("http://a.cn/1", "2025-01-01T00:00:00Z"), "sha1:X")
    archive.keep_revisit(exchange("http://a.cn/2"), ("http://a.cn/1", "2025-01-01T00:00:00Z"), "sha1:X")
    with (tmp_path / "aidfacts-00001.warc.gz").open("rb") as stream:
        profiles = [r.headers["WARC-Profile"].rsplit("/", 1)[1] for r in ArchiveIterator(stream, record_types=WarcRecordType.revisit)]
    assert profiles == ["server-not-modified", "identical-payload-digest"]
    assert urls(tmp_path) == ["http://a.cn/1"]


def test_a_broken_step_changes_nothing(tmp_path):
    state = State(tmp_path / "crawl.db")

    def broken():
        with state.transaction():
            state.add([(Row("http://a.cn/1", "a.cn", "a", "article"), None, None)])
            raise RuntimeError

    with pytest.raises(RuntimeError):
        broken()
    assert state.row("http://a.cn/1") is None
    state.close()


def test_visits_come_due_and_lists_always_are(tmp_path):
    state = State(tmp_path / "crawl.db")
    rows = [Row("http://a.cn/list", "a.cn", "a", "list"), *(Row(f"http://a.cn/{n}", "a.cn", "a", "article") for n in range(3))]
    assert state.begin("t")
    state.add((row, None, None) for row in rows)
    now = time.time()
    for row, visit in zip(rows, (now, now - 1, now + 99, now + 99), strict=True):
        state.update(row.url, state="done", next_visit=visit)
    state.update("http://a.cn/2", state="refused", reason="robots")
    state.requeue(now, "due", rows)
    assert [row.url for row in state.due("a.cn", now, 9, set())] == ["http://a.cn/list", "http://a.cn/0", "http://a.cn/2"]
    state.requeue(now, "all", rows)
    assert len(state.due("a.cn", now, 9, set())) == 4
    state.close()


def test_a_run_asks_again_only_for_what_it_was_named(tmp_path):
    state = State(tmp_path / "crawl.db")
    places = (("a.cn", "a"), ("b.cn", "b"), ("x.test", "ad hoc"), ("y.test", "ad hoc"))
    rows = [Row(f"http://{host}/{n}", host, portal, role) for host, portal in places for n, role in enumerate(("list", "article"))]
    state.add((row, None, None) for row in rows)
    lost = Row("http://x.test/lost", "x.test", "ad hoc", "article")
    state.add([(lost, None, None)])
    for seeds, again in ((rows[:1], {"a.cn"}), (rows[4:5], {"x.test"}), (rows, {"a.cn", "b.cn", "x.test", "y.test"})):
        for row in rows:
            state.update(row.url, state="done", next_visit=0)
        # An address that the last run was not asked for, and so refused, is one again when the user names its host.
        state.update(lost.url, state="refused", reason="off_site", detail=lost.url)
        state.requeue(time.time(), "due", seeds)
        assert set(state.hosts()) == again
        assert (state.row(lost.url)["state"] == "todo") == ("x.test" in again)
    state.close()


def test_a_run_that_was_cut_off_is_gone_on_with(tmp_path):
    state = State(tmp_path / "crawl.db")
    assert state.begin("t1")
    state.tally("163", "fetched", 2)
    state.close()
    state = State(tmp_path / "crawl.db")
    assert not state.begin("t2")
    state.tally("163", "fetched")
    assert state.tallies() == [("163", "fetched", 3)]
    state.end("t3", {})
    assert state.begin("t4")
    assert state.tallies() == []
    state.close()


def test_a_host_asked_to_wait_is_held_and_remembered(tmp_path):
    state = State(tmp_path / "crawl.db")
    later = time.time() + 50
    state.hold("a.cn", later)
    state.hold("a.cn", later - 20)
    state.add([(Row("http://a.cn/1", "a.cn", "a", "article"), None, None)])
    assert state.held() == {"a.cn": later}
    assert state.next_due() == later
    state.close()
