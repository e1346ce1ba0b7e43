"""Every command of docs/questions.md, asked of the embedded site's database.

With AIDFACTS_WRITE_ANSWERS=1 the answers in the page are written anew.
"""

from __future__ import annotations

import csv
import io
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from aidfacts.cli_corpus import query

PAGE = Path(__file__).parents[2] / "docs" / "questions.md"
BLOCK = re.compile(r"(?<=```console\n).*?(?=```)", re.DOTALL)


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database that `make run` makes."""
    folder = tmp_path_factory.mktemp("demo")
    command = [sys.executable, "-c", "from aidfacts.cli import main; main()", "demo", "--out", str(folder)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return folder / "aid.db"


def asked(text: str) -> list[tuple[str, str]]:
    """Command and answer, in the order of the page."""
    parts = [part for block in BLOCK.findall(text) for part in re.split(r"(?m)^\$ aidfacts query ", block) if part]
    return [(command, answer.rstrip("\n")) for command, _, answer in (part.partition("\n") for part in parts)]


def answer(db: Path, command: str) -> str:
    result = CliRunner().invoke(query, [*shlex.split(command), "--db", str(db)])
    assert result.exit_code == 0, f"{command}: {result.output}"
    return result.stdout.replace("\r\n", "\n").rstrip("\n")


def test_there_are_ten_questions() -> None:
    assert len(re.findall(r"(?m)^\*\*\d+\. ", PAGE.read_text("utf8"))) == 10


def test_every_answer_stands(db: Path) -> None:
    if os.environ.get("AIDFACTS_WRITE_ANSWERS"):
        write(db)
    stale = []
    for command, shown in asked(PAGE.read_text("utf8")):
        now, then = (list(csv.reader(io.StringIO(text))) for text in (answer(db, command), shown))
        assert now[0] == then[0], f"{command}: other columns"
        assert len(now) > 1, f"{command}: no answer"
        if now[1:] != then[1:] and not {tuple(r) for r in now[1:]} & {tuple(r) for r in then[1:]}:
            stale.append(command)
    # Better extraction may change an answer; when most change, the page must be written anew.
    assert len(stale) <= 3, f"answers that no longer stand: {stale}"


def write(db: Path) -> None:
    """Write every answer into the page."""

    def block(match: re.Match[str]) -> str:
        return "".join(
            f"$ aidfacts query {command}\n{answer(db, command)}\n"
            for command, _ in asked(f"```console\n{match.group()}```")
        )

    PAGE.write_text(BLOCK.sub(block, PAGE.read_text("utf8")), "utf8")


def test_sums_agree_with_the_records_behind_them(db: Path) -> None:
    total = answer(
        db, "\"select sum(low) from aid_facts where kind = 'funds' and unit = 'CNY' and additive\" --format csv"
    )
    by_recipient = list(csv.DictReader(io.StringIO(answer(db, "funds-by-recipient --limit 1000 --format csv"))))
    assert sum(float(row["low"]) for row in by_recipient if row["unit"] == "CNY") == pytest.approx(
        float(total.splitlines()[1])
    )
    assert float(total.splitlines()[1]) > 0


def test_every_fact_of_the_site_stands_in_its_article(db: Path) -> None:
    sql = 'select count(*), sum(substr(a.body, f.start + 1, f."end" - f.start) = f.quote) from aid_facts f join articles a using (article_id)'
    count, right = answer(db, f"{shlex.quote(sql)} --format csv").splitlines()[1].split(",")
    assert int(count) > 100
    assert count == right
