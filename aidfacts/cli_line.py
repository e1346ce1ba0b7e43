"""The commands along the line: run, clean, facts, rebuild."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator

import click

from aidfacts import output, pipeline
from aidfacts.inputs import Faults, read_pages
from aidfacts.lines import clean_row, fact_rows, facts_row
from aidfacts.progress import track
from aidfacts.shown import in_page_script
from clean.gather import gathered
from corpus.records import Page, Reading, Reject
from corpus.store import Store
from extract.assemble import GROUP
from extract.tagger import Tagger

PATHS = click.argument("paths", nargs=-1, required=True, metavar="PATH...")
FORMAT = click.option("--format", "fmt", type=click.Choice(output.FORMATS), default="jsonl", show_default=True)
TAGGER = click.option(
    "--tagger", "tagger_name", default="lac", show_default=True, help="Name tagger; `none` for grammar alone."
)
SIMPLIFIED = click.option(
    "--simplified", is_flag=True, help="Traditional pages in Simplified, as the database holds them."
)
CLEAN_COLUMNS = ("id", "portal", "published", "source", "author", "relevant", "title", "reject")
FACT_COLUMNS = ("id", "kind", "item", "low", "high", "unit", "qualifier", "donor", "recipient", "period", "quote")


def tagger_of(name: str) -> Tagger | None:
    """The named tagger, loaded; None for `none`. An unknown name ends the command with the known ones."""
    import models

    try:
        return models.load(name)
    except (KeyError, ValueError, FileNotFoundError) as error:
        raise click.BadParameter(f"{name}: {error}", param_hint="--tagger") from error


def _readings(
    paths: tuple[str, ...], faults: Faults, read: Callable[[list[tuple[Page, pipeline.Found]]], list[Reading]]
) -> Iterator[Reading]:
    """The reading of each item, in order; read in groups, except what comes down a pipe, whose end may be waiting."""
    size = 1 if "-" in paths else GROUP
    for batch in pipeline.batches(gathered(track(read_pages(paths, faults), "reading")), size):
        read_now = iter(read([(item, found) for item, found in batch if isinstance(item, Page)]))
        for item, _ in batch:
            reading = Reading(item.id, reject=item) if isinstance(item, Reject) else next(read_now)
            faults.note(reading)
            yield reading


@click.command("clean")
@PATHS
@FORMAT
@SIMPLIFIED
def clean_command(paths: tuple[str, ...], fmt: output.Format, simplified: bool) -> None:
    """One line a page: its clean article in the page's own script, or the reason why there is none."""
    faults = Faults()
    found = _readings(paths, faults, lambda items: [pipeline.clean_only(page, found=found) for page, found in items])
    output.write((clean_row(r if simplified else in_page_script(r)) for r in found), fmt, columns=CLEAN_COLUMNS)
    sys.exit(faults.exit_code)


@click.command("facts")
@PATHS
@FORMAT
@SIMPLIFIED
@TAGGER
def facts_command(paths: tuple[str, ...], fmt: output.Format, simplified: bool, tagger_name: str) -> None:
    """One line a page: its article and every aid fact (a row a fact as table or CSV); needs no database."""
    faults, tagger = Faults(), tagger_of(tagger_name)
    found = _readings(paths, faults, lambda items: pipeline.read_all(items, tagger))
    shown = (r if simplified else in_page_script(r) for r in found)
    rows = map(facts_row, shown) if fmt == "jsonl" else (row for r in shown for row in fact_rows(r))
    output.write(rows, fmt, columns=FACT_COLUMNS)
    sys.exit(faults.exit_code)


@click.command()
@PATHS
@click.option("--db", required=True, type=click.Path(dir_okay=False), help="The SQLite database; made if missing.")
@TAGGER
def run(paths: tuple[str, ...], db: str, tagger_name: str) -> None:
    """All stages into the database; safe to repeat and to kill."""
    tagger, faults = tagger_of(tagger_name), Faults()
    with Store(db) as store:
        for reading in track(pipeline.store_items(store, read_pages(paths, faults), tagger), "reading"):
            faults.note(reading)
        click.echo(str(pipeline.finish(store, tagger)))
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
        click.echo(str(pipeline.finish(store, tagger)))
