"""The table of taggers: counts of names, held-out copies, and what a row says."""

import doctest
from collections.abc import Sequence
from pathlib import Path

import pytest

from corpus.gold import GoldArticle, GoldFact
from corpus.records import Article, Fact
from extract.tagger import Span
from models import compare, entities, folds, held_out, measure
from models.spacy_zh import train
from models.training.silver import Example

BODY = "海门区投入资金310万元。天气晴。宁强县受益。"
FACT = Fact(
    "资金310万元", 5, 12, BODY[:13], "funds", "资金", 3.1e6, 3.1e6, "CNY", donor=("海门区",), recipient=("宁强县",)
)
GOLD = GoldArticle(Article("x1", "海门区对口帮扶宁强县", BODY), (GoldFact(FACT),))


class Fixed:
    """Marks what it is told, whatever the sentence."""

    name = "fixed"

    def __init__(self, *spans: Span) -> None:
        self.spans = list(spans)

    def __call__(self, sentences: Sequence[str]) -> list[list[Span]]:
        return [self.spans for _ in sentences]


def test_names_are_counted_in_the_sentences_that_hold_a_fact() -> None:
    assert list(entities.with_facts(GOLD)) == ["海门区投入资金310万元"]
    right = entities.compare([GOLD], entities.names_of(Fixed(Span(0, 3, "PLACE", 1.0), Span(0, 3, "TIME", 1.0))))
    assert (right.met, right.owed, right.right, right.given) == (1, 1, 1, 1)
    wrong = entities.compare([GOLD], entities.names_of(Fixed(Span(3, 5, "ORG", 1.0))))
    assert (wrong.recall, wrong.precision, wrong.f1) == (0, 0, 0)


def test_the_grammar_stands_in_for_no_tagger() -> None:
    (copies,) = held_out.copies("none").taggers
    assert entities.compare([GOLD], entities.names_of(copies)).f1 == 1


def test_a_row_scores_the_facts_and_costs_of_a_tagger() -> None:
    row = compare.row("lac", [GOLD], lambda article, tagger: [FACT])
    assert (row.facts, row.donor, row.recipient, row.unseen) == (1, 1, 1, True)
    assert 0 < row.cost.disk < 20
    assert row.cost.load < 20
    assert row.cells()[0] == "lac"
    assert len(row.cells()) == len(compare.HEAD)


def test_the_table_has_a_line_a_tagger() -> None:
    lines = compare.table([GOLD], ["none"], extractor=lambda article, tagger: []).splitlines()
    assert len(lines) == 3
    assert lines[2].startswith("| none |")
    assert lines[2].endswith("| yes |")


def test_each_article_is_read_by_the_copy_that_did_not_see_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(held_out, "cache_folder", lambda: tmp_path)
    nlp = train.train([Example("海门区")], train.Plan(epochs=1))
    for fold in range(folds.FOLDS):
        train.save(nlp, held_out.place("spacy", fold), "")
    copies = held_out.copies("spacy")
    assert copies.unseen
    fixed = folds.load()
    articles = [GoldArticle(Article(name, "", ""), ()) for name in fixed]
    for fold, (_, group) in enumerate(copies.groups(articles)):
        assert {fixed[article.id] for article in group} == {fold}


def test_trouble_in_the_measured_process_is_told() -> None:
    with pytest.raises(RuntimeError, match="nobody"):
        measure.cost("nobody", ["海门区"])


@pytest.mark.parametrize("module", [compare, entities])
def test_doctests(module: object) -> None:
    failed, tried = doctest.testmod(module)
    assert tried
    assert not failed
