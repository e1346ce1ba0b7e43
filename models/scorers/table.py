"""The scorers' figures: the grammar alone, the scorer alone, both together; on unseen folds and on articles kept apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from corpus.gold import GoldArticle, load
from models.catalogue import load as load_tagger
from models.compare import markdown
from models.scorers.choice import points
from models.scorers.examples import Example
from models.scorers.shipped import FILE, ON
from models.scorers.train import Task, Trained, decide, pack, tasks, train

HEAD = ("decision", "choices", "asked", "grammar", "scorer alone", "together", "on")
NAMED = " (named)"  # the choices in which gold names somebody
Picks = Sequence[int]


def ship(unseen: Sequence[Path], say: Callable[[str], None], *, seed: int = 0, out: Path = FILE) -> dict[str, str]:
    """Train all scorers and write their weights; the table of the folds, and one over all `unseen` articles if there are any."""
    tagger = load_tagger()
    apart: list[GoldArticle] = [article for path in unseen for article in load(path)]
    others = {task.name: task for task in tasks(apart, tagger, seed=seed)} if apart else {}
    trained = [train(task, say) for task in tasks(load(), tagger, seed=seed)]
    out.write_bytes(pack(trained))
    tables = {"scorers": _table([row for each in trained for row in on_folds(each)])}
    if apart:
        tables["scorers-apart"] = _table([row for each in trained for row in on_others(each, others[each.task.name])])
    return tables


def _table(rows: Sequence[Sequence[str]]) -> str:
    return markdown(HEAD, rows)


def on_folds(trained: Trained) -> list[tuple[str, ...]]:
    """The rows of one scorer, each article of gold decided by the copy that has not seen it."""
    return rows(trained.task.gold, trained.held_out_alone, trained.held_out)


def on_others(trained: Trained, task: Task) -> list[tuple[str, ...]]:
    """The rows of one scorer on articles that nothing was learnt from."""
    columns = trained.task.plan.columns
    alone = [int(np.argmax(points(trained.alone, e.question(columns, alone=True)))) for e in task.gold]
    both = [decide(e, points(trained.weights, e.question(columns)), trained.trust[e.part]) for e in task.gold]
    return rows(task.gold, alone, both)


def rows(gold: Sequence[Example], alone: Picks, both: Picks) -> list[tuple[str, ...]]:
    """One row a part, and one more over the choices in which gold names somebody."""
    out = []
    for part in sorted({e.part for e in gold}):
        for owed in (False, True):
            here = [i for i, e in enumerate(gold) if e.part == part and (e.owed or not owed)]
            if owed and all(e.owed for e in gold):
                continue
            picks = ([e.grammar for e in gold], alone, both)
            shares = [np.mean([gold[i].right[pick[i]] for i in here]) for pick in picks]
            asked = sum(gold[i].asked for i in here)
            name = "relevance" if part == "article" else part
            cells = (f"{share:.4f}" for share in shares)
            out.append((name + NAMED * owed, str(len(here)), str(asked), *cells, "yes" if name in ON else "no"))
    return out


def into_page(page: str, tables: dict[str, str]) -> str:
    """A page with each table between the marks of its name; raises ValueError where marks are missing.

    >>> into_page("<!-- a -->\\nold\\n<!-- /a -->", {"a": "new"})
    '<!-- a -->\\nnew\\n<!-- /a -->'
    """
    for name, table in tables.items():
        opened, closed = f"<!-- {name} -->", f"<!-- /{name} -->"
        head, found, rest = page.partition(opened)
        _, ended, tail = rest.partition(closed)
        if not found or not ended:
            raise ValueError(f"the page has no {opened} … {closed}")
        page = f"{head}{opened}\n{table}\n{closed}{tail}"
    return page
