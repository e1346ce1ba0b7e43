"""The command `demo`: the embedded site served, crawled, read and summed up, all on this machine."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from aidfacts import pipeline
from aidfacts.cli_line import TAGGER, tagger_of
from aidfacts.demo import server
from aidfacts.inputs import Faults, read_pages
from aidfacts.progress import track
from aidfacts.summary import kinds
from corpus.store import Store
from crawl.run import crawl
from crawl.settings import CrawlSettings


@click.command()
@click.option("--out", default="out", show_default=True, type=click.Path(file_okay=False, path_type=Path))
@TAGGER
def demo(out: Path, tagger_name: str) -> None:
    """Crawl the embedded news site on loopback, read it into OUT/aid.db, and show what was found."""
    out.mkdir(parents=True, exist_ok=True)
    archive, db = out / "archive", out / "aid.db"
    with server.serving() as address:
        report = crawl(server.seeds(), archive, CrawlSettings(resolve=server.resolve(address), delay=0, autothrottle=False))
    click.echo("\n".join(report.lines()))
    faults, tagger = Faults(), tagger_of(tagger_name)
    with Store(str(db)) as store:
        for reading in track(pipeline.store_items(store, read_pages([str(archive)], faults), tagger), "reading"):
            faults.note(reading)
        summary = pipeline.finish(store, tagger)
    show(db)
    click.echo(str(summary))
    click.echo(NEXT.format(db=db))
    sys.exit(0 if summary.facts and not report.left else 1)


def show(db: Path) -> None:
    """Print the table of facts by kind, each with an example."""
    table = Table("kind", "records", "may be summed", "an example", "donor → recipient", title="Aid facts by kind", title_justify="left")
    for row in kinds(db):
        table.add_row(*row)
    console = Console(width=None if sys.stdout.isatty() else 120, markup=False)
    console.print(table)


NEXT = """
Look further:
  .venv/bin/aidfacts query funds-by-recipient --db {db}
  .venv/bin/aidfacts query "select quote, donor, recipient, url from aid_facts where kind = 'clinics'" --db {db}
  .venv/bin/aidfacts serve --db {db}
  .venv/bin/aidfacts explain "2024年，普陀区投入帮扶资金310万元，改造寻甸县11个村卫生室。"
  .venv/bin/aidfacts run YOUR-PAGES --db {db}"""
