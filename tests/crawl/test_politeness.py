"""Politeness, measured where it counts: on the server's side."""

from __future__ import annotations

import itertools
import socket
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from crawl.run import crawl, fetch
from crawl.settings import BEIJING
from crawl.urls import public


def gaps(simulator, host):
    times = [seen.time for seen in simulator.log if seen.host == host]
    return [b - a for a, b in itertools.pairwise(times)]


def kept(found, delay):
    """Whether gaps are at least the delay: on the whole, and each but for the time that a request needs to arrive."""
    return len(found) > 2 and sum(found) >= 0.97 * delay * len(found) and min(found) >= 0.75 * delay


def test_delays_and_crawl_delays_are_kept(sim, portal, rude, tmp_path):
    def slow_host(path, headers):
        if path == "/robots.txt":
            return sim.Reply(200, b"User-agent: *\nCrawl-delay: 0.6\n")
        return sim.site("slow.test", 4, per_list=10)(path, headers)

    hosts = {"slow.test": slow_host, "usual.test": sim.site("usual.test", 10)}
    portals = (portal("slow.test", "/list"), portal("usual.test", "/list"))
    with sim.Simulator(hosts).running() as simulator:
        crawl(["slow", "usual"], tmp_path, rude(resolve=simulator.resolve, delay=0.2, per_host=1), portals=portals)
    assert len(gaps(simulator, "usual.test")) >= 10
    assert kept(gaps(simulator, "usual.test"), 0.2)
    # The crawl-delay holds from the first request after robots.txt on.
    assert kept(gaps(simulator, "slow.test")[1:], 0.6)


def test_at_most_so_many_requests_at_the_same_time(sim, portal, rude, tmp_path):
    def respond(path, headers):
        reply = sim.site("many.test", 30)(path, headers)
        reply.wait = 0.1 if path.startswith("/article/") else 0.0
        return reply

    with sim.Simulator({"many.test": respond}).running() as simulator:
        crawl(["many"], tmp_path, rude(resolve=simulator.resolve, per_host=3), portals=(portal("many.test", "/list"),))
    assert simulator.most["many.test"] == 3


def test_a_slow_host_slows_the_crawl_down(sim, portal, rude, tmp_path):
    def respond(path, headers):
        reply = sim.site("tired.test", 6)(path, headers)
        reply.wait = 0.3
        return reply

    with sim.Simulator({"tired.test": respond}).running() as simulator:
        crawl(["tired"], tmp_path, rude(resolve=simulator.resolve, per_host=1, autothrottle=True, delay=0.01), portals=(portal("tired.test", "/list"),))
    assert kept(gaps(simulator, "tired.test")[2:], 0.3)


def test_outside_its_hours_a_crawl_asks_for_nothing(sim, portal, rude, tmp_path):
    now = datetime.now(BEIJING)
    closed = ((now + timedelta(hours=2)).hour, (now + timedelta(hours=3)).hour)
    with sim.Simulator({"night.test": sim.site("night.test", 3)}).running() as simulator:
        report = crawl(["night"], tmp_path, rude(resolve=simulator.resolve, hours=closed), portals=(portal("night.test", "/list"),))
        assert not simulator.log
        assert report.stopped == "stopped; run again to go on"


def test_a_robots_file_that_cannot_be_had_forbids_everything(sim, portal, rude, tmp_path):
    def respond(path, headers):
        return sim.Reply(503) if path == "/robots.txt" else sim.site("closed.test", 3)(path, headers)

    with sim.Simulator({"closed.test": respond}).running() as simulator:
        report = crawl(["closed"], tmp_path, rude(resolve=simulator.resolve, retries=1), portals=(portal("closed.test", "/list"),))
    assert {seen.path for seen in simulator.log} == {"/robots.txt"}
    assert report.of("closed").failed == {"robots_unreachable": 1}


def test_a_name_that_resolves_to_a_private_address_is_refused(portal, rude, tmp_path):
    name = socket.gethostname()
    try:
        address = socket.gethostbyname(name)
    except OSError:
        pytest.skip("this machine's own name does not resolve")
    if public(address) or name.replace(".", "").isdigit():
        pytest.skip("this machine's own name resolves to a public address")
    report = crawl([f"http://{name}/article/1.html"], tmp_path, rude(retries=0), portals=())
    assert report.of("ad hoc").refused == {"private": 1} or report.of("ad hoc").failed == {"robots_unreachable": 1}
    assert report.pages == 0


def test_one_address_is_one_page(sim, rude):
    with sim.Simulator({"one.test": sim.site("one.test", 3)}).running() as simulator:
        settings = rude(resolve=simulator.resolve)
        (page,) = fetch("http://one.test/article/1.html", settings)
        (reject,) = fetch("http://one.test/article/7.html", settings)
        (private,) = fetch("http://127.0.0.1/", replace(settings, resolve={}))
    assert page.content == sim.article("one.test", 1)
    assert page.url == "http://one.test/article/1.html"
    assert (reject.reason, reject.detail) == ("fetch_failed", "http_404")
    assert (private.reason, private.detail) == ("fetch_failed", "http://127.0.0.1/: refused: private")
