"""Articles that portals spread over several addresses: which pages belong together, and the one article they make."""

from __future__ import annotations

import html as entities
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from clean.decode import decode
from clean.meta_title import key
from clean.pipeline import article
from clean.rejects import reject
from clean.trace import cut, pack
from corpus.records import Article, Page, Reject

MOST = 60  # pages of one article; a larger number is an id
SUFFIX = re.compile(r"(?<=[\w])[-_](?P<n>\d{1,2})(?P<ext>\.(?:s?html?|php|aspx?|jsp))$", re.I)
NAMES = frozenset(("page", "p", "pn", "pageno", "pagenum", "curpage", "currentpage", "page_no", "pg"))
HREF = re.compile(r"""<a\b[^>]{0,300}?\bhref\s*=\s*["']?([^"'\s>]{1,300})""", re.I)
LINKS = 4000  # links of a page that are looked at
TOTAL = re.compile(r"共\s*(\d{1,2})\s*页|\b\d{1,2}\s*/\s*(\d{1,2})\s*页|第\s*\d{1,2}\s*/\s*(\d{1,2})\s*页")
EDGE = 4  # lines at the ends of a later page that may repeat the first one's
LONG = 20  # characters of a line that is not said twice


class Part(NamedTuple):
    """Where a page stands in its series: the series' key, its number there (0: the address without one), the total if told."""

    series: str
    number: int
    total: int | None = None


def part_of_address(url: str | None) -> Part | None:
    """What an address alone says; an address without a number may be the first of a series.

    >>> part_of_address("http://a.test/2021/c_3.html"), part_of_address("http://a.test/v?id=7&page=2")
    (Part(series='a.test/2021/c.html', number=3, total=None), Part(series='a.test/v?id=7', number=2, total=None))
    """
    try:
        parts = urlsplit(url or "")
        fields = parse_qsl(parts.query)
    except ValueError:
        return None
    if not parts.netloc or len(url or "") > 1000:
        return None
    kept = [(name, value) for name, value in fields if name.lower() not in NAMES]
    told = [value for name, value in fields if name.lower() in NAMES and value.isdecimal() and len(value) < 3]
    path, number = parts.path, int(told[0]) if told else 0
    found = None if told else SUFFIX.search(path)
    if found and int(found["n"]) <= MOST:
        path, number = path[: found.start()] + found["ext"], int(found["n"])
    query = urlencode(kept)
    return Part(f"{parts.netloc.lower()}{path}{'?' + query if query else ''}", number)


def _as_first(url: str | None, part: Part | None) -> Part | None:
    """The same address as the first page of a series of its own: the number at its end may be an article's."""
    if part is None or not part.number or url is None or not SUFFIX.search(urlsplit(url).path):
        return None
    place, mark, query = part.series.partition("?")
    name = urlsplit(url).path.rpartition("/")[2]
    return Part(f"{place.rpartition('/')[0]}/{name}{mark}{query}", 0)


def page_of(text: str, url: str | None) -> Part | None:
    """The place of a page in a series, or None: its address must fit, and the page must link to another of the series.

    >>> page_of('<a href="c_2.html">下一页</a> 共3页', "http://a.test/c.html")
    Part(series='a.test/c.html', number=0, total=3)
    >>> page_of('<a href="news-25_2.html">下一页</a>', "http://a.test/news-25.html")
    Part(series='a.test/news-25.html', number=0, total=None)
    """
    mine = part_of_address(url)
    if mine is None or url is None:
        return None
    ways = [way for way in (_as_first(url, mine), mine) if way]
    others = _linked(text, url, ways)
    held = next((way for way in ways if others[way.series] - {way.number}), None)
    if held is None:
        return None
    told = TOTAL.search(text)
    total = int(next(value for value in told.groups() if value)) if told else None
    return held._replace(total=total if total and 1 < total <= MOST else None)


def _linked(text: str, url: str, ways: Sequence[Part]) -> dict[str, set[int]]:
    """For each series that a page may be of, the numbers of the pages that it links to."""
    others: dict[str, set[int]] = defaultdict(set)
    stem = stem_of(ways[-1])
    for nth, found in enumerate(HREF.finditer(text)):
        if nth == LINKS:
            break
        if stem not in found[1] and "=" not in found[1]:
            continue
        link = _resolve(url, entities.unescape(found[1]))
        part = part_of_address(link)
        for way in (part, _as_first(link, part)):
            if way:
                others[way.series].add(way.number)
    return others


def stem_of(part: Part) -> str:
    """What the file names of a series begin with; empty where they have none.

    >>> stem_of(Part("a.test/2021/c.html", 2)), stem_of(Part("a.test/2021/", 2))
    ('c', '')
    """
    return part.series.partition("?")[0].rpartition("/")[2].partition(".")[0]


def candidates(addresses: Iterable[tuple[str, str | None]]) -> list[list[str]]:
    """Ids (of ids and addresses) whose addresses may be one series', two or more each; the pages themselves must agree.

    Every id comes once: series that share a page are told together.

    >>> candidates([("b", "http://a.test/c_2.html"), ("a", "http://a.test/c.html"), ("x", "http://a.test/d.html")])
    [['a', 'b']]
    """
    held: dict[str, dict[str, int]] = defaultdict(dict)
    for name, url in addresses:
        part = part_of_address(url)
        for way in (part, _as_first(url, part)):
            if way:
                held[way.series][name] = way.number
    groups = [sorted(names, key=lambda name: (names[name], name)) for names in held.values() if len(names) > 1]
    return _merged(sorted(groups))


def _merged(groups: list[list[str]]) -> list[list[str]]:
    """The groups with those that share a name put together."""
    home: dict[str, list[str]] = {}
    for group in groups:
        whole = group
        for other in {id(home[name]): home[name] for name in group if name in home}.values():
            whole = list(dict.fromkeys((*other, *whole)))
        home |= dict.fromkeys(whole, whole)
    return sorted({id(group): group for group in home.values()}.values())


def series(pages: Iterable[Page], *, least: int = 2) -> list[list[Page]]:
    """The pages that belong together, each series in its order; series of fewer than `least` pages are left out.

    With `least=1` every page comes that claims, by its address and its links, to be one of several.
    """
    held: dict[str, dict[int, Page]] = defaultdict(dict)
    doubles: list[list[Page]] = []
    for page in sorted(pages, key=lambda page: page.id):
        if page.media != "html" or part_of_address(page.url) is None:
            continue
        part = page_of(decode(page.content, page.charset).text, page.url)
        if part and held[part.series].setdefault(part.number, page) is not page:
            doubles.append([page])  # stored twice; the copy stays an article of its own
    found = [[by[n] for n in sorted(by)] for by in held.values()] + doubles
    return sorted((group for group in found if len(group) >= least), key=lambda group: group[0].id)


def clean_series(pages: Sequence[Page]) -> list[tuple[Page, Article | Reject]]:
    """What the pages of one series give: the first the whole article, the others a Reject `continuation` that names it.

    A page that holds no article of its own keeps its own Reject, and pages whose titles differ are not joined.
    """
    read = [(page, article(page)) for page in pages]
    lead = next((found for _, found in read if isinstance(found, Article)), None)
    if lead is None:
        return read
    joined = [found for _, found in read if isinstance(found, Article) and _same(lead.title, found.title)]
    if len(joined) < 2:
        return read
    whole, ids = join(joined), {found.id for found in joined[1:]}
    return [
        (page, whole if page.id == lead.id else reject(page, "continuation", of=lead.id) if page.id in ids else found)
        for page, found in read
    ]


def join(articles: Sequence[Article]) -> Article:
    """One article of the articles of its pages, in order: `raw` is theirs one after the other, and the trace leads there.

    What the later pages repeat (the title, the lead, a closing line) is taken once. Raises ValueError without articles.
    """
    if not articles:
        raise ValueError("no articles to join")
    first = articles[0]
    seen: set[str] = set()
    lines: list[str] = []
    runs: list[tuple[int, int]] = []
    length = base = 0
    for nth, each in enumerate(articles):
        for start, end in _lines(each, seen if nth else set(), first.title):
            runs += [(length + out, base + raw) for out, raw in cut(each.trace or ((0, 0),), start, end)]
            lines.append(each.body[start:end])
            length += end - start + 1
        seen.update(each.body.split("\n"))
        base += len(each.raw) + 1
    return replace(
        first,
        body="\n".join(lines),
        raw="\n".join(each.raw for each in articles),
        trace=pack(runs),
        published=_first(each.published for each in articles),
        author=_first(each.author for each in articles),
        source=_first(each.source for each in articles),
        editor=_first(each.editor for each in articles),
        original_title=_first(each.original_title for each in articles),
        captions=tuple(dict.fromkeys(caption for each in articles for caption in each.captions)),
        notes=(*dict.fromkeys(note for each in articles for note in each.notes), f"joined from {len(articles)} pages"),
    )


def _lines(each: Article, seen: set[str], title: str) -> list[tuple[int, int]]:
    """Start and end of the lines of a body that are not said already."""
    spans, at = [], 0
    lines = each.body.split("\n")
    for nth, line in enumerate(lines):
        edge = nth < EDGE or nth >= len(lines) - EDGE
        repeats = line in seen and (edge or len(line) >= LONG)
        if not repeats and not (seen and nth < EDGE and key(line) == key(title)):
            spans.append((at, at + len(line)))
        at += len(line) + 1
    return spans


def _same(a: str, b: str) -> bool:
    """Whether two titles are of one article: equal but for the number of the page."""
    mine, theirs = (re.sub(r"[（(]\d{1,2}[）)]$|第\d{1,2}页$|_?\d{1,2}$", "", title.strip()) for title in (a, b))
    return key(mine) == key(theirs)


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value), None)


def _resolve(url: str, link: str) -> str | None:
    try:
        return urljoin(url, link)
    except ValueError:
        return None
