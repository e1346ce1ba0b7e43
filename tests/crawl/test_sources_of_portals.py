"""Every portal's sources make sense: known forms, addresses that may be fetched, hosts that are the portal's or a feed service."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest

from crawl.portals import PORTALS
from crawl.run import Job, seeds
from crawl.settings import CrawlSettings
from crawl.sites import Sites
from crawl.urls import host_of, refusal

FORMS = ("feed", "sitemap", "list", "search", "json")
FEED_SERVICES = ("feeds.feedburner.com",)
# These show their lists only to a browser or to a login; give addresses.
WITHOUT = {"qq", "toutiao", "baijiahao", "weixin", "epaper"}


@pytest.mark.parametrize("portal", PORTALS, ids=lambda p: p.name)
def test_sources_are_sound(portal):
    sites = Sites(PORTALS)
    for source in portal.sources:
        url = source.url.replace("{page}", "1").replace("{query}", "帮扶")
        assert source.form in FORMS
        assert refusal(url) is None
        assert sites.name(url) == portal.name or host_of(url) in FEED_SERVICES
        assert ("{query}" in source.url) == (source.form == "search")
        assert not any(re.search(pattern, url) for pattern in portal.article), "a list must not look like an article"
    assert bool(portal.sources) == (portal.name not in WITHOUT)


def test_a_search_source_is_filled_with_each_keyword(tmp_path):
    rows = list(seeds(Job(targets=("sina",), archive=tmp_path, portals=PORTALS, settings=CrawlSettings(keywords=("帮扶", "捐赠"))), Sites(PORTALS)))
    assert [row.url for row in rows if "k=" in row.url] == [
        f"https://feed.mix.sina.com.cn/api/roll/get?pageid=153&lid=2509&num=50&k={quote(word)}&page=1" for word in ("帮扶", "捐赠")
    ]
