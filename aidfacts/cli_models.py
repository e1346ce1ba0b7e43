"""The commands that train models, compare them, and look after the gold articles they learn from."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from aidfacts import pipeline
from aidfacts.inputs import Faults, read_pages
from aidfacts.lines import facts_row
from corpus.records import Reading, Reject, to_dict

GOLD = click.argument("path", required=False, type=click.Path(exists=True, path_type=Path))


@click.group()
def train() -> None:
    """Train a model that ships, or one of your own."""


def say(text: str) -> None:
    """One line of progress on stderr."""
    click.echo(text, err=True)


MADE = click.option("--made", default=2000, show_default=True, help="Sentences made from templates.")
SEED = click.option("--seed", default=0, show_default=True)
WITHOUT = click.option("--without", type=click.IntRange(0, 4), help="Leave this fold of the gold articles out.")


@train.command("spacy")
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), help="Folder to write; the one that ships by default."
)
@click.option("--epochs", default=15, show_default=True)
@MADE
@SEED
@click.option("--cross", is_flag=True, help="Train one copy a fold into the cache instead, for honest figures.")
def train_spacy(out: Path | None, epochs: int, made: int, seed: int, cross: bool) -> None:
    """Train the spaCy pipeline `zh_aid_news` from the gold articles and made sentences; a few minutes on one core."""
    from models.spacy_zh import make
    from models.spacy_zh.tagger import SHIPPED
    from models.spacy_zh.train import Plan
    from models.training.data import Mixture

    mixture, plan = Mixture(made), Plan(epochs=epochs, seed=seed)
    if cross:
        make.cross(mixture, plan, say)
    else:
        make.ship(out or SHIPPED, mixture, plan, say)


@train.command("transformers")
@click.option("--base", required=True, help="A model on the hub, or a folder that holds one.")
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path))
@click.option("--epochs", default=3, show_default=True)
@click.option("--batch", default=16, show_default=True)
@click.option("--rate", default=5e-5, show_default=True)
@MADE
@SEED
@WITHOUT
def train_transformers(out: Path, made: int, without: int | None, **plan: Any) -> None:
    """Fine-tune a Chinese encoder to mark names, and export it to ONNX for `--tagger transformers:OUT`.

    Needs the extra `train`. A run that was cut off goes on where it stood when it is started again.
    """
    try:
        from models.encoder.export import export
        from models.encoder.train import Plan, train
        from models.training.data import Mixture, examples

        model = train(
            examples(Mixture(made, without=without)),
            Plan(**plan),
            out,
            lambda e, loss: say(f"epoch {e + 1}: loss {loss:.4f}"),
        )
    except ModuleNotFoundError as error:
        raise click.ClickException(f"{error}; install the extra: pip install 'aidfacts[train]'") from error
    say(f"exported; greatest difference from the trained model {export(model, out):.1e}")


@train.command("scorers")
@SEED
@click.option(
    "--apart",
    multiple=True,
    type=click.Path(exists=True, path_type=Path),
    help="Gold articles that nothing was learnt from; a second table is made over all of them. May be given several times.",
)
@click.option(
    "--write", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Put the tables into this page too."
)
def train_scorers(seed: int, apart: tuple[Path, ...], write: Path | None) -> None:
    """Train the scorers of relevance, kind and roles, and hold each against the grammar; two minutes on one core."""
    from models.scorers import table

    tables = table.ship(apart, say, seed=seed)
    click.echo("\n\n".join(tables.values()))
    if write:
        write.write_text(table.into_page(write.read_text("utf-8"), tables), "utf-8")


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


@click.command()
@click.option("--tagger", "names", multiple=True, help="Compare only these; may be given several times.")
@click.option(
    "--gold",
    "path",
    type=click.Path(exists=True, path_type=Path),
    help="A gold file or folder; the project's own by default.",
)
@click.option(
    "--write", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Put the table into this page too."
)
def taggers(names: tuple[str, ...], path: Path | None, write: Path | None) -> None:
    """Compare the taggers on the gold articles: names found, facts, donors and recipients, speed, memory, size."""
    from corpus.gold import load
    from models import compare

    table = compare.table(load(path), names or compare.available())
    click.echo(table)
    if write:
        write.write_text(compare.into_page(write.read_text("utf-8"), table), "utf-8")


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
def ask(paths: tuple[str, ...]) -> None:
    """Facts as a language model reads them, each held against the text: one JSON line a page, with `refused` claims.

    Needs AIDFACTS_LLM_URL and AIDFACTS_LLM_MODEL: an OpenAI-compatible endpoint.
    """
    from models.llm.client import LlmError, configured
    from models.llm.facts import facts

    faults = Faults()
    try:
        endpoint = configured()
        for item in read_pages(paths, faults):
            reading = Reading(item.id, reject=item) if isinstance(item, Reject) else pipeline.read(item)
            refused: tuple[Reject, ...] = ()
            if reading.article is not None:
                found, refused = facts(reading.article, endpoint)
                reading = replace(reading, facts=found)
            click.echo(json.dumps({**facts_row(reading), "refused": [to_dict(r) for r in refused]}, ensure_ascii=False))
    except LlmError as error:
        raise click.ClickException(str(error)) from error
    sys.exit(faults.exit_code)
