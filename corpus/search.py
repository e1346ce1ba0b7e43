"""Chinese full text search: one character a token, so that any phrase is found and nothing else.

`articles_search` (title, body) and `facts_search` (quote, item, donor, recipient) are FTS5 indexes without a copy of the
text. A query is words that must all occur; `"two words"` keeps a phrase together, `-word` must not occur, `word*` is a
prefix, `OR` between words takes either. `register` brings the same to plain SQL as `zh_match` and `zh_snippet`.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

WORD = re.compile(r"[0-9a-z]+|[^\W_]")
TERM = re.compile(r'(-?)(?:"([^"]*)"|(\S+))')
Row = tuple[str, str, str | None, str | None, str]  # id, title, date, address, text
MARKS = ("【", "】")
RANKED = 500  # matches that are ranked; a query with more is answered in the order of the index


@dataclass(frozen=True, slots=True)
class Hit:
    """One article or record that matches: its id, title, date, and a snippet with 【…】 round what was found."""

    id: str
    title: str
    published: str | None
    url: str | None
    snippet: str


def fold_width(text: str) -> str:
    """The text with full-width forms narrowed and letters lowered, a character for a character.

    >>> fold_width("ＷＨＯ３２个")
    'who32个'
    """
    return text.translate(_NARROW)


class _Narrow(dict[int, str]):
    """Each character's narrow, low form, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        folded = unicodedata.normalize("NFKC", char).lower()
        self[code] = folded if len(folded) == 1 else char
        return self[code]


_NARROW = _Narrow()


def spaced(text: str) -> str:
    """The text as it is indexed: a blank between Chinese characters, words and numbers whole.

    >>> spaced("改造村卫生室32个")
    '改 造 村 卫 生 室 32 个'
    """
    return " ".join(WORD.findall(fold_width(text)))


def match(query: str) -> str:
    """The query in FTS5's language; empty where it holds no word.

    >>> match('村卫生室 "对口 支援" -车* OR')
    '("村 卫 生 室" AND "对 口 支 援") NOT "车" *'
    """
    wanted: list[str] = []
    banned: list[str] = []
    for term in _terms(query):
        if term == "OR":
            wanted.append("OR")
        elif phrase := _phrase(term.removeprefix("-")):
            (banned if term.startswith("-") else wanted).append(phrase)
    asked = _joined(wanted)
    if not asked:
        return ""
    return " NOT ".join([f"({asked})" if " AND " in asked or " OR " in asked else asked, *banned])


def _terms(query: str) -> Iterator[str]:
    for sign, phrase, word in TERM.findall(query):
        yield sign + (phrase or word)


def _phrase(term: str) -> str:
    words = spaced(term.rstrip("*"))
    return f'"{words}"{" *" if term.endswith("*") else ""}' if words else ""


def _joined(terms: list[str]) -> str:
    """The terms with AND where nothing stands between two; an OR at an end says nothing."""
    text = ""
    for before, term in zip(["OR", *terms], terms, strict=False):
        if term != "OR":
            text += (" OR " if before == "OR" else " AND ") + term if text else term
    return text


def snippet(text: str, query: str, width: int = 60, marks: tuple[str, str] = MARKS) -> str:
    """A run of about `width` characters round the first thing found, everything found in it marked.

    >>> snippet("上海市投入310万元，改造村卫生室11个，惠及村民。", "村卫生室", width=12)
    '…改造【村卫生室】11个，惠及…'
    """
    found = _found(text, query)
    start, end = found[0] if found else (0, 0)
    left = max(0, min(start - max(0, width - (end - start)) // 3, len(text) - width))
    right = min(len(text), left + width)
    inside = [(a, b) for a, b in found if left <= a and b <= right]
    out, at = "…" if left else "", left
    for a, b in inside:
        out += text[at:a] + marks[0] + text[a:b] + marks[1]
        at = b
    return (out + text[at:right] + ("…" if right < len(text) else "")).replace("\n", " ")


def _found(text: str, query: str) -> list[tuple[int, int]]:
    """Where the query's words stand in the text, in order and apart."""
    folded, spans = fold_width(text), []
    for term in _terms(query):
        words = WORD.findall(fold_width(term.rstrip("*")))
        if words and term != "OR" and not term.startswith("-"):
            spans += [m.span() for m in re.finditer(r"[\W_]*".join(map(re.escape, words)), folded)]
    apart: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if not apart or start >= apart[-1][1]:
            apart.append((start, end))
    return apart


def register(connection: sqlite3.Connection) -> None:
    """Let SQL on this connection say `where articles_search match zh_match('村卫生室')` and `zh_snippet(body, '村卫生室')`."""
    connection.create_function("zh_match", 1, match, deterministic=True)
    connection.create_function("zh_snippet", 2, lambda t, q: snippet(t or "", q or ""), deterministic=True)
    connection.create_function("zh_snippet", 3, lambda t, q, n: snippet(t or "", q or "", n), deterministic=True)


ARTICLES = """
select a.article_id, a.title, a.published, a.url, a.body
from search_articles r join articles a on a.article_id = r.article_id
where r.n = ?
"""
FACTS = """
select f.fact_id, a.title, a.published, a.url, m.sentence
from search_facts r join facts f on f.fact_id = r.fact_id
join mentions m on m.mention_id = f.fact_id join articles a on a.article_id = m.article_id
where r.n = ? and f.verdict is not 'reject'
"""
ARTICLE_RANK = "select r.n, a.title, a.published from search_articles r join articles a on a.article_id = r.article_id where r.n = ?"
FACT_RANK = "select r.n, '', f.period_end from search_facts r join facts f on f.fact_id = r.fact_id where r.n = ?"


def articles(connection: sqlite3.Connection, query: str, *, limit: int = 20, marks: tuple[str, str] = MARKS) -> list[Hit]:
    """Matching articles with snippets of their bodies: those with all words in the title first, then the newest."""
    rows = _search(connection, ("articles_search", ARTICLE_RANK, ARTICLES), query, limit)
    return [Hit(*row[:4], snippet(row[4], query, marks=marks)) for row in rows]


def facts(connection: sqlite3.Connection, query: str, *, limit: int = 20, marks: tuple[str, str] = MARKS) -> list[Hit]:
    """Matching records, the latest first, with snippets of the sentences that tell them."""
    rows = _search(connection, ("facts_search", FACT_RANK, FACTS), query, limit)
    return [Hit(*row[:4], snippet(row[4], query, marks=marks)) for row in rows]


def _search(connection: sqlite3.Connection, how: tuple[str, str, str], query: str, limit: int) -> list[Row]:
    table, rank, read = how
    asked = match(query)
    if not asked:
        return []
    rows = connection.execute(
        f"select rowid from {table} where {table} match ? limit ?", (asked, RANKED + 1)
    ).fetchall()
    found = [n for (n,) in rows]
    if len(found) <= RANKED:
        found = _ranked([connection.execute(rank, (n,)).fetchone() for n in found], query)
    hits = (connection.execute(read, (n,)).fetchone() for n in found)
    return list(islice((row for row in hits if row), limit))


def _ranked(rows: list[tuple[int, str, str | None] | None], query: str) -> list[int]:
    """Row numbers, titles that hold every word of the query first, then by date from the newest, then by number."""
    words = [spaced(term.rstrip("*")) for term in _terms(query) if term != "OR" and not term.startswith("-")]
    known = sorted((row for row in rows if row), key=lambda row: row[0])
    known.sort(key=lambda row: row[2] or "", reverse=True)
    known.sort(key=lambda row: not all(word in spaced(row[1]) for word in words))
    return [row[0] for row in known]
