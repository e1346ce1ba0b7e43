"""The scorers: one learner, three kinds of choices, and extraction that asks them."""

from __future__ import annotations

import doctest
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import extract
import models
from aidfacts.cli import main
from corpus.gold import GoldArticle, load
from corpus.records import KINDS, Article, Fact
from extract import scorers as protocol
from extract import tagged
from extract.assemble_draft import drafts
from extract.explain import explain
from extract.quantities import find
from extract.relevance import Relevance, relevant
from extract.scorers import Scorers
from models.scorers import choice, examples, kind, mention, roles, shipped, table, train
from models.scorers.choice import Plan
from models.scorers.examples import Example
from models.training import genres

TEXT = Article("a", "鄞州区帮扶盐源县", "鄞州区投入资金310万元，改造11个村卫生室。")
GOLD = load()
SMALL = Plan(1 << 10, epochs=5)


def toy(right: int) -> Example:
    candidates = [["red", "grammar"], ["blue"]]
    return Example("d101", "donor", candidates, np.arange(2) == right, 0)


def test_a_choice_is_learnt_and_comes_out_the_same_twice() -> None:
    seen = [toy(1)] * 20
    weights = train.learn(seen, SMALL)
    asked = toy(1).question(SMALL.columns)
    assert choice.shares(choice.points(weights, asked))[1] > 0.8
    assert (weights == train.learn(seen, SMALL)).all()


def test_a_choice_without_a_right_candidate_teaches_nothing() -> None:
    nothing = Example("d101", "donor", [["red"], ["blue"]], np.zeros(2, bool), 0)
    assert not train.learn([nothing], SMALL).any()


def test_alone_the_scorer_does_not_hear_the_grammar() -> None:
    assert len(toy(0).question(64).index) == 3
    assert len(toy(0).question(64, alone=True).index) == 2
    both = Example("d101", "article", [{}, {"t:捐赠": 1.0, "grammar": 0.4}], np.array([False, True]), 0)
    assert both.question(64, alone=True).value.tolist() == [1.0]


@given(st.lists(st.floats(-50, 50), min_size=1, max_size=8), st.data())
def test_shares_sum_to_one_and_a_trusted_grammar_is_kept(scores: list[float], data: st.DataObject) -> None:
    assert choice.shares(np.array(scores)).sum() == pytest.approx(1)
    own = data.draw(st.integers(0, len(scores) - 1))
    assert choice.combined(np.array(scores), own, 1000.0) == own


def test_the_weight_of_the_grammar_is_the_greatest_that_decides_most_right() -> None:
    scores = [np.array([0.0, 1.2]), np.array([0.0, 2.2])]
    assert train.choose("donor", [toy(0), toy(1)], scores) == 2.0
    assert train.choose("donor", [toy(0), toy(0)], scores) == max(train.WEIGHTS)
    assert train.choose("donor", [toy(1), toy(1)], scores) == 1.0


def test_made_articles_are_the_same_for_a_seed_and_of_both_sorts() -> None:
    made = list(genres.articles(40, 5))
    assert made == list(genres.articles(40, 5))
    assert made != list(genres.articles(40, 6))
    assert sum(about_aid for _, about_aid in made) == 20
    assert not any("{" in article.title + article.body for article, _ in made)


def test_relevance_is_learnt_from_made_articles() -> None:
    plan = Plan(1 << 14, epochs=2, rate=0.1)
    weights = train.learn(list(examples.made_relevance(120, 1)), plan, alone=True)
    other = list(examples.made_relevance(60, 2))
    right = [e.right[np.argmax(choice.points(weights, e.question(plan.columns, alone=True)))] for e in other]
    assert np.mean(right) > 0.85


def test_kinds_are_offered_in_order_and_the_grammar_is_heard_once() -> None:
    draft = drafts(TEXT.body, find(TEXT.body))[0]
    offered = kind.candidates(draft)
    assert len(offered) == len(KINDS)
    heard = [number for number, features in enumerate(offered) if "grammar" in features]
    assert heard == [KINDS.index("funds")]


def test_the_candidates_of_a_role_begin_with_the_grammar_and_hold_nobody() -> None:
    read = tagged.read(TEXT, [(7, 13)], None)
    giver, receiver = roles.ask(read, (7, 13), "funds")
    assert next(c.names for c in roles.candidates(giver)) == ("鄞州区",)
    assert {c.names for c in roles.candidates(receiver)} == {("盐源县",), ()}  # the giver does not receive
    assert not roles.open_end(giver)
    assert mention.ruling(read, giver.span) == "投入"


def test_each_gold_fact_asks_for_giver_and_receiver() -> None:
    asked = list(examples.of_roles(GOLD[:2], models.load("none")))
    assert {e.part for e in asked} == {"donor", "recipient"}
    assert np.mean([e.right.any() for e in asked]) > 0.8
    assert all(len(e.right) == len(e.candidates) for e in asked)


def differing(gold: list[GoldArticle]) -> list[tuple[Fact, Fact]]:
    tagger = models.load("none")
    out = []
    for article in gold:
        plain = extract.facts(article.article(), tagger)
        scored = extract.facts(article.article(), tagger, models.load_scorers())
        out += [(a, b) for a, b in zip(plain, scored, strict=True) if a != b]
    return out


def test_what_ships_only_adds_givers_where_the_grammar_found_nobody() -> None:
    changed = differing([article for article in GOLD if article.id.startswith("o")])
    assert changed
    for plain, scored in changed:
        assert not plain.donor
        assert scored.donor
        assert plain.recipient == scored.recipient


def test_scorers_that_are_off_can_be_asked_for() -> None:
    asked = shipped.load_scorers(shipped.NAMES)
    assert asked.relevance is not None
    assert asked.kind is not None
    assert asked.relevance(TEXT, relevant(TEXT))
    assert [asked.kind(d) for d in drafts(TEXT.body, find(TEXT.body))] == ["funds", "clinics"]
    assert extract.facts(TEXT, None, asked) == extract.facts(TEXT)


def test_the_probability_of_relevance_tells_trades_apart() -> None:
    opinion = shipped.load_scorers(("relevance",)).relevance
    assert isinstance(opinion, shipped.RelevanceOpinion)
    results = Article("b", "公司三季度净利润增长12.5%", "公司实现营业收入31亿元，同比增长8%。毛利率为21%。董事会通过了分红预案。")
    high, low = (opinion.probability(article, relevant(article)) for article in (TEXT, results))
    assert low < 0.5 < high


def test_an_unknown_scorer_is_refused() -> None:
    with pytest.raises(ValueError, match="no scorer nobody"):
        shipped.load_scorers(("nobody",))


def test_extraction_asks_what_it_is_given() -> None:
    def no(article: Article, found: Relevance) -> bool:
        return False

    assert extract.facts(TEXT, None, Scorers(relevance=no)) == ()
    told = extract.facts(TEXT, None, Scorers(kind=lambda d: "rates", roles=lambda r, s, k: (("甲",), (k,))))
    assert {(fact.kind, fact.donor, fact.recipient) for fact in told} == {("rates", ("甲",), ("rates",))}


def trained() -> train.Trained:
    gold = [toy(0), toy(1), toy(1)]
    task = train.Task("roles", gold, [], SMALL)
    return train.train(task, lambda line: None)


def test_packed_weights_come_back(tmp_path: Path) -> None:
    each = trained()
    file = tmp_path / "weights.npz"
    file.write_bytes(train.pack([each]))
    assert train.pack([each]) == file.read_bytes()
    held = shipped.weights(file)["roles"]
    assert held.trust == each.trust
    assert np.allclose(held.columns, each.weights, atol=1e-2)


def test_the_rows_of_the_table_count_what_is_right() -> None:
    nobody = Example("d102", "donor", [["red"], ["blue"]], np.array([False, True]), 0, asked=False, owed=False)
    rows = table.rows([toy(0), toy(1), nobody], [1, 1, 1], [0, 1, 0])
    assert rows == [
        ("donor", "3", "2", "0.3333", "0.6667", "0.6667", "yes"),
        ("donor (named)", "2", "2", "0.5000", "0.5000", "1.0000", "yes"),
    ]


def test_a_page_without_marks_is_refused() -> None:
    with pytest.raises(ValueError, match="no <!-- scorers -->"):
        table.into_page("nothing", {"scorers": "x"})


def test_the_command_writes_the_table_into_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "page.md"
    page.write_text("<!-- scorers -->\n<!-- /scorers -->", "utf-8")
    monkeypatch.setattr(table, "tasks", lambda gold, tagger, seed: [trained().task])
    monkeypatch.setattr(table.ship, "__kwdefaults__", {"seed": 0, "out": tmp_path / "weights.npz"})
    done = CliRunner().invoke(main, ["train", "scorers", "--write", str(page)])
    assert done.exit_code == 0, done.output
    assert "| donor | 3 | 3 |" in page.read_text("utf-8")


@pytest.mark.parametrize("module", [choice, shipped, table, protocol])
def test_doctests(module: object) -> None:
    failed, tried = doctest.testmod(module)  # type: ignore[arg-type]
    assert tried
    assert not failed


def test_explain_shows_what_the_scorers_chose() -> None:
    told = explain(TEXT.body, scorers=Scorers(roles=lambda r, s, k: (("甲",), ())))
    assert "donor 甲; actual" in told


def test_only_what_wins_in_both_tables_is_on() -> None:
    page = (Path(__file__).parents[2] / "docs" / "models.md").read_text("utf-8")
    for mark in ("scorers", "scorers-apart"):
        lines = page.partition(f"<!-- {mark} -->")[2].partition(f"<!-- /{mark} -->")[0].strip().splitlines()[2:]
        rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
        assert {row[0] for row in rows if row[-1] == "yes"} >= set(shipped.ON)
        assert all(float(row[5]) > float(row[3]) for row in rows if row[0].partition(" ")[0] in shipped.ON)
