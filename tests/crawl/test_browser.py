"""Pages that their scripts write: rendered by a browser that reaches nothing but what the crawler hands to it."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace

import pytest
from fastwarc.warc import ArchiveIterator, WarcRecordType

from crawl.browser import complaint, missing
from crawl.run import CrawlError, Job, crawl, seeds
from crawl.settings import CrawlSettings
from crawl.sites import Sites
from crawl.sources import pages

CHROMIUM = os.environ.get("AIDFACTS_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser") or ""
needs_browser = pytest.mark.skipif(
    importlib.util.find_spec("scrapy_playwright") is None or not CHROMIUM, reason="needs the extra `browser` and a Chromium (AIDFACTS_CHROMIUM)"
)
TEXT = "东部某区投入帮扶资金310万元，改造村卫生室11个。"

# The frame that the server sends: its script fetches the text, and tries everything that a page must not get.
FRAME = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>帮扶纪事</title><script src="/app.js"></script>
<link rel="stylesheet" href="/style.css"></head><body><div class="post_main"><div class="post_body" id="text"></div></div>
<img src="/photo.png"><iframe src="/frame.html"></iframe><script>const id = "{name}"; run(id);</script></body></html>"""

APP = """
async function run(id) {
  document.cookie = "visitor=1; path=/";
  const attacks = [
    () => fetch("http://elsewhere.test/data.json"), () => fetch("http://127.0.0.1:PORT/data.json"), () => fetch("/private/data.json"),
    () => fetch("/post", {method: "POST", body: id}), () => new WebSocket("ws://127.0.0.1:PORT/socket"), () => navigator.sendBeacon("/beacon", id),
    () => fetch("file:///etc/passwd"), () => { const s = document.createElement("script"); s.src = "http://elsewhere.test/s.js"; document.head.append(s); },
    () => navigator.serviceWorker.register("/worker.js"), () => window.open("/popup.html"),
  ];
  for (const attack of attacks) { try { await attack(); } catch (error) {} }
  const data = await (await fetch("/data/" + id + ".json")).json();
  document.getElementById("text").textContent = data.text;
  if (id == "leaves") location.href = "/left.html";
  if (id == "endless") while (true) {}
  if (id == "grows") document.getElementById("text").textContent = "帮".repeat(3000000);
}
"""
NAMES = ("plain", "again", "leaves", "busy", "broken", "grows")


def served(sim):
    """A simulator of one such host and of a stranger."""
    hosts = {"elsewhere.test": sim.site("elsewhere.test", 3)}
    simulator = sim.Simulator(hosts)
    hosts["app.test"] = app(sim, simulator.resolve)
    return simulator.running()


def app(sim, resolve):
    """A host whose articles are frames; `busy` and `broken` heal at the second ask."""
    asked: dict[str, int] = {}

    def respond(path, headers):
        asked[path] = asked.get(path, 0) + 1
        name = path.rsplit("/", 1)[1].partition(".")[0]
        if path == "/robots.txt":
            return sim.Reply(200, b"User-agent: *\nDisallow: /private/\n")
        if path == "/list":
            return sim.html(sim.channel([f"/article/{n}.html" for n in NAMES]))
        if path.startswith("/article/"):
            return sim.html(FRAME.replace("{name}", name).encode(), ETag='"same"', Set_Cookie="visitor=2; Path=/")
        if path == "/app.js":
            return sim.Reply(200, APP.replace("PORT", resolve["app.test"].rpartition(":")[2]).encode(), {"Content-Type": "text/javascript", "Set-Cookie": "visitor=3"})
        if path.startswith("/data/"):
            if asked[path] == 1 and name == "busy":
                return sim.Reply(429, b"", {"Retry-After": "1"})
            if asked[path] == 1 and name == "broken":
                return sim.Reply(500)
            return sim.Reply(200, json.dumps({"text": f"{name}：{TEXT * 6}"}).encode(), {"Content-Type": "application/json"})
        return sim.Reply(200, b"never")

    return respond


@pytest.fixture(scope="module")
def rendered(sim, portal, rude, tmp_path_factory):
    """A crawl of the host: simulator, portals, settings, archive, report."""
    folder = tmp_path_factory.mktemp("browser")
    portals = (replace(portal("app.test", "/list"), browser=("/article/",)),)
    with served(sim) as simulator:
        settings = rude(resolve=simulator.resolve, chromium=CHROMIUM, retries=2, timeout=20.0, per_host=2, max_bytes=2_000_000)
        report = crawl(["app"], folder, settings, portals=portals)
        yield simulator, portals, settings, folder, report


@needs_browser
def test_the_text_that_scripts_wrote_is_the_page(rendered):
    *_, folder, report = rendered
    found = {page.url.rsplit("/", 1)[1]: page for page in pages(folder)}
    assert sorted(found) == [f"{name}.html" for name in ("again", "broken", "busy", "leaves", "plain")]
    for name, page in found.items():
        assert f"{name.removesuffix('.html')}：{TEXT}" in page.content.decode("utf-8")
    assert report.of("app").layouts == {"netease": 5}
    assert report.of("app").refused == {"too_big": 1}
    assert report.of("app").retried == {"http_429": 1, "part": 1}


@needs_browser
def test_scripts_that_never_end_are_given_up(sim, portal, rude, tmp_path):
    with served(sim) as simulator:
        settings = rude(resolve=simulator.resolve, chromium=CHROMIUM, retries=0, timeout=2.0, browser="all")
        report = crawl(["http://app.test/article/endless.html"], tmp_path, settings, portals=(portal("app.test"),))
    assert report.of("app").failed == {"timeout": 1}
    assert report.pages == 0


@needs_browser
def test_nothing_but_scripts_and_data_of_the_host_is_fetched(rendered):
    simulator, *_ = rendered
    allowed = {"/robots.txt", "/list", "/app.js", *(f"/article/{n}.html" for n in NAMES), *(f"/data/{n}.json" for n in NAMES)}
    assert {(seen.host, seen.path) for seen in simulator.log} == {("app.test", path) for path in allowed}
    # A script is fetched once for all pages of a crawl.
    assert simulator.paths("app.test").count("/app.js") <= 2


@needs_browser
def test_the_browser_is_as_honest_as_the_crawler_and_keeps_no_cookie(rendered):
    simulator, *_ = rendered
    assert {seen.headers.get("user-agent") for seen in simulator.log} == {"aidfacts (research archive of aid news)"}
    assert not [seen for seen in simulator.log if {"cookie", "authorization"} & set(seen.headers)]


@needs_browser
def test_both_the_answer_and_the_rendered_page_are_archived(rendered):
    *_, folder, _ = rendered
    frames, made = {}, {}
    for path in folder.glob("*.warc.gz"):
        with path.open("rb") as stream:
            for record in ArchiveIterator(stream, record_types=WarcRecordType.response | WarcRecordType.conversion):
                if "/article/plain" in record.headers["WARC-Target-URI"]:
                    (frames if record.record_type == WarcRecordType.response else made)[record.record_id] = (record.headers, record.reader.read())
    ((record_id, (_, frame)),) = frames.items()
    ((_, (headers, content)),) = made.items()
    assert headers["WARC-Refers-To"].strip("<>") == record_id.strip("<>")
    assert frame == FRAME.replace("{name}", "plain").encode()
    assert TEXT.encode() in content


@needs_browser
def test_a_second_crawl_looks_again_and_keeps_what_changed(rendered):
    simulator, portals, settings, folder, _ = rendered
    report = crawl(["app"], folder, replace(settings, revisit="all", retries=0, max_pages=3), portals=portals)
    assert report.of("app").changed == 0
    assert report.of("app").unchanged > 0
    assert not [seen for seen in simulator.log if "if-none-match" in seen.headers]
    assert TEXT in next(page for page in pages(folder) if page.url.endswith("plain.html")).content.decode()


@needs_browser
def test_parts_keep_the_delay_of_their_host(sim, portal, rude, tmp_path):
    portals = (replace(portal("app.test"), browser=("/article/",)),)
    with served(sim) as simulator:
        crawl(["http://app.test/article/plain.html"], tmp_path, rude(resolve=simulator.resolve, chromium=CHROMIUM, delay=0.5, per_host=1, timeout=20.0), portals=portals)
        times = [seen.time for seen in simulator.log]
    assert len(times) == 4
    assert times[-1] - times[0] >= 1.2


@needs_browser
def test_a_browser_that_does_not_start_ends_the_crawl_with_one_line(sim, portal, rude, tmp_path):
    portals = (replace(portal("app.test"), browser=("/article/",)),)
    with served(sim) as simulator:
        settings = rude(resolve=simulator.resolve, chromium="/bin/false")
        with pytest.raises(CrawlError, match=r"^the browser does not start: .*--chromium PATH") as caught:
            crawl(["http://app.test/article/plain.html"], tmp_path, settings, portals=portals)
    assert "\n" not in str(caught.value)


def test_without_the_extra_a_crawl_says_what_to_install(portal, monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    needy = replace(portal("app.test", "/list"), browser=("/article/",))
    for target, options, refused in (
        ("app", CrawlSettings(), True), ("http://app.test/article/1.html", CrawlSettings(), True), ("http://app.test/article/1.html", CrawlSettings(browser="none"), False),
        ("other", CrawlSettings(), False), ("other", CrawlSettings(browser="all"), True),
    ):  # fmt: skip
        job = Job(targets=(target,), archive=None, settings=options, portals=(needy, portal("other.test", "/list")))
        sites = Sites(job.portals)
        said = complaint(seeds(job, sites), options, sites)
        assert bool(said) == refused, target
        assert said is None or "pip install 'aidfacts[browser]'" in said


def test_a_browser_that_is_not_there_is_named(monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: object())
    assert missing(CrawlSettings(chromium="/no/chromium")) == "/no/chromium: no program that can be run"
    monkeypatch.setenv("AIDFACTS_CHROMIUM", "/no/other")
    assert missing(CrawlSettings()) == "/no/other: no program that can be run"
    monkeypatch.delenv("AIDFACTS_CHROMIUM")
    assert missing(CrawlSettings()) is None


def test_the_crawler_works_without_the_extra():
    code = "import sys; sys.modules.update(scrapy_playwright=None, playwright=None); import crawl.spider, aidfacts.cli_crawl"
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
