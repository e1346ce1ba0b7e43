"""The commands that read and correct the database: query, export, review, diff."""

from __future__ import annotations

import json
import sqlite3
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import click

from aidfacts import output
from corpus import questions
from corpus.diff import diff as changes
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


COMMANDS: tuple[click.Command, ...] = (query, diff)
