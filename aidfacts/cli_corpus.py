"""The commands that read and correct the database."""

from __future__ import annotations

import json
import sqlite3
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

import click
from rich.console import Console

from aidfacts import output
from aidfacts.review import Session
from corpus import corrections, questions
from corpus.diff import diff as changes
from corpus.exports.catalogue import EXPORTS, WITH_TABLES
from corpus.exports.catalogue import export as write_exports
from corpus.store import Store, StoreError

DB = click.option(
    "--db",
    default="out/aid.db",
    show_default=True,
    envvar="AIDFACTS_DB",
    type=click.Path(dir_okay=False),
    help="The database.",
)
FORMATS = ("table", "csv", "json", "jsonl")


@contextmanager
def reading(db: str, *, readonly: bool = True) -> Iterator[Store]:
    """The opened database; trouble with it becomes one line on stderr and exit code 2."""
    try:
        with Store(db, readonly=readonly) as store:
            yield store
    except StoreError as error:
        click.echo(f"aidfacts: {error}", err=True)
        sys.exit(2)


def show(columns: Sequence[str], rows: list[dict[str, Any]], fmt: str) -> None:
    """Rows to stdout in one of FORMATS."""
    if fmt == "json":
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        output.write(rows, fmt, columns=columns)  # type: ignore[arg-type]


def _listing() -> str:
    return "\n".join(
        f"{q.name:20} {q.title}  [{', '.join('--' + p for p in q.parameters)}]" for q in questions.questions().values()
    )


@click.command()
@click.argument("question", required=False)
@DB
@click.option("--year", type=int)
@click.option("--donor", help="Part of a donor's name.")
@click.option("--recipient", help="Part of a recipient's name.")
@click.option("--kind")
@click.option("--text", help='Words to search for; "two words" is a phrase, word* a prefix, -word excludes.')
@click.option("--fact", help="A fact_id.")
@click.option("--limit", type=int)
@click.option("--format", "fmt", type=click.Choice(FORMATS), default="table", show_default=True)
def query(question: str | None, db: str, fmt: str, **values: Any) -> None:
    """Answer a named QUESTION, or a SELECT. Without one, list the questions."""
    if question is None:
        click.echo(_listing())
        return
    given = {name: value for name, value in values.items() if value is not None}
    with reading(db) as store:
        try:
            answer = _answer(store, question, given)
        except KeyError as error:
            raise click.BadParameter(
                f"no question {question!r}; there are:\n{_listing()}", param_hint="QUESTION"
            ) from error
        except (ValueError, sqlite3.Error, sqlite3.Warning) as error:
            raise click.UsageError(str(error)) from error
    show(answer.columns, answer.dicts(), fmt)


def _answer(store: Store, question: str, given: dict[str, Any]) -> questions.Answer:
    if not questions.is_sql(question):
        return questions.ask(store.connection, question, given)
    if given:
        raise ValueError("parameters go with named questions only")
    return questions.ask_sql(store.connection, question)


@click.command()
@click.argument("old", type=click.Path(dir_okay=False))
@click.argument("new", type=click.Path(dir_okay=False))
@click.option("--format", "fmt", type=click.Choice(FORMATS), default="table", show_default=True)
def diff(old: str, new: str, fmt: str) -> None:
    """Which facts came, went or changed from the database OLD to NEW."""
    with reading(old) as a, reading(new) as b:
        rows = [
            {
                "what": c.what,
                "fact_id": c.fact_id,
                "quote": c.quote,
                "fields": "; ".join(f"{n}: {x} → {y}" for n, (x, y) in c.fields.items()),
            }
            for c in changes(a.connection, b.connection)
        ]
    show(("what", "fact_id", "quote", "fields"), rows, fmt)
    click.echo(", ".join(f"{sum(r['what'] == w for r in rows)} {w}" for w in ("came", "went", "changed")), err=True)


@click.command()
@DB
@click.option("--kind", help="Only records of this kind.")
@click.option("--limit", type=int, help="At most so many records.")
@click.option("--reviewer", default="", envvar="USER", show_default="your user name", help="Who is judging.")
@click.option(
    "--export",
    "to",
    type=click.File("w", encoding="utf8"),
    help="Write every correction as JSON lines (`-`: stdout) and end.",
)
@click.option(
    "--import",
    "source",
    type=click.File("r", encoding="utf8"),
    help="Add the corrections of a JSON lines file and end.",
)
def review(
    db: str, kind: str | None, limit: int | None, reviewer: str, to: TextIO | None, source: TextIO | None
) -> None:
    """Judge records one by one, the doubtful and heavy first; verdicts are kept through every rebuild."""
    with reading(db, readonly=bool(to)) as store:
        if to:
            to.writelines(line + "\n" for line in corrections.to_lines(store.connection))
        elif source:
            click.echo(f"{_import(store, source)} corrections added", err=True)
        else:
            count = Session(store, reviewer, Console(stderr=True)).run(kind=kind, limit=limit)
            click.echo(f"{count} verdicts", err=True)
        if not to:
            store.finish()


def _import(store: Store, source: TextIO) -> int:
    try:
        with store.writing() as connection:
            return corrections.from_lines(connection, source)
    except (ValueError, TypeError, KeyError) as error:
        raise click.BadParameter(f"{source.name}: {error}", param_hint="--import") from error


NAMES = tuple(form.name for form in EXPORTS if form.name not in WITH_TABLES)


@click.command()
@DB
@click.option(
    "--to",
    "forms",
    multiple=True,
    type=click.Choice(NAMES),
    default=("csv", "jsonl"),
    show_default=True,
    help="May be repeated.",
)
@click.option(
    "--out", "folder", required=True, type=click.Path(file_okay=False, path_type=Path), help="The folder to write into."
)
def export(db: str, forms: tuple[str, ...], folder: Path) -> None:
    """Write the facts for other programs, with data dictionary, citation and datapackage.json."""
    with reading(db) as store:
        try:
            for path in write_exports(store.connection, folder, forms):
                click.echo(path)
        except ModuleNotFoundError as error:
            click.echo(f"aidfacts: {error.name} is missing; install aidfacts[scale]", err=True)
            sys.exit(2)
        except OSError as error:
            click.echo(f"aidfacts: {error.filename or folder}: {error.strerror}", err=True)
            sys.exit(2)
