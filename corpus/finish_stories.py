"""What a story is called, when it first appeared, and which outlet it came from."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple
from urllib.parse import urlsplit

READ = """
select coalesce(story_id, article_id), published, article_id, title, source, outlet, portal, url
from articles order by 1, coalesce(published, '9999'), article_id
"""


class Telling(NamedTuple):
    """One article of a story."""

    story: str
    published: str | None
    article: str
    title: str
    source: str | None
    outlet: str | None
    portal: str | None
    url: str | None


def origin(tellings: Iterable[Telling]) -> str:
    """The outlet that a story came from: the one most credited, else the site of its earliest article.

    >>> origin([Telling("s", None, "a", "", "新华社", "网易", None, None), Telling("s", None, "b", "", None, "搜狐", None, None)])
    '新华社'
    """
    tellings = list(tellings)
    credits = Counter(t.source.strip() for t in tellings if t.source and t.source.strip())
    if credits:
        return min(credits, key=lambda name: (-credits[name], name))
    first = tellings[0]
    return first.outlet or first.portal or (urlsplit(first.url).hostname if first.url else None) or first.article


def write_stories(connection: sqlite3.Connection) -> None:
    """Fill `stories` from the articles; an article without a story becomes one of its own."""
    connection.execute(
        "insert or ignore into stories (story_id) select article_id from articles where story_id is null"
    )
    connection.execute("update articles set story_id = article_id where story_id is null")
    connection.execute("delete from stories where story_id not in (select story_id from articles)")
    rows = []
    for story, group in groupby(map(Telling._make, connection.execute(READ).fetchall()), key=lambda t: t.story):
        tellings = list(group)
        rows.append((tellings[0].title, tellings[0].published, len(tellings), origin(tellings), story))
    connection.executemany(
        "update stories set title = ?, first_published = ?, articles = ?, origin = ? where story_id = ?", rows
    )
