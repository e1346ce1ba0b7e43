"""Extraction scored on gold articles, and the floors that a release may not fall below."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from importlib import resources

from aidfacts.progress import track
from corpus.gold import GoldArticle
from corpus.records import Fact
from corpus.score import Report, score
from extract import facts
from extract.relevance import relevant
from extract.tagger import Tagger


def evaluate_gold(gold: Iterable[GoldArticle], tagger: Tagger | None = None) -> Report:
    """The report over the gold articles, each read from its cleaned body as the line would read it."""
    gold = list(gold)
    predicted = {g.id: _facts(g, tagger) for g in track(gold, "evaluating", total=len(gold), unit="articles")}
    return score(gold, predicted)


def _facts(gold: GoldArticle, tagger: Tagger | None) -> tuple[Fact, ...]:
    article = gold.article()
    return facts(article, tagger) if relevant(article).relevant else ()


def floors() -> dict[str, float]:
    """The floors by measure, from floors.toml: raised when a figure rises for good, never lowered."""
    text = resources.files("aidfacts").joinpath("floors.toml").read_text("utf8")
    return {name: float(floor) for name, floor in tomllib.loads(text)["floors"].items()}


def below_floors(report: Report) -> list[str]:
    """One line for each measure that fell below its floor."""
    figures = report.figures()
    return [f"{name} is {figures[name]:.4f}, its floor is {floor}" for name, floor in floors().items() if figures[name] < floor]


def report_lines(report: Report, errors: int = 0) -> str:
    """The report in words: one line a measure, then up to `errors` missed and spurious facts."""
    lines = [f"{name:18} P {t.precision:.4f}  R {t.recall:.4f}  F1 {t.f1:.4f}" for name, t in report.levels.items()]
    whole = report.whole
    lines.append(f"{'with both parties':18} P {whole.precision:.4f}  R {whole.recall:.4f}  F1 {whole.f1:.4f}")
    lines += [f"{name:18} {t.recall:.4f}  ({t.found}/{t.owed})" for name, t in report.attributes.items()]
    lines.append(f"{'off topic':18} {report.off_topic_facts} facts on {report.off_topic_pages} pages")
    lines.append(f"{'damaged':18} {report.damaged} in gold, {report.damaged_as_sound} reported as sound")
    ranked = sorted(report.kinds.items(), key=lambda item: -item[1].owed)
    lines += [f"  {kind:16} owed {t.owed}, found {t.found}, spurious {t.predicted}" for kind, t in ranked]
    for name in ("missed", "spurious"):
        shown = report.to_dict(errors=errors).get(name, [])
        lines += [f"{name}: {line}" for line in shown]
    return "\n".join(lines)
