"""Lists of every form to links: feeds, sitemaps, JSON and JSONP lists, channel pages."""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bs4 import BeautifulSoup, Tag
from lxml import etree

from crawl.portal import Source
from crawl.readers.sniff import Unusable, gunzip
from crawl.settings import BEIJING
from crawl.urls import canonical, url_date

_URL_NAMES = ("docurl", "url", "link", "pc_url", "share_url", "linkurl", "URL", "DocPubUrl", "href")
_TITLE_NAMES = ("title", "Title", "TITLE", "doctitle", "name", "linkTitle")
_TIME_NAMES = (
    "time", "ptime", "pubtime", "publish_time", "pubDate", "date", "ctime", "DocPubTime", "DOCRELPUBTIME", "showTime", "focus_date",
)  # fmt: skip
_EPOCH = re.compile(r"1\d{9}(?:\d{3})?")  # seconds or milliseconds since 1970
_ISO = re.compile(r"(20\d\d)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})")
_US = re.compile(r"(\d{2})/(\d{2})/(20\d\d)")
_RFC = re.compile(r"(\d{1,2}) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w* (20\d\d)")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_NEXT = re.compile(r"^\s*(?:下一?页|下一?頁|下页[>»›]*|next(?: page)?|[>»›]{1,2})\s*[>»›]*\s*$", re.I)
# 拓尔思 (TRS) writes its pager by script: createPageHTML(pages, index, "index", "html").
_TRS_PAGER = re.compile(r"createPageHTML\(\s*(\d+)\s*,\s*(\d+)\s*,\s*[\"'](\w+)[\"']\s*,\s*[\"'](\w+)[\"']")
_NO_PAGE = ("javascript:", "#", "mailto:", "tel:", "data:")
_XML = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=False)


@dataclass(frozen=True, slots=True)
class Link:
    """An address with what the list says of it: a title and an ISO date, as far as it does."""

    url: str
    title: str | None = None
    date: str | None = None


@dataclass(slots=True)
class Links:
    """What a list holds: candidates for articles, further lists, and the next page of this one."""

    items: list[Link] = field(default_factory=list)
    lists: list[str] = field(default_factory=list)
    next: str | None = None


def is_list(content: bytes) -> bool:
    """Whether the content is a feed, a sitemap or JSON, whatever the server calls it.

    >>> is_list(b'<?xml version="1.0"?><rss></rss>'), is_list(b'data_callback([{"docurl": "x"}])'), is_list(b"<html>")
    (True, True, False)
    """
    return _form(content) in ("xml", "json")


def links(content: bytes, url: str, source: Source | None = None, charset: str | None = None) -> Links:
    """The links of one list page; a broken list gives what can still be read.

    >>> links(b'cb([{"docurl": "http://a.cn/1.html", "title": "t", "time": "11/08/2024 10:30:12"}])', "http://a.cn/").items
    [Link(url='http://a.cn/1.html', title='t', date='2024-11-08')]
    """
    if content.startswith(b"\x1f\x8b"):
        try:
            content = gunzip(content)
        except Unusable:
            return Links()
    form = _form(content)
    if form == "xml":
        return _xml(content, url)
    return _json(content, url, source) if form == "json" else _html(content, url, source, charset)


def _form(content: bytes) -> str:
    head = content[:4096].lstrip(b"\xef\xbb\xbf \r\n\t")
    if re.match(rb"(?:<\?xml[^>]*>\s*)?(?><!--.*?-->\s*|<\?[^>]*>\s*|<!DOCTYPE[^\[>]*(?:\[.*?\])?\s*>\s*)*+<(?:rss|feed|urlset|sitemapindex|rdf:RDF)[\s>]", head, re.S):
        return "xml"
    if head[:1] in (b"{", b"[") or re.match(rb"[\w.$]{1,60}\s*\(\s*[\[{]", head):
        return "json"
    return "html"


def _xml(content: bytes, url: str) -> Links:
    found = Links()
    root = etree.fromstring(content, _XML)
    if root is None:
        return found
    for entry in root.iter():
        if not isinstance(entry.tag, str):
            continue
        name = etree.QName(entry).localname
        if name == "sitemap" and (target := _target(_text(entry, "loc"), url)):
            found.lists.append(target)
        elif name in ("url", "item", "entry") and (link := _entry(entry, url)):
            found.items.append(link)
    return found


def _entry(entry: Any, base: str) -> Link | None:
    address = _text(entry, "loc") or _text(entry, "link") or _href(entry) or _text(entry, "guid")
    target = _target(address, base)
    if target is None:
        return None
    date = next((d for name in ("publication_date", "pubDate", "published", "updated", "date", "lastmod") if (d := iso_date(_text(entry, name)))), None)
    return Link(target, _text(entry, "title"), date)


def _target(address: str | None, base: str) -> str | None:
    """The address in its one form, or None for an empty, a broken or a script one."""
    if not address or address.startswith(_NO_PAGE):
        return None
    try:
        return canonical(address, base)
    except ValueError:
        return None


def _text(entry: Any, name: str) -> str | None:
    for child in entry.iter():
        if isinstance(child.tag, str) and etree.QName(child).localname == name and child.text and child.text.strip():
            return str(child.text).strip()
    return None


def _href(entry: Any) -> str | None:
    return next((c.get("href") for c in entry if isinstance(c.tag, str) and etree.QName(c).localname == "link" and c.get("href")), None)


def _json(content: bytes, url: str, source: Source | None) -> Links:
    text = content.decode("utf-8", "replace").strip().removeprefix("\ufeff")
    start = re.search(r"[\[{]", text)
    try:
        data, _ = json.JSONDecoder(strict=False).raw_decode(text[start.start() :] if start else text)
    except (ValueError, RecursionError):
        return Links()
    wanted = source.item if source else ""
    return Links([link for row in _objects(data) if (link := _json_link(row, url, wanted))])


def _objects(data: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > 12:
        return
    if isinstance(data, dict):
        yield data
    for value in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from _objects(value, depth + 1)


def _json_link(row: dict[str, Any], base: str, wanted: str) -> Link | None:
    template = "{" in wanted  # such as https://www.thepaper.cn/newsDetail_forward_{contId}
    names = () if template else (wanted, *_URL_NAMES) if wanted else _URL_NAMES
    address = _first(row, names)
    if template:
        try:
            address = wanted.format_map(row)
        except (KeyError, ValueError):
            return None
    target = _target(address, base) if address and (template or re.match(r"https?:|/", address)) else None
    return Link(target, _first(row, _TITLE_NAMES), iso_date(_first(row, _TIME_NAMES))) if target else None


def _first(row: dict[str, Any], names: tuple[str, ...]) -> str | None:
    return next((str(row[name]) for name in names if isinstance(row.get(name), (str, int)) and str(row[name])), None)


def _html(content: bytes, url: str, source: Source | None, charset: str | None) -> Links:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # odd markup is what lists are made of
        soup = BeautifulSoup(_decode(content, charset), "lxml")
    chosen = soup.select(source.item) if source and source.item else soup.find_all("a", href=True)
    found = Links([link for tag in chosen if isinstance(tag, Tag) and (link := _html_link(tag, url))])
    found.next = _next_page(soup, url, source, content)
    return found


def _decode(content: bytes, charset: str | None) -> str:
    """Text enough for titles and addresses: UTF-8 if it is that, else Big5 if declared, else GB18030."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        declared = (charset or "").lower() + content[:1024].decode("latin-1").lower()
        return content.decode("big5hkscs" if "big5" in declared else "gb18030", "replace")


def _html_link(tag: Tag, base: str) -> Link | None:
    anchor = tag if tag.name == "a" else tag.find("a", href=True)
    target = _target(str(anchor.get("href") or ""), base) if isinstance(anchor, Tag) else None
    if not isinstance(anchor, Tag) or target is None:
        return None
    title = anchor.get_text(" ", strip=True) or str(anchor.get("title") or "")
    near = tag.parent.get_text(" ", strip=True)[-40:] if tag.parent is not None else ""
    return Link(target, title or None, url_date(target) or iso_date(near))


def _next_page(soup: BeautifulSoup, url: str, source: Source | None, content: bytes) -> str | None:
    if source and source.next:
        anchors = soup.select(source.next)[:1]
    else:
        every = [a for a in soup.find_all("a", href=True) if isinstance(a, Tag)]
        anchors = [a for a in every if "next" in (a.get("rel") or ()) or _NEXT.match(a.get_text())]
    for anchor in anchors:
        if target := _target(str(anchor.get("href") or ""), url):
            return target
    pager = _TRS_PAGER.search(content.decode("latin-1"))
    if pager and int(pager[2]) + 1 < int(pager[1]):
        return canonical(f"{pager[3]}_{int(pager[2]) + 1}.{pager[4]}", url)
    return None


def iso_date(text: str | None) -> str | None:
    """The first full date in a text of a list, in ISO form.

    >>> iso_date("11/08/2024 10:30:12"), iso_date("Fri, 5 Jul 2024 08:00:00 GMT"), iso_date("2024年7月5日"), iso_date("昨天")
    ('2024-11-08', '2024-07-05', '2024-07-05', None)
    >>> iso_date("1720137600")
    '2024-07-05'
    """
    if not text:
        return None
    if _EPOCH.fullmatch(text):
        return datetime.fromtimestamp(int(text[:10]), BEIJING).date().isoformat()
    if m := _ISO.search(text):
        year, month, day = int(m[1]), int(m[2]), int(m[3])
    elif m := _US.search(text):
        year, month, day = int(m[3]), int(m[1]), int(m[2])
    elif m := _RFC.search(text):
        year, month, day = int(m[3]), _MONTHS.index(m[2]) + 1, int(m[1])
    else:
        return None
    return f"{year}-{month:02}-{day:02}" if 1 <= month <= 12 and 1 <= day <= 31 else None
