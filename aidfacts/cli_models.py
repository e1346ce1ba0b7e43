"""The commands that train models, compare them, and look after the gold articles they learn from."""

from __future__ import annotations

import sys
from pathlib import Path

import click

GOLD = click.argument("path", required=False, type=click.Path(exists=True, path_type=Path))


@click.group()
def train() -> None:
    """Train a model that ships, or one of your own."""


@click.group()
def gold() -> None:
    """Look after the gold articles."""


@gold.command("check")
@GOLD
@click.option("--strict", is_flag=True, help="Count warnings as errors.")
def gold_check(path: Path | None, strict: bool) -> None:
    """Check gold articles (a .jsonl file or a folder; the project's own by default) against the annotation standard.

    Exit code 1 when an error is found.
    """
    from models import folds
    from models.gold_check import check, read

    rows = read(path or folds.path().parent)
    problems = check(rows)
    for problem in problems:
        click.echo(str(problem))
    errors = sum(problem.level == "error" for problem in problems)
    facts = sum(len(row.get("facts", [])) for row in rows)
    click.echo(f"{len(rows)} articles, {facts} facts, {errors} errors, {len(problems) - errors} warnings", err=True)
    sys.exit(1 if errors or (strict and problems) else 0)


@gold.command("folds")
@GOLD
def gold_folds(path: Path | None) -> None:
    """Give every gold article that has no fold yet one, and print how the folds stand. Fixed folds never change."""
    from models import folds
    from models.gold_check import read

    folder = path or folds.path().parent
    file = folder / folds.FILE
    rows = read(folder)
    assigned = folds.assign(rows, folds.load(file) if file.exists() else {})
    folds.write(assigned, file)
    for fold in range(folds.FOLDS):
        inside = [row for row in rows if assigned[row["id"]] == fold]
        click.echo(f"fold {fold}: {len(inside)} articles, {sum(len(row['facts']) for row in inside)} facts")


COMMANDS: tuple[click.Command, ...] = (train, gold)
