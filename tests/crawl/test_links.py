"""Lists of every form, and the shapes of addresses."""

from __future__ import annotations

import gzip
import random
from datetime import date as date_of

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawl.links import Link, Links, iso_date, links
from crawl.portal import Source
from crawl.sites import Sites
from crawl.times import next_interval
from crawl.urls import canonical, literal_is_private, refusal

BASE = "https://www.x.gov.cn/zwgk/index.html"


def test_a_feed_with_dates_and_titles():
    feed = """<?xml version="1.0"?><rss><channel><item><title><![CDATA[援疆医疗队]]></title><link>https://x.cn/1.html?utm_source=rss</link>
    <pubDate>Fri, 05 Jul 2024 08:00:00 +0800</pubDate></item></channel></rss>"""
    assert links(feed.encode(), BASE).items == [Link("https://x.cn/1.html", "援疆医疗队", "2024-07-05")]


def test_an_atom_feed():
    feed = '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>t</title><link href="/a/1.html"/><updated>2024-07-05T08:00:00Z</updated></entry></feed>'
    assert links(feed.encode(), BASE).items == [Link("https://www.x.gov.cn/a/1.html", "t", "2024-07-05")]


def test_a_news_sitemap_and_an_index_gzipped():
    news = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://x.cn/2.html</loc>
    <news:news><news:publication_date>2024-03-01T10:00+08:00</news:publication_date><news:title>捐赠</news:title></news:news></url></urlset>"""
    assert links(gzip.compress(news.encode()), BASE).items == [Link("https://x.cn/2.html", "捐赠", "2024-03-01")]
    index = "<sitemapindex><sitemap><loc>https://x.cn/s1.xml.gz</loc></sitemap></sitemapindex>"
    assert links(index.encode(), BASE).lists == ["https://x.cn/s1.xml.gz"]


def test_entities_in_a_feed_read_no_file():
    feed = '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY e SYSTEM "file:///etc/passwd">]><rss><item><title>&e;</title><link>https://x.cn/1</link></item></rss>'
    assert all("root:" not in (link.title or "") for link in links(feed.encode(), BASE).items)


def test_a_sitemap_that_is_a_bomb_is_an_empty_list():
    bomb = gzip.compress(b"<urlset><url><loc>http://x.cn/1</loc></url>" + b" " * 40_000_000 + b"</urlset>")
    assert links(bomb, "http://x.cn/sitemap.xml.gz") == Links()


def test_json_lists_with_a_template():
    body = '{"data": {"list": [{"contId": "29683517", "name": "莎车一年", "pubTime": "2024-12-19"}, {"other": 1}]}}'
    source = Source(form="json", url=BASE, item="https://www.thepaper.cn/newsDetail_forward_{contId}")
    assert links(body.encode(), BASE, source).items == [Link("https://www.thepaper.cn/newsDetail_forward_29683517", "莎车一年", None)]


@pytest.mark.parametrize(
    ("pager", "following"),
    [
        ('<a href="index_2.html">下一页</a>', "https://www.x.gov.cn/zwgk/index_2.html"),
        ('<a rel="next" href="?p=2">2</a>', "https://www.x.gov.cn/zwgk/index.html?p=2"),
        ('<a href="javascript:next()">下一页</a>', None),
        ('<script>createPageHTML(15, 0, "index", "html");</script>', "https://www.x.gov.cn/zwgk/index_1.html"),
        ('<script>createPageHTML(15, 14, "index", "html");</script>', None),
        ('<a href="t20240101_1.html">下一页的故事</a>', None),
    ],
)
def test_the_next_page_of_a_channel(pager, following):
    assert links(f"<html><body>{pager}</body></html>".encode(), BASE).next == following


def test_a_channel_in_gbk_keeps_its_titles():
    page = '<html><head><meta charset="gb2312"></head><body><li><a href="./202409/t20240910_36.html">対口帮扶工作</a></li></body></html>'.replace("対", "对")
    (link,) = links(page.encode("gb18030"), BASE, charset="gb2312").items
    assert link == Link("https://www.x.gov.cn/zwgk/202409/t20240910_36.html", "对口帮扶工作", "2024-09-10")


@pytest.mark.parametrize(
    "body",
    [
        "<rss><item><link>http://[bad/</link></item><item><link>https://x.cn/1.html</link></item></rss>",
        '[{"url": "http://a:port/"}, {"url": "https://x.cn/1.html"}]',
        '<html><a href="http://[bad/">x</a><a href="https://x.cn/1.html">y</a></html>',
    ],
)
def test_a_broken_address_costs_only_itself(body):
    assert [link.url for link in links(body.encode(), BASE).items] == ["https://x.cn/1.html"]


@given(st.binary(max_size=400))
def test_no_bytes_break_a_list(content):
    links(content, BASE)


@given(st.dates(min_value=date_of(2000, 1, 1), max_value=date_of(2099, 12, 31)))
def test_dates_are_read_back(date):
    for text in (date.isoformat(), f"{date.year}年{date.month}月{date.day}日", date.strftime("%m/%d/%Y"), date.strftime("%d %b %Y")):
        assert iso_date(text) == date.isoformat()


@given(st.sampled_from(["http", "https"]), st.from_regex(r"[a-z]{1,8}\.(cn|com)", fullmatch=True), st.from_regex(r"(/[a-z0-9_.]{0,9}){0,4}", fullmatch=True))
def test_one_form_stays_as_it_is(scheme, host, path):
    once = canonical(f"{scheme}://{host.upper()}{path}#x")
    assert canonical(once) == once


@pytest.mark.parametrize("host", ["127.1", "0177.0.0.1", "0x7f000001", "2130706433", "[::ffff:127.0.0.1]", "192.168.1.1", "169.254.169.254", "[fd00::1]", "localhost."])
def test_every_way_to_write_a_private_address(host):
    assert literal_is_private(host)
    assert refusal(f"http://{host}/") == "private"


def test_hosts_that_only_look_like_a_portals(portal):
    sites = Sites((portal("x.cn"),))
    assert [sites.allowed(host) for host in ("x.cn", "news.x.cn", "evilx.cn", "x.cn.evil.com", "cn")] == [True, True, False, False, False]


@given(st.floats(1, 1e8), st.booleans())
def test_intervals_follow_change_within_bounds(interval, changed):
    following = next_interval(interval, changed=changed)
    assert 3600 <= following <= 60 * 86400
    assert not changed or following <= max(interval, 3600)


def test_jitter_spreads_retries():
    from crawl.times import backoff

    random.seed(1)
    assert len({round(backoff(3, 1.0), 3) for _ in range(20)}) > 15
