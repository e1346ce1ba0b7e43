"""How to cite an export: CITATION.cff and BibTeX, with a fingerprint of the records so that a citation names one state."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from pathlib import Path

from corpus.exports.rows import rows

TITLE = "Aid facts from Chinese news pages"


def fingerprint(connection: sqlite3.Connection) -> str:
    """16 hex digits over every record; two exports with the same records have the same."""
    digest = hashlib.sha256()
    for row in rows(connection):
        digest.update(json.dumps(row, ensure_ascii=False, sort_keys=True).encode())
    return digest.hexdigest()[:16]


def _facts(connection: sqlite3.Connection) -> tuple[int, str, str]:
    """How many records, and the last day on which a page was fetched or an article published."""
    count = int(connection.execute("select count(*) from aid_facts").fetchone()[0])
    latest = connection.execute("select max(coalesce(fetched, '')) from pages").fetchone()[0]
    latest = latest or connection.execute("select max(coalesce(published, '')) from articles").fetchone()[0] or ""
    return count, latest[:10], fingerprint(connection)


def write_cff(connection: sqlite3.Connection, path: Path) -> None:
    """A CITATION.cff (format 1.2.0) of type dataset."""
    count, day, mark = _facts(connection)
    date = f"date-released: {day}\n" if day else ""
    path.write_text(
        "cff-version: 1.2.0\n"
        "message: If you use these records, please cite them as below, and the articles by their addresses.\n"
        f"type: dataset\ntitle: {TITLE}\n"
        f'abstract: "{count} records, each with its quote; state {mark}"\n'
        f'version: "{mark}"\n{date}'
        "authors:\n  - name: aidfacts\n",
        "utf8",
    )


def write_bibtex(connection: sqlite3.Connection, path: Path) -> None:
    """One BibTeX entry."""
    count, day, mark = _facts(connection)
    year = f"  year = {{{day[:4]}}},\n" if day else ""
    path.write_text(
        f"@misc{{aidfacts_{mark},\n  title = {{{TITLE}}},\n  author = {{{{aidfacts}}}},\n{year}"
        f"  note = {{{count} records, state {mark}}}\n}}\n",
        "utf8",
    )
