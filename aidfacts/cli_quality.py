"""The commands that look at quality: evaluate, explain, doctor."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from aidfacts import doctor as health
from aidfacts.cli_line import TAGGER, tagger_of
from aidfacts.evaluate import below_floors, evaluate_gold, report_lines
from corpus.gold import load


@click.command()
@click.option("--gold", type=click.Path(exists=True, path_type=Path), help="A gold file or folder; the project's own by default.")
@click.option("--errors", default=0, show_default=True, help="Show this many missed and spurious facts.")
@click.option("--floors", is_flag=True, help="Fail (exit 1) when a figure falls below its floor.")
@click.option("--json", "as_json", is_flag=True)
@TAGGER
def evaluate(gold: Path | None, errors: int, floors: bool, as_json: bool, tagger_name: str) -> None:
    """Score extraction on the gold articles by the rules of the annotation standard."""
    report = evaluate_gold(load(gold), tagger_of(tagger_name))
    click.echo(json.dumps(report.to_dict(errors=errors), ensure_ascii=False, indent=1) if as_json else report_lines(report, errors))
    fallen = below_floors(report) if floors else []
    for line in fallen:
        click.echo(f"aidfacts: {line}", err=True)
    sys.exit(1 if fallen else 0)


@click.command()
@click.argument("text")
@click.option("--published", help="The date (YYYY-MM-DD) that relative times count from.")
@TAGGER
def explain(text: str, published: str | None, tagger_name: str) -> None:
    """Print which rules fired on TEXT (`-` reads stdin): numbers, quantities, times, parties, kinds, facts."""
    from aidfacts.pipeline import scorers_for
    from extract.explain import explain as tree

    text = sys.stdin.read() if text == "-" else text
    tagger = tagger_of(tagger_name)
    click.echo(tree(text, published=published, tagger=tagger, scorers=scorers_for(tagger)))


@click.command()
@click.option("--db", type=click.Path(dir_okay=False), help="Check this database too.")
def doctor(db: str | None) -> None:
    """Check the installation: packages, data files, models, and a database if named."""
    checks = health.checks(db)
    for check in checks:
        click.echo(f"{'ok  ' if check.ok else 'FAIL'} {check.name}: {check.detail}")
    sys.exit(0 if all(check.ok for check in checks) else 1)
