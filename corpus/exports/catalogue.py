"""Every export: its name, its file, and the function that writes it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from corpus.exports.citation import write_bibtex, write_cff
from corpus.exports.geojson import write_geojson
from corpus.exports.iati import write_iati
from corpus.exports.package import write_package
from corpus.exports.tables import write_csv, write_dictionary, write_jsonl, write_parquet


@dataclass(frozen=True, slots=True)
class Export:
    """One form: `aidfacts export --to NAME` writes `file`."""

    name: str
    file: str
    write: Callable[[sqlite3.Connection, Path], None]


# The package describes the tables and so comes last.
EXPORTS: tuple[Export, ...] = (
    Export("csv", "aid_facts.csv", write_csv),
    Export("jsonl", "aid_facts.jsonl", write_jsonl),
    Export("parquet", "aid_facts.parquet", write_parquet),
    Export("geojson", "aid_facts.geojson", write_geojson),
    Export("iati", "aid_facts.iati.xml", write_iati),
    Export("dictionary", "dictionary.csv", write_dictionary),
    Export("cff", "CITATION.cff", write_cff),
    Export("bibtex", "citation.bib", write_bibtex),
    Export("datapackage", "datapackage.json", write_package),
)
WITH_TABLES = ("dictionary", "cff", "bibtex", "datapackage")  # go with every export


def export(connection: sqlite3.Connection, folder: Path, names: Iterable[str]) -> list[Path]:
    """Write the named forms, the dictionary, the citation and the package into a folder; the paths written.

    A file appears whole or not at all. KeyError for an unknown name.
    """
    wanted = {*names, *WITH_TABLES}
    if unknown := wanted - {e.name for e in EXPORTS}:
        raise KeyError(", ".join(sorted(unknown)))
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    connection.execute("begin")  # one state of the database for all files
    try:
        for form in (e for e in EXPORTS if e.name in wanted):
            unfinished = folder / f".{form.file}.part"
            form.write(connection, unfinished)
            os.replace(unfinished, folder / form.file)
            written.append(folder / form.file)
    finally:
        connection.execute("rollback")
    return written
