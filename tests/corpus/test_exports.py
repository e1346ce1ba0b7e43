"""Exports hold every record, open safely, and are valid by the standards they name."""

from __future__ import annotations

import csv
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from okfn_iati.iati_schema_validator import IatiValidator

from corpus.exports.catalogue import EXPORTS, export
from corpus.exports.citation import fingerprint
from corpus.exports.rows import columns
from corpus.exports.tables import FORMULA, safe
from corpus.store import Store

ALL = [e.name for e in EXPORTS]


@pytest.fixture
def filled(store: Store, make: Any) -> Store:
    body = "上海市向云南省投入310万元，其中设备100万元，计划再投500万元，选派医生19名。=2+3"
    roles = {"donor": ("上海市",), "recipient": ("云南省",), "period": make.year(2024)}
    facts = [
        make.fact(body, "310万元", 3.1e6, **roles),
        make.fact(body, "100万元", 1e6, **roles),
        make.fact(body, "500万元", 5e6, status="planned", **roles),
        make.fact(body, "19名", 19, **roles | {"kind": "staff", "unit": "person", "item": "=cmd|' /C calc'!A0"}),
    ]
    store.save(
        [
            make.item("a", body, *facts, title="@标题"),
            make.money("b", "90万元", 9e5, donor=("某甲\x0b公司",), recipient=("无名县", "寻甸县")),
        ]
    )
    store.finish()
    return store


@pytest.fixture
def files(filled: Store, tmp_path: Path) -> dict[str, Path]:
    folder = tmp_path / "out"
    paths = export(filled.connection, folder, ALL)
    assert sorted(p.name for p in folder.iterdir()) == sorted(p.name for p in paths)
    return {e.name: folder / e.file for e in EXPORTS}


def test_the_dictionary_describes_the_view(store: Store) -> None:
    cursor = store.connection.execute("select * from aid_facts")
    assert [c.name for c in columns()] == [c[0] for c in cursor.description]
    assert all(c.meaning and c.type in ("string", "number", "integer", "boolean", "date") for c in columns())


def test_csv_and_jsonl_and_parquet_hold_the_same(files: dict[str, Path]) -> None:
    from pyarrow import parquet

    lines = [json.loads(line) for line in files["jsonl"].read_text("utf8").splitlines()]
    table = parquet.read_table(files["parquet"]).to_pylist()
    with files["csv"].open(encoding="utf-8-sig", newline="") as stream:
        cells = list(csv.DictReader(stream))
    assert len(lines) == len(table) == len(cells) == 5
    for line, row, cell in zip(lines, table, cells, strict=True):
        assert line | {"donor": "、".join(line["donor"]), "recipient": "、".join(line["recipient"])} == row
        assert {n: safe(v) for n, v in row.items()} == {n: safe(_typed(n, v)) for n, v in cell.items()} or cell[
            "item"
        ].startswith("'")


def _typed(name: str, text: str) -> Any:
    kind = {c.name: c.type for c in columns()}[name]
    return float(text) if text and kind in ("number", "integer", "boolean") else text or None


def test_no_cell_runs_as_a_formula(files: dict[str, Path]) -> None:
    with files["csv"].open(encoding="utf-8-sig", newline="") as stream:
        cells = [c for row in csv.reader(stream) for c in row]
    assert "'=cmd|' /C calc'!A0" in cells
    assert not [c for c in cells if c.startswith(FORMULA)]


def test_iati_is_valid_and_counts_money_once(files: dict[str, Path]) -> None:
    text = files["iati"].read_text("utf8")
    validator = IatiValidator()
    assert validator.validate_xml(text) == (True, [])
    assert validator.check_ruleset(text) == (True, [])
    root = etree.fromstring(text.encode())
    assert len(root) == 2
    paid = root.xpath(
        "//iati-activity[title/narrative='上海市帮扶云南省']/transaction[transaction-type/@code='3']/value/text()"
    )
    promised = root.xpath("//transaction[transaction-type/@code='2']/value/text()")
    assert (paid, promised) == (["3100000.00"], ["5000000.00"])
    assert root.xpath("//actual/@value") == ["19"]


def test_geojson_joins_places_that_are_known(files: dict[str, Path]) -> None:
    features = json.loads(files["geojson"].read_text("utf8"))["features"]
    shapes = {f["geometry"]["type"]: f for f in features}
    assert shapes["Point"]["properties"]["recipient"] == "云南省"
    assert shapes["Point"]["geometry"]["coordinates"] == [102.71, 25.05]
    assert shapes["LineString"]["properties"]["funds"] == 3.1e6
    assert shapes["LineString"]["geometry"]["coordinates"][0] == [121.47, 31.23]


def test_package_and_citation_name_this_state(files: dict[str, Path], filled: Store) -> None:
    package = json.loads(files["datapackage"].read_text("utf8"))
    state = fingerprint(filled.connection)
    assert package["version"] == state
    for resource in package["resources"]:
        path = files["datapackage"].parent / resource["path"]
        assert resource["hash"] == f"sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}"
    (table,) = (r for r in package["resources"] if r["format"] == "csv")
    assert [f["name"] for f in table["schema"]["fields"]] == [c.name for c in columns()]
    assert f'version: "{state}"' in files["cff"].read_text("utf8")
    assert f"aidfacts_{state}" in files["bibtex"].read_text("utf8")
    assert "date-released: 2024-07-01" in files["cff"].read_text("utf8")


def test_an_unknown_form_is_refused(filled: Store, tmp_path: Path) -> None:
    with pytest.raises(KeyError, match="pdf"):
        export(filled.connection, tmp_path, ["pdf"])
