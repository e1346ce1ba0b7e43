"""Every guard attacked, every fault met: one crawl of a host that does all that servers do, looked at from both ends."""

from __future__ import annotations

import pickle
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from crawl.run import Job, crawl
from crawl.sources import pages


@pytest.fixture(scope="module")
def aftermath(sim, bad, portal, rude, tmp_path_factory):
    """The faulty host after a crawl: the simulator, the archive and the report."""
    folder: Path = tmp_path_factory.mktemp("faults")
    strangers = {"elsewhere.test": sim.site("elsewhere.test", 9)}
    faulty = portal(bad.HOST, "/list", "/endless", "/calendar/1", "/trap")
    with sim.Simulator({bad.HOST: bad.faults(sim), **strangers}).running() as simulator:
        settings = rude(resolve=simulator.resolve, retries=2, timeout=2.0, max_bytes=2_000_000, max_list_pages=bad.LOOP, per_host=16)
        report = crawl([faulty.name], folder, settings, portals=(faulty,))
    return simulator, folder, report


@pytest.fixture(scope="module")
def fates(aftermath):
    """What became of each article: `done`, or `state: reason`, by its name."""
    _, folder, _ = aftermath
    with sqlite3.connect(folder / "crawl.db") as db:
        rows = db.execute("select url, state, reason from urls where role = 'article'").fetchall()
    db.close()
    short = {url.rsplit("/", 1)[1].removesuffix(".html"): (state, reason) for url, state, reason in rows}
    return {name: state if state in ("done", "redirect") else f"{'failed' if state == 'gone' else state}: {reason}" for name, (state, reason) in short.items()}


def test_every_healing_fault_ends_in_a_page(bad, fates):
    assert {name: fates.get(name) for name in bad.GOOD} == dict.fromkeys(bad.GOOD, "done")


def test_every_lasting_fault_is_named(bad, fates):
    ends = {"ring-a": "ring-b", "chain-0": "chain-5"}  # the end of a chain carries the verdict
    assert {name: fates.get(ends.get(name, name)) for name in bad.BAD} == bad.BAD


def test_archived_pages_are_whole(bad, sim, aftermath):
    _, folder, _ = aftermath
    found = {page.url.rsplit("/", 1)[1].removesuffix(".html"): page for page in pages(folder) if page.url}
    for i, name in enumerate((*bad.GOOD, *bad.BAD)):
        if name in bad.GOOD and name not in ("mislabelled", "twin-a", "twin-b"):
            assert found[name].content == sim.article(bad.HOST, i + 1), name
    assert found["mislabelled"].content.decode("gb18030").startswith("<!DOCTYPE html>")
    assert not set(found) & set(bad.BAD)


def test_the_same_page_under_two_addresses_is_stored_once(aftermath):
    _, folder, report = aftermath
    assert report.of("faults").duplicate == 1
    assert len([page for page in pages(folder) if "/article/twin-" in (page.url or "")]) == 1


def test_no_request_leaves_the_portals_hosts(aftermath):
    simulator, _, _ = aftermath
    assert {seen.host for seen in simulator.log} == {"faults.test"}


def test_no_cookie_and_no_login_is_ever_sent(aftermath):
    simulator, _, _ = aftermath
    assert simulator.log
    assert not [seen for seen in simulator.log if {"cookie", "authorization"} & set(seen.headers)]


def test_the_user_agent_is_honest(aftermath):
    simulator, _, _ = aftermath
    assert {seen.headers.get("user-agent") for seen in simulator.log} == {"aidfacts (research archive of aid news)"}


def test_forbidden_paths_are_never_asked_for(aftermath):
    simulator, _, _ = aftermath
    assert not [seen.path for seen in simulator.log if seen.path.startswith(("/private/", "/article/secret"))]


def test_retry_after_is_obeyed_for_the_whole_host(aftermath):
    simulator, _, _ = aftermath
    for path in ("/article/busy-429.html", "/article/busy-503.html"):
        first, second = [seen.time for seen in simulator.log if seen.path == path][:2]
        assert second - first >= 0.95
    asked = next(seen.time for seen in simulator.log if seen.status == 429)
    # Requests that were on their way may still arrive, late on a loaded machine; nothing new starts within the second.
    assert len([seen.path for seen in simulator.log if asked + 0.4 < seen.time < asked + 0.9]) <= 2


def test_endless_lists_end(aftermath):
    simulator, _, _ = aftermath
    asked = simulator.paths("faults.test")
    assert len([p for p in asked if p.startswith("/endless")]) <= 2
    assert len([p for p in asked if p.startswith("/calendar/")]) == 5


def test_traps_are_not_followed(aftermath):
    simulator, _, report = aftermath
    assert not [p for p in simulator.paths("faults.test") if "/a/b/" in p or "p1=1" in p or len(p) > 1000]
    assert report.of("faults").skipped["trap"] == 3


def test_retries_are_counted_and_limited(aftermath):
    simulator, _, report = aftermath
    assert simulator.paths("faults.test").count("/article/always-500.html") == 3
    assert report.of("faults").retried["http_500"] == 4


def test_a_crawl_listens_on_no_port(sim, portal, rude, tmp_path):
    code = """
import os, pickle, socket, sys
from crawl.archive import Archive
from crawl.run import crawl_here
keep = Archive.keep
def looked(self, exchange):
    for fd in map(int, os.listdir("/proc/self/fd")):
        try:
            with socket.socket(fileno=os.dup(fd)) as found:
                if found.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
                    print("listens on", found.getsockname())
        except OSError:
            pass
    return keep(self, exchange)
Archive.keep = looked
print(crawl_here(pickle.load(open(sys.argv[1], "rb"))).pages)
"""
    with sim.Simulator({"quiet.test": sim.site("quiet.test", 2)}).running() as simulator:
        job = Job(targets=("quiet",), archive=tmp_path / "a", settings=rude(resolve=simulator.resolve, autothrottle=True), portals=(portal("quiet.test", "/list"),))
        (tmp_path / "job").write_bytes(pickle.dumps(job))
        done = subprocess.run([sys.executable, "-c", code, str(tmp_path / "job")], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout == "2\n"


def test_a_robots_file_elsewhere_is_not_gone_after(sim, portal, rude, tmp_path):
    def respond(path, headers):
        away = sim.Reply(302, b"", {"Location": "http://elsewhere.test/robots.txt"})
        return away if path == "/robots.txt" else sim.site("moved.test", 2)(path, headers)

    hosts = {"moved.test": respond, "elsewhere.test": sim.site("elsewhere.test", 1)}
    with sim.Simulator(hosts).running() as simulator:
        report = crawl(["moved"], tmp_path, rude(resolve=simulator.resolve), portals=(portal("moved.test", "/list"),))
    assert report.pages == 2
    assert {seen.host for seen in simulator.log} == {"moved.test"}
