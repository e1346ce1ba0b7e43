"""What a portal file says: hosts, where its lists are, what an article's address looks like, and dated layouts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """One template of a portal, as CSS selectors. The first of a tuple that finds something wins.

    `match` must find something for the layout to hold; `drop` is removed from the body before it is read.
    `since` is the first date (ISO) on which the template was seen, for the reader only.
    """

    name: str
    body: tuple[str, ...]
    match: tuple[str, ...] = ()
    title: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    author: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    editor: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    since: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a portal's articles are listed. `form` is `feed`, `sitemap`, `list`, `search` or `json`; `url` may hold {page} and {query}."""

    form: str
    url: str
    item: str = ""
    next: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Portal:
    """One news site. `hosts` are suffixes of host names; `article` are regular expressions on the whole URL.

    `names` are what page titles end with (`…_某某新闻`), by which a page saved without its address is known.
    `browser` are regular expressions of articles that are empty until their scripts have run, which must be of `hosts`.
    """

    name: str
    outlet: str
    hosts: tuple[str, ...]
    article: tuple[str, ...]
    layouts: tuple[Layout, ...] = ()
    sources: tuple[Source, ...] = ()
    script: str = "hans"
    names: tuple[str, ...] = ()
    browser: tuple[str, ...] = ()
