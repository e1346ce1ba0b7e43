"""The scheduler on its own: turns, limits, holds, and hosts that rest."""

from __future__ import annotations

import time
from types import SimpleNamespace

import pytest

from crawl.scheduler import StateScheduler
from crawl.settings import CrawlSettings
from crawl.state import Row, State


@pytest.fixture
def made(tmp_path):
    """A scheduler over three hosts with four addresses each, whose spider hands out rows as they are."""
    state = State(tmp_path / "crawl.db")
    state.begin("t")
    state.add((Row(f"http://{host}/{n}", host, "p", "article"), None, None) for host in ("a.cn", "b.cn", "c.cn") for n in range(4))
    spider = SimpleNamespace(state=state, options=CrawlSettings(per_host=2, max_wait=5.0), stopping=False, full=lambda: False, request=lambda row: row)
    scheduler = StateScheduler(SimpleNamespace(engine=SimpleNamespace()))
    scheduler.open(spider)
    yield scheduler, state, spider
    state.close()


def handed(scheduler, most=99):
    rows = []
    while len(rows) < most and (row := scheduler.next_request()) is not None:
        rows.append(row)
    return rows


def finish(scheduler, state, row):
    state.update(row.url, state="done")
    scheduler.done(row)


def test_hosts_take_turns_within_their_limits(made):
    scheduler, state, _ = made
    first = handed(scheduler)
    assert [row.host for row in first[:3]] == ["a.cn", "b.cn", "c.cn"]
    assert len(first) == 6
    finish(scheduler, state, first[0])
    assert [row.host for row in handed(scheduler)] == ["a.cn"]


def test_everything_is_handed_out_once(made):
    scheduler, state, _ = made
    seen = []
    while rows := handed(scheduler):
        for row in rows:
            seen.append(row.url)
            finish(scheduler, state, row)
    assert len(seen) == len(set(seen)) == 12
    assert not scheduler.has_pending_requests()
    assert not scheduler.turn


def test_a_host_that_asked_to_wait_is_left_alone_until_then(made):
    scheduler, state, _ = made
    for row in handed(scheduler, 3):
        finish(scheduler, state, row)
    scheduler.hold("b.cn", time.time() + 0.3)
    assert "b.cn" not in {row.host for row in handed(scheduler)}
    assert scheduler.has_pending_requests()
    time.sleep(0.31)
    assert "b.cn" in {row.host for row in handed(scheduler)}


def test_a_wait_longer_than_the_crawl_will_wait_ends_it(made):
    scheduler, state, _ = made
    for host in ("a.cn", "b.cn", "c.cn"):
        scheduler.hold(host, time.time() + 3600)
    assert handed(scheduler) == []
    assert not scheduler.has_pending_requests()
    assert state.db.execute("select count(*) from urls where state = 'todo'").fetchone()[0] == 12


def test_a_resting_host_wakes_for_new_work(made):
    scheduler, state, _ = made
    while rows := handed(scheduler):
        for row in rows:
            finish(scheduler, state, row)
    state.add([(Row("http://a.cn/new", "a.cn", "p", "article"), None, None), (Row("http://d.cn/1", "d.cn", "p", "article"), None, None)])
    scheduler.wake("a.cn")
    scheduler.wake("d.cn")
    assert {row.url for row in handed(scheduler)} == {"http://a.cn/new", "http://d.cn/1"}


def test_a_full_crawl_hands_out_nothing(made):
    scheduler, _, spider = made
    spider.full = lambda: True
    assert handed(scheduler) == []
