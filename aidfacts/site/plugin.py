"""What the site adds to Datasette, as its plugin: pages, Chinese search, named questions, facets, safe headers."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from typing import Any

from datasette.filters import FilterArguments
from markupsafe import Markup
from pluggy import HookimplMarker

from aidfacts.site import guard, pages, shown
from aidfacts.site.facet import YearFacet
from corpus import search
from corpus.questions import DEFAULT_LIMIT, PARAMETERS, questions

hookimpl = HookimplMarker("datasette")
NAMED = re.compile(rf":({'|'.join(PARAMETERS)})\b")
# What matches nothing, where the field holds no word; FTS5 takes an empty query for a mistake.
NO_WORDS = "coalesce(nullif(zh_match(:text), ''), 'a NOT a')"
LINKED = {"fact_id": "fact", "other_id": "fact", "article_id": "article"}
# Table to the column and condition by which the words of its search box choose rows.
SEARCHED = {
    "aid_facts": ("fact_id", "facts"),
    "facts": ("fact_id", "facts"),
    "articles": ("article_id", "articles"),
}
CHOSEN = "{id} in (select r.{id} from search_{index} r where r.n in (select rowid from {index}_search where {index}_search match zh_match(:zh)))"


@hookimpl
def prepare_connection(conn: sqlite3.Connection) -> None:
    """Every connection knows zh_match and zh_snippet."""
    search.register(conn)


@hookimpl
def register_routes() -> list[tuple[str, Callable[..., Any]]]:
    """The pages that Datasette does not have."""
    return [
        (r"^/$", pages.front),
        (r"^/-/search$", pages.search_page),
        (r"^/-/fact/(?P<id>[^/]+)$", pages.fact),
        (r"^/-/article/(?P<id>[^/]+)$", pages.article),
    ]


@hookimpl
def canned_queries(database: str) -> dict[str, dict[str, Any]]:
    """The named questions of `aidfacts query`; a field left empty is a parameter left out."""
    if database != pages.NAME:
        return {}
    return {
        pages.asked(q.name): {"sql": fielded(q.sql), "title": q.title, "hide_sql": True} for q in questions().values()
    }


def fielded(sql: str) -> str:
    """The SQL of a question with parameters as the fields of a form give them: text, empty where nothing is asked.

    >>> fielded("select 1 where :year is null limit :limit")
    "select 1 where cast(nullif(:year, '') as integer) is null limit cast(coalesce(nullif(:limit, ''), 50) as integer)"
    """
    return NAMED.sub(_field, sql).replace("zh_match(:text)", NO_WORDS)


def _field(match: re.Match[str]) -> str:
    name = match[1]
    if name == "text":
        return ":text"
    given = f"nullif(:{name}, '')"
    if name == "limit":
        return f"cast(coalesce({given}, {DEFAULT_LIMIT}) as integer)"
    return f"cast({given} as integer)" if name == "year" else given


@hookimpl(trylast=True)  # behind Datasette's own search, which finds no index that it knows
def filters_from_request(request: Any, database: str, table: str) -> FilterArguments | None:
    """The search box of a table, in the query language of corpus/search.py."""
    if database != pages.NAME or table not in SEARCHED:
        return None
    column, index = SEARCHED[table]
    words = (request.args.get("_search") or "")[: pages.LONGEST]
    box = {"supports_search": True, "search": words}
    if not search.match(words):
        return FilterArguments([], {}, [], box)
    where = CHOSEN.format(id=column, index=index)
    return FilterArguments([where], {"zh": words}, [f"search matches “{words}”"], box)


@hookimpl
def render_cell(value: Any, column: str, database: str) -> Markup | None:
    """Ids as links to their pages, large numbers with their digits grouped."""
    if isinstance(value, float):
        return Markup(shown.number(value))
    if database != pages.NAME or column not in LINKED or not isinstance(value, str):
        return None
    return Markup('<a href="{}">{}</a>').format(pages.address(LINKED[column], value), value)


@hookimpl
def register_facet_classes() -> list[type]:
    """Facets by the year of a date."""
    return [YearFacet]


@hookimpl
def extra_css_urls() -> list[str]:
    """The site's colours on Datasette's own pages."""
    return ["/static/tables.css"]


@hookimpl
def asgi_wrapper(datasette: Any) -> Callable[[Any], Any]:
    """Headers that let no page load or run anything foreign; on loopback, only this machine's names are answered."""
    config = datasette.plugin_config("aidfacts") or {}
    return guard.wrapper(loopback=bool(config.get("loopback")))
