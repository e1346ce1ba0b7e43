"""The demo site: whole, served as it lies, crawled in full, and nothing in it that robots.txt forbids."""

from __future__ import annotations

import http.client
from xml.etree import ElementTree

import pytest

from aidfacts.demo.server import SITE, find, hosts, resolve, seeds, serving
from corpus.records import Page
from crawl.portal import Portal
from crawl.run import crawl
from crawl.settings import CrawlSettings
from crawl.sources import pages

FORBIDDEN = "https://www.pingli.gov.cn/nbgk/202504/t20250416_2841999.html"


def portal(name, host, article):
    return Portal(name=name, outlet=name, hosts=(host,), article=(article,))


PORTALS = (
    portal("163", "163.com", r"/article/\w+\.html|/\d\d/\d{4}/\d\d/\w+\.html"),
    portal("thepaper", "thepaper.cn", r"/newsDetail_forward_\d+"),
    portal("gov", "gov.cn", r"/t\d{8}_\d+\.html"),
    portal("people", "people.com.cn", r"/n1/\d{4}/"),
    portal("cna", "cna.com.tw", r"/news/\w+/\d+\.aspx"),
)  # fmt: skip


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo")
    with serving() as address:
        report = crawl(seeds(), folder, CrawlSettings(resolve=resolve(address), delay=0.0, autothrottle=False, per_host=2), portals=PORTALS)
    return folder, report


def test_the_crawl_finds_every_article_from_the_seeds(archive):
    folder, report = archive
    found = {page.url: page for page in pages(folder) if isinstance(page, Page)}
    assert len(found) == 17
    assert {p.portal: p.pages for p in report.portals} == {"163": 7, "ad hoc": 2, "cna": 1, "gov": 2, "people": 2, "thepaper": 3}
    for url, page in found.items():
        assert page.content == find(SITE, url.split("/")[2], "/" + url.split("/", 3)[3]).read_bytes()


def test_what_robots_forbids_is_not_in_the_archive(archive):
    folder, report = archive
    assert FORBIDDEN not in {getattr(page, "url", None) for page in pages(folder)}
    assert report.of("gov").refused == {"robots": 1}


def test_the_site_reads_as_a_folder_too():
    found = [page for page in pages(SITE) if isinstance(page, Page)]
    assert {page.url for page in found} >= {"https://www.163.com/news/article/JM0H3T9K0001899O.html", "https://www.thepaper.cn/newsDetail_forward_29683517"}


@pytest.mark.parametrize(
    ("host", "target", "charset", "text"),
    [
        ("health.people.com.cn", "/n1/2024/0819/c14739-40301122.html", "gb18030", "接诊牧民1.12万人次"),
        ("news.163.com", "/11/0511/08/73P2K6LE00014AED.html", "gb18030", "总投资9.7亿元"),
        ("www.cna.com.tw", "/news/ahel/202410060188.aspx", "utf-8", "看診5200人次"),
        ("www.qsh-mirror.test", "/news/131123.html", "utf-8", "醫(yī)療幫扶"),
        ("rehost.test", "/2023/08/25/jingmeng-ningcheng.md", "utf-8", "---\ntitle: "),
    ],
)
def test_the_dirty_pages_are_as_dirty_as_they_should_be(host, target, charset, text):
    content = find(SITE, host, target).read_bytes()
    assert text in content.decode(charset)
    if charset != "utf-8":
        with pytest.raises(UnicodeDecodeError):
            content.decode("utf-8")


def test_feed_and_sitemap_are_well_formed():
    assert len(ElementTree.fromstring((SITE / "www.people.com.cn/rss/health.xml").read_bytes()).findall(".//item")) == 2
    assert len(ElementTree.fromstring((SITE / "www.pingli.gov.cn/sitemap.xml").read_bytes())) == 2


@pytest.mark.parametrize("target", ["/../seeds.txt", "/%2e%2e/seeds.txt", "//etc/passwd", "/nosuch"])
def test_nothing_outside_a_host_is_served(target):
    assert find(SITE, "www.163.com", target) is None
    assert find(SITE, "..", "/server.py") is None


def test_an_unchanged_page_is_not_sent_again():
    with serving() as address:
        connection = http.client.HTTPConnection(address)
        tag = None
        for expected in (200, 304):
            connection.request("GET", "/list_27224", headers={"Host": "www.thepaper.cn", **({"If-None-Match": tag} if tag else {})})
            response = connection.getresponse()
            response.read()
            assert response.status == expected
            tag = response.getheader("ETag")
        connection.close()


def test_every_host_resolves_to_the_server():
    assert set(resolve("127.0.0.1:1")) == set(hosts())
    assert {url.split("/")[2] for url in seeds()} <= set(hosts())
