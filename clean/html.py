"""A web page as a draft: the body by the portal's layout or by the generic reader, and what the page states of itself."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from clean import body as generic
from clean import meta_time
from clean.draft import Draft
from clean.layout import Fitted, fit, marked
from clean.lines import label, prose
from clean.meta_people import byline
from clean.meta_title import SUFFIX, choose, site_name, strip_site
from clean.page_meta import Head, name_in, read_head
from clean.scripts import embedded
from clean.tree import Box, Line, Tree, parse
from corpus.records import Page
from crawl.portal import Portal
from crawl.portals import portal_named, portal_of

TITLES = frozenset(("h1", "h2", "h3", "h4", "h5"))
HOST = re.compile(r"""=(?:(?<=href=)|(?<=src=))["']?(?:https?:)?//([\w.-]+)""")  # the mark first: it is rarer
LINKS = 250_000  # characters of a page whose links are counted
SHARED = frozenset(("gov_cn", "epaper"))  # one layout, many outlets: the page names its own
BEFORE, AFTER = 40, 40  # lines about the body that may hold its metadata
SCANT = 40.0  # a layout's body with less prose than this is not believed where the page holds an article
THIN = 120.0  # a body with less prose than this may really lie in a script


def read(html: str, page: Page, *, layouts: bool = True) -> Draft:
    """The draft of a page; its body is empty where nothing reads as text. `layouts=False` reads it as an unknown site's."""
    tree = parse(html)
    head = read_head(tree.parser)
    url = page.url or address(tree, head)
    portal = portal_of(url)
    titled = portal_named(SUFFIX.split(head.title)[-1])
    linked = None if portal else portal_of_links(html) or titled
    fitted = fit(tree, portal or linked) if layouts and (portal or linked) else None
    portal = portal or (linked if fitted else None)
    draft = Draft(url=url, portal=portal.name if portal else None)
    named: str | None = head.first("sitename", "og:site_name", "application-name") or name_in(
        head.linked.get("publisher")
    )
    named = named or site_name(head.title) or (titled.outlet if titled else None)
    draft.site = (
        (portal.outlet if portal and portal.name not in SHARED else None)
        or named
        or (portal.outlet if portal else None)
    )
    if portal and layouts and portal.layouts and fitted is None:
        draft.notes.append(f"no layout of {portal.name} matched; read without one")
    if fitted and _weight([x for x in generic.lines_in(tree, fitted.box, fitted.dropped) if not label(x.text)]) < SCANT:
        fuller = generic.find(tree, strip_site(head.title))
        if fuller is not None and _weight(generic.lines_in(tree, fuller, set())) > THIN:
            draft.notes.append(f"the body of layout {fitted.layout.name} is empty; read without it")
            fitted = None
    box = fitted.box if fitted else generic.find(tree, strip_site(head.title))
    if box is not None:
        draft.body = generic.lines_in(tree, box, fitted.dropped if fitted else set())
    if not fitted or _weight(draft.body) < THIN:
        _look_in_scripts(draft, html, head)
    if fitted:
        draft.layout = fitted.layout.name
    _title(draft, tree, head, fitted, box)
    _zones(draft, tree, box)
    _stated(draft, head, fitted, tree, html)
    return draft


def portal_of_links(html: str) -> Portal | None:
    """The portal that most of a page's links and files lie at, for pages saved without their address."""
    counts = Counter(HOST.findall(html, 0, LINKS))
    total = sum(counts.values())
    by_portal: Counter[str] = Counter()
    found: dict[str, Portal] = {}
    for host, count in counts.most_common(40):
        portal = _portal_at(host)
        if portal:
            by_portal[portal.name] += count
            found[portal.name] = portal
    name, count = by_portal.most_common(1)[0] if by_portal else ("", 0)
    return found[name] if count >= 8 and count > 0.5 * total else None


@lru_cache(maxsize=4096)
def _portal_at(host: str) -> Portal | None:
    return portal_of(f"http://{host}/")


def address(tree: Tree, head: Head) -> str | None:
    """The page's own address, out of its head."""
    url = head.first("og:url", "weibo:article:url", "mobile-agent")
    for selector in ('link[rel="canonical"]', 'link[rel="alternate"][media]'):
        node = None if url.startswith("http") else tree.parser.css_first(selector)
        if node is not None:
            url = node.attributes.get("href") or ""
    found = re.search(r"(?:https?:)?//[^\s;'\"]+", url)
    return ("https:" + found[0] if found[0].startswith("//") else found[0]) if found else None


def _weight(lines: list[Line]) -> float:
    return sum(prose(line.text, line.linked) for line in lines)


def _look_in_scripts(draft: Draft, html: str, head: Head) -> None:
    """Take the body from a script or from JSON-LD where the page shows less than that holds."""
    weight = _weight(draft.body)
    if weight > 6 * THIN:
        return
    for lines in (embedded(html), _json_ld_lines(head)):
        if lines and _weight(lines) > max(2 * weight, 30.0):
            draft.body, weight = lines, _weight(lines)
            draft.notes.append("body read from a script")


def _json_ld_lines(head: Head) -> list[Line]:
    text = head.linked.get("articleBody")
    if not isinstance(text, str):
        return []
    if "<" in text:
        return parse(text).lines
    return [Line(part.strip()) for part in re.split(r"[\r\n]+| {3,}|\u3000+", text) if part.strip()]


def _title(draft: Draft, tree: Tree, head: Head, fitted: Fitted | None, box: Box | None) -> None:
    if fitted and fitted.title:
        draft.title = fitted.title
        return
    end, start = (box.end, box.start) if box else (len(tree.lines), 0)
    headings = [line.text for line in tree.lines[:end] if line.tag in TITLES and 4 <= len(line.text) <= 120]
    near = [
        line.text
        for line in tree.lines[max(0, start - 12) : start][::-1] + tree.lines[start : start + 4]
        if _heads(line)
    ]
    stated = head.first("og:title", "twitter:title", "articletitle", "weibo:article:title", "title")
    draft.title = choose(headings, near, stated or str(head.linked.get("headline") or ""), head.title)


def _heads(line: Line) -> bool:
    """Whether a line may be a headline: no furniture, no sentence, no byline, no line of time and source."""
    text = line.text
    if not 6 <= len(text) <= 90 or line.linked or line.hidden or text[-1] in "。；，":
        return False
    return label(text) is None and meta_time.parse(text) is None and "：" not in text[:3] and byline(text) is None


def _zones(draft: Draft, tree: Tree, box: Box | None) -> None:
    """The lines before and after the body that may tell of it, those of its own furniture with them."""
    if box is None:
        draft.head = tree.lines[:BEFORE]
        return
    kept = {id(line) for line in draft.body}
    inner = [line for line in tree.lines[box.start : box.end] if id(line) not in kept and len(line.text) < 200]
    first = (
        next((index for index, line in enumerate(tree.lines[box.start : box.end]) if id(line) in kept), 0) + box.start
    )
    visible = [line for line in tree.lines[: box.start] if len(line.text) < 200]
    leading = [line for line in tree.lines[box.start : first] if len(line.text) < 200]
    draft.head = visible[-BEFORE:] + leading[:BEFORE]
    trailing = [line for line in inner if line not in leading][-AFTER // 2 :]
    draft.tail = trailing + [line for line in tree.lines[box.end : box.end + AFTER] if len(line.text) < 200]


def _stated(draft: Draft, head: Head, fitted: Fitted | None, tree: Tree, html: str) -> None:
    """Dates, author and source as selectors, meta tags and JSON-LD state them."""
    linked = head.linked
    draft.published = (fitted.published if fitted else None) or marked(tree, "published")
    draft.stated = [head.meta.get(name) for name in meta_time.META]
    draft.stated += [str(linked.get(name) or "") for name in ("datePublished", "dateCreated", "dateModified")]
    if not draft.published and not any(draft.stated):
        draft.stated.append(meta_time.from_scripts(html))
    author = (fitted.author if fitted else None) or marked(tree, "author")
    source = (fitted.source if fitted else None) or marked(tree, "source")
    draft.marked = frozenset(name for name, value in (("author", author), ("source", source)) if value)
    draft.author = author or head.first("author", "article:author", "dc.creator") or name_in(linked.get("author"))
    draft.source = source or head.first("source", "article:source", "mediaid", "contentsource", "dc.source")
    draft.editor = (
        (fitted.editor if fitted else None) or marked(tree, "editor") or head.first("editor", "contenteditor")
    )
