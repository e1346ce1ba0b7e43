"""The commands along the line: run, clean, facts, rebuild."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from typing import Any

import click

from aidfacts import output, pipeline
from aidfacts.inputs import Faults, read_pages
from aidfacts.lines import clean_row, fact_rows, facts_row
from aidfacts.progress import track
from corpus.records import Page, Reading, Reject
from corpus.store import Store
from extract.tagger import Tagger

PATHS = click.argument("paths", nargs=-1, required=True, metavar="PATH...")
FORMAT = click.option("--format", "fmt", type=click.Choice(output.FORMATS), default="jsonl", show_default=True)
TAGGER = click.option("--tagger", "tagger_name", default="lac", show_default=True, help="Name tagger; `none` for grammar alone.")
CLEAN_COLUMNS = ("id", "portal", "published", "source", "author", "relevant", "title", "reject")
FACT_COLUMNS = ("id", "kind", "item", "low", "high", "unit", "qualifier", "donor", "recipient", "period", "quote")


def tagger_of(name: str) -> Tagger | None:
    """The named tagger, loaded; None for `none`. An unknown name ends the command with the known ones."""
    import models

    try:
        return models.load(name)
    except (KeyError, ValueError, FileNotFoundError) as error:
        raise click.BadParameter(f"{name}: {error}", param_hint="--tagger") from error


def _readings(paths: tuple[str, ...], faults: Faults, tagger: Tagger | None) -> Iterator[Reading]:
    for item in track(read_pages(paths, faults), "reading"):
        if isinstance(item, Reject):
            yield Reading(item.id, reject=item)
            continue
        reading = pipeline.read(item, tagger)
        if reading.reject:
            faults.note(reading.reject)
        yield reading


def _print(paths: tuple[str, ...], fmt: output.Format, tagger: Tagger | None, view: tuple[Callable[[Reading], Any], tuple[str, ...]]) -> None:
    faults = Faults()
    rows, columns = view
    output.write((row for reading in _readings(paths, faults, tagger) for row in rows(reading)), fmt, columns=columns)
    sys.exit(faults.exit_code)


@click.command("clean")
@PATHS
@FORMAT
def clean_command(paths: tuple[str, ...], fmt: output.Format) -> None:
    """One line a page: its clean article, or the reason why there is none."""
    faults = Faults()

    def rows() -> Iterator[dict[str, Any]]:
        for item in track(read_pages(paths, faults), "cleaning"):
            reading = Reading(item.id, reject=item) if isinstance(item, Reject) else pipeline.clean_only(item)
            if isinstance(item, Page) and reading.reject:
                faults.note(reading.reject)
            yield clean_row(reading)

    output.write(rows(), fmt, columns=CLEAN_COLUMNS)
    sys.exit(faults.exit_code)


@click.command("facts")
@PATHS
@FORMAT
@TAGGER
def facts_command(paths: tuple[str, ...], fmt: output.Format, tagger_name: str) -> None:
    """One line a page: its article and every aid fact (a row a fact as table or CSV); needs no database."""
    tagger = tagger_of(tagger_name)
    view = ((lambda r: [facts_row(r)]), ()) if fmt == "jsonl" else (fact_rows, FACT_COLUMNS)
    _print(paths, fmt, tagger, view)


@click.command()
@PATHS
@click.option("--db", required=True, type=click.Path(dir_okay=False), help="The SQLite database; made if missing.")
@TAGGER
def run(paths: tuple[str, ...], db: str, tagger_name: str) -> None:
    """All stages into the database; safe to repeat and to kill."""
    tagger, faults = tagger_of(tagger_name), Faults()
    with Store(db) as store:
        for reading in track(pipeline.store_items(store, read_pages(paths, faults), tagger), "reading"):
            if reading.reject:
                faults.note(reading.reject)
        click.echo(str(pipeline.finish(store)))
    sys.exit(faults.exit_code)


@click.command()
@click.option("--db", required=True, type=click.Path(dir_okay=False, exists=True))
@TAGGER
def rebuild(db: str, tagger_name: str) -> None:
    """Clean and extract again from the stored pages; corrections are replayed."""
    tagger = tagger_of(tagger_name)
    with Store(db) as store:
        for _ in track(pipeline.rebuild(store, tagger), "rebuilding"):
            pass
        click.echo(str(pipeline.finish(store)))

