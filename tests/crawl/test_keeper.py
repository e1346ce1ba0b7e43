"""Single decisions of the keeper, without a network."""

from __future__ import annotations

import gzip
import time

import pytest

from crawl.archive import Archive
from crawl.keeper import Answer, Keeper
from crawl.portal import Portal
from crawl.settings import CrawlSettings
from crawl.sites import Sites
from crawl.state import Row, State

PAGE = ("<html><head><title>帮扶</title></head><body><p>" + "投入帮扶资金310万元。" * 20 + "</p></body></html>").encode()


def portal(name):
    return Portal(name=name, outlet=name, hosts=(f"{name}.cn",), article=(r"/article/",))


@pytest.fixture
def keeper(tmp_path):
    settings = CrawlSettings(retries=2, since="2024-01-01", until="2024-12-31")
    state, archive = State(tmp_path / "crawl.db"), Archive(tmp_path, settings, {})
    state.begin("t")
    yield Keeper(state, archive, settings, Sites((portal("a"), portal("b"))))
    archive.close()
    state.close()


def answer(row, status=200, body=PAGE, **headers):
    named = {"content-type": "text/html", **{k.replace("_", "-"): v for k, v in headers.items()}}
    return Answer(url=row.url, status=status, phrase="X", headers=named, wire=list(named.items()), sent=[], body=body)


def deal(keeper, row, status=200, body=PAGE, **headers):
    """What the state says of the row after this answer."""
    keeper.state.add([(row, None, None)])
    keeper.received(row, answer(row, status, body, **headers))
    return keeper.state.row(row.url)


def article(url="http://a.cn/article/1", **more):
    return Row(url, url.split("/")[2], url.split("/")[2].split(".")[0], "article", **more)


def known(keeper):
    return {r[0] for r in keeper.state.db.execute("select url from urls")}


def test_a_list_speaks_for_its_own_portal_and_dates(keeper):
    links = ("http://a.cn/article/2024/0501/x", "http://a.cn/article/2023/0501/x", "http://a.cn/article/2025/0501/x", "http://b.cn/article/y", "http://a.cn/about")
    body = "".join(f'<a href="{link}">帮扶</a>' for link in links).encode()
    deal(keeper, Row("http://a.cn/list", "a.cn", "a", "list"), body=b"<html>" + body)
    assert known(keeper) == {"http://a.cn/list", "http://a.cn/article/2024/0501/x"}
    assert {(p, o): n for p, o, n in keeper.state.tallies()}["a", "skipped: date"] == 2


def test_pages_of_a_feed_kept_elsewhere_stay_with_their_portal(keeper):
    keeper.sites.extra.add("feeds.test")
    feed = Row("http://feeds.test/a?p=1", "feeds.test", "a", "list", source="http://feeds.test/a?p={page}")
    deal(keeper, feed, body=b"<rss><item><link>http://a.cn/article/7</link></item></rss>")
    following = keeper.state.row("http://feeds.test/a?p=2")
    assert (following["portal"], following["page"]) == ("a", 2)
    assert "http://a.cn/article/7" in known(keeper)


def test_an_article_that_turns_out_to_be_a_feed_is_followed(keeper):
    feed = b"<rss><item><link>http://a.cn/article/7</link></item></rss>"
    assert deal(keeper, article("http://a.cn/article/feed"), body=feed)["role"] == "list"
    assert "http://a.cn/article/7" in known(keeper)


@pytest.mark.parametrize("status", [429, 500, 503])
def test_trouble_is_put_off_until_the_tries_are_used_up(keeper, status):
    first = deal(keeper, article(), status)
    assert (first["state"], first["tries"]) == ("todo", 1)
    keeper.received(article(tries=2), answer(article(), status))
    assert keeper.state.row("http://a.cn/article/1")["state"] == "failed"


def test_retry_after_holds_the_host(keeper):
    row = deal(keeper, article(), 429, retry_after="90")
    assert 80 < row["due"] - time.time() < 95
    assert 80 < keeper.held["a.cn"] - time.time() < 95
    deal(keeper, article("http://a.cn/article/2"), 503, retry_after="99999999")
    assert keeper.held["a.cn"] - time.time() < 25 * 3600


def test_visits_follow_change(keeper):
    day = keeper.options.first_interval
    first = deal(keeper, article())
    assert first["interval"] == day
    keeper.received(article(digest=first["digest"], interval=day), answer(article(), 304, b""))
    assert keeper.state.row(first["url"])["interval"] == 2 * day
    keeper.received(article(digest=first["digest"], interval=2 * day), answer(article(), body=PAGE.replace(b"310", b"320")))
    changed = keeper.state.row(first["url"])
    assert (changed["interval"], changed["reason"]) == (day, "changed")
    assert changed["offset"] > first["offset"]


@pytest.mark.parametrize(
    ("target", "fate"),
    [
        ("/article/2", ("redirect", None)), ("http://b.cn/article/2", ("redirect", None)), ("http://c.cn/", ("refused", "off_site")),
        ("http://192.168.0.1/", ("refused", "private")), ("//[", ("failed", "bad_redirect")), ("/", ("failed", "soft_404")), ("/article/1", ("failed", "redirect_loop")),
    ],
)  # fmt: skip
def test_redirects(keeper, target, fate):
    row = deal(keeper, article(), 302, b"", location=target)
    assert (row["state"], row["reason"]) == fate


def test_a_page_that_only_sends_on_is_a_redirect(keeper):
    row = deal(keeper, article(), body=b'<html><meta http-equiv="Refresh" content="0;URL=/article/2"></html>')
    assert (row["state"], row["target"]) == ("redirect", "http://a.cn/article/2")
    whole = deal(keeper, article("http://a.cn/article/3"), body=b'<meta http-equiv="refresh" content="3;url=/x">' + PAGE * 9)
    assert whole["state"] == "done"


def test_an_error_in_the_work_fails_the_page_and_spares_the_archive(keeper, monkeypatch):
    deal(keeper, article("http://a.cn/article/0"), body=PAGE + b"0")
    size = keeper.archive.size
    monkeypatch.setattr(keeper.state, "set_size", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError) as caught:
        deal(keeper, article())
    assert keeper.state.row("http://a.cn/article/1")["state"] == "todo"
    keeper.broken(article(), caught.value)
    row = keeper.state.row("http://a.cn/article/1")
    assert (row["state"], row["reason"], row["file"]) == ("failed", "error", None)
    assert keeper.archive.size == size


def test_a_sitemap_that_is_a_bomb_or_cut_is_named(keeper):
    sitemap = b"<urlset><url><loc>http://a.cn/article/8</loc></url>" + b" " * 40_000_000 + b"</urlset>"
    row = deal(keeper, Row("http://a.cn/s1.xml.gz", "a.cn", "a", "list"), body=gzip.compress(sitemap))
    assert (row["state"], row["reason"]) == ("refused", "too_big")
    cut = deal(keeper, Row("http://a.cn/s2.xml.gz", "a.cn", "a", "list"), body=gzip.compress(sitemap[:999])[:-9])
    assert (cut["state"], cut["reason"], cut["tries"]) == ("todo", "truncated", 1)
    deal(keeper, Row("http://a.cn/s3.xml.gz", "a.cn", "a", "list"), body=gzip.compress(sitemap[:999]))
    assert "http://a.cn/article/8" in known(keeper)
