"""The site's own pages: front, search, one record, one article."""

from __future__ import annotations

import sqlite3
from typing import Any

from datasette.utils import tilde_decode, tilde_encode
from datasette.utils.asgi import Response

from aidfacts.site import reads, shown
from corpus import search
from corpus.questions import questions

NAME = "aid"  # the database, in addresses
# What the table of records shows at first; the rest is a click away.
COLUMNS = (
    "fact_id", "kind", "quote", "item", "low", "high", "unit", "donor", "recipient", "period_start", "period_end", "status",
    "additive", "outlet", "published",
)  # fmt: skip
RECORDS = f"/{NAME}/aid_facts?" + "&".join(f"_col={column}" for column in COLUMNS)
LONGEST = 200  # characters of a query that are read
HITS = 20
EXAMPLES = ("村卫生室", '"对口支援"', "远程医疗*", "义诊 -培训", "彩超 OR 救护车")


def address(page: str, key: str) -> str:
    """The path of a record's or article's page."""
    return f"/-/{page}/{tilde_encode(key)}"


def asked(question: str) -> str:
    """The name of a question in addresses, where a table may bear the same name and would be hidden.

    >>> asked("evidence")
    'ask-evidence'
    """
    return f"ask-{question}"


async def front(datasette: Any, request: Any) -> Response:
    """Counts, records by kind, the search box and the named questions."""
    known = await _read(datasette, reads.front)
    return await _page(
        datasette, request, "front.html", known | {"questions": list(questions().values()), "examples": EXAMPLES}
    )


async def search_page(datasette: Any, request: Any) -> Response:
    """Articles and records that hold the words, what was found marked."""
    words = (request.args.get("q") or "")[:LONGEST]

    def found(connection: sqlite3.Connection) -> dict[str, list[search.Hit]]:
        marks = (shown.START, shown.END)
        return {
            "articles": search.articles(connection, words, limit=HITS + 1, marks=marks),
            "facts": search.facts(connection, words, limit=HITS + 1, marks=marks),
        }

    hits = await _read(datasette, found)
    return await _page(datasette, request, "search.html", hits | {"q": words, "limit": HITS, "examples": EXAMPLES})


async def fact(datasette: Any, request: Any) -> Response:
    """One record: its words in place, every mention, why it may be summed or not, and how to cite it."""
    fact_id = tilde_decode(request.url_vars["id"])
    known = await _read(datasette, lambda connection: reads.fact(connection, fact_id))
    if known is None:
        return await _no_fact(datasette, request, fact_id)
    row = known["fact"]
    best = known["mentions"][0]
    reason = shown.reasons().get(row["why_not_additive"] or "")
    more = {
        "sentence": shown.in_sentence(row),
        "body": shown.pieces(row["body"], [(row["start"], row["end"], "quote")]),
        "said": [shown.in_sentence(mention) for mention in known["mentions"]],
        "reason": reason,
        "citation": shown.citation(row, best["fetched"]),
        "best": best,
    }
    return await _page(datasette, request, "fact.html", known | more)


async def _no_fact(datasette: Any, request: Any, fact_id: str) -> Response:
    other, rejected = await _read(datasette, lambda connection: reads.instead(connection, fact_id))
    if other and not rejected:
        return Response.redirect(address("fact", other))
    text = "A person who reviewed this record rejected it." if rejected else "There is no such record in this database."
    return await _missing(datasette, request, f"{text} ({fact_id[:80]})", status=410 if rejected else 404)


async def article(datasette: Any, request: Any) -> Response:
    """One article with the words of every record marked."""
    article_id = tilde_decode(request.url_vars["id"])
    known = await _read(datasette, lambda connection: reads.article(connection, article_id))
    if known is None:
        return await _missing(
            datasette, request, f"There is no such article in this database. ({article_id[:80]})", status=404
        )
    spans = [(m["start"], m["end"], address("fact", m["fact_id"])) for m in known["mentions"]]
    body = shown.pieces(known["article"]["body"], spans)
    return await _page(datasette, request, "article.html", known | {"body": body})


async def _read(datasette: Any, read: Any) -> Any:
    return await datasette.get_database(NAME).execute_fn(read)


async def _missing(datasette: Any, request: Any, text: str, *, status: int) -> Response:
    response = await _page(datasette, request, "missing.html", {"text": text})
    response.status = status
    return response


async def _page(datasette: Any, request: Any, template: str, known: dict[str, Any]) -> Response:
    helpers = {"address": address, "asked": asked, "shown": shown, "aid": f"/{NAME}", "records": RECORDS}
    return Response.html(await datasette.render_template(template, helpers | known, request=request))
