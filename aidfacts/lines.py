"""Readings as the lines that `clean` and `facts` print."""

from __future__ import annotations

from typing import Any

from corpus.records import Reading, to_dict

FIELDS = ("url", "title", "body", "published", "author", "source", "outlet", "portal", "script")


def clean_row(reading: Reading) -> dict[str, Any]:
    """The line of `aidfacts clean`: id, the article's fields and `relevant`; or id, url, `reject` and `detail`.

    The id of a file that could not be read is its path.
    """
    if reading.article is None:
        reject = reading.reject
        assert reject is not None
        return {"id": reading.page_id, "url": reject.url, "reject": reject.reason, "detail": reject.detail}
    article = reading.article
    return {"id": reading.page_id, **{name: getattr(article, name) for name in FIELDS}, "relevant": reading.relevant}


def facts_row(reading: Reading) -> dict[str, Any]:
    """The line of `aidfacts clean` plus `facts`, a list of objects with all the fields of a fact."""
    return {**clean_row(reading), "facts": [to_dict(fact) for fact in reading.facts]}


def fact_rows(reading: Reading) -> list[dict[str, Any]]:
    """One row a fact, each with the page's id."""
    return [{"id": reading.page_id, **to_dict(fact)} for fact in reading.facts]
