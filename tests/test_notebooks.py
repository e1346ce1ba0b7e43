"""Every notebook runs from top to bottom over a database made by the line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from aidfacts.cli import main

NOTEBOOKS = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))
PARAGRAPH = "2024年，{donor}投入帮扶资金{n}万元，为{recipient}改造村卫生室{m}个，选派医生{m}名，惠及群众{k}人。"


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    for i, (donor, recipient) in enumerate([("上海市普陀区", "寻甸县"), ("宁波市鄞州区", "盐源县"), ("福州市", "定西市")]):
        text = "".join(f"<p>{PARAGRAPH.format(donor=donor, recipient=recipient, n=100 + 7 * i + j, m=i + j + 3, k=1000 + 13 * i)}</p>" for j in range(4))
        (folder / f"p{i}.html").write_text(f"<html><title>{donor}帮扶{recipient}</title><body><h1>{donor}帮扶{recipient}</h1><div>{text}</div></body></html>", "utf8")
    path = folder / "aid.db"
    result = CliRunner().invoke(main, ["run", *map(str, folder.glob("*.html")), "--db", str(path), "--tagger", "none"])
    assert result.exit_code == 0, result.output
    return path


def test_there_are_notebooks() -> None:
    assert NOTEBOOKS


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_notebook_runs(path: Path, db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AIDFACTS_DB", str(db))
    scope: dict[str, object] = {}
    for cell in json.loads(path.read_text("utf8"))["cells"]:
        if cell["cell_type"] == "code":
            exec(compile("".join(cell["source"]), str(path), "exec"), scope)
