"""datapackage.json: the exported tables as a frictionless Data Package, with their schema and checksums."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from pathlib import Path
from typing import Any

from corpus.exports.citation import TITLE, fingerprint
from corpus.exports.rows import columns

KEY = "fact_id"
MEDIA = {".csv": "text/csv", ".jsonl": "application/jsonl", ".parquet": "application/vnd.apache.parquet"}


def write_package(connection: sqlite3.Connection, path: Path) -> None:
    """Describe every table that lies beside `path`."""
    files = sorted(p for p in path.parent.glob("aid_facts.*") if p.suffix in MEDIA)
    package = {
        "profile": "tabular-data-package" if [p.suffix for p in files] == [".csv"] else "data-package",
        "name": "aid-facts",
        "title": TITLE,
        "version": fingerprint(connection),
        "resources": [_resource(p) for p in files],
    }
    path.write_text(json.dumps(package, ensure_ascii=False, indent=1) + "\n", "utf8")


def _resource(path: Path) -> dict[str, Any]:
    resource: dict[str, Any] = {
        "name": f"aid-facts-{path.suffix[1:]}", "path": path.name, "format": path.suffix[1:], "mediatype": MEDIA[path.suffix],
        "encoding": "utf-8", "bytes": path.stat().st_size, "hash": f"sha256:{_sha256(path)}",
    }  # fmt: skip
    if path.suffix == ".csv":
        resource |= {"profile": "tabular-data-resource", "schema": schema()}
    return resource


def schema() -> dict[str, Any]:
    """The columns as a Table Schema."""
    fields = [{"name": c.name, "type": c.type, "description": c.meaning} | _extra(c.type) for c in columns()]
    return {"fields": fields, "primaryKey": [KEY], "missingValues": [""]}


def _extra(kind: str) -> dict[str, Any]:
    return {"trueValues": ["1"], "falseValues": ["0"]} if kind == "boolean" else {}


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
