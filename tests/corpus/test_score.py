"""The scorer against small cases worked out by hand."""

from __future__ import annotations

import doctest
from dataclasses import replace

import pytest

import corpus.score
import corpus.score_match
from corpus.gold import GoldArticle, GoldFact
from corpus.records import Article, Fact, Period
from corpus.score import score


def fact(quote: str, value: float | None, **more: object) -> Fact:
    base = Fact(quote, 0, len(quote), "", "staff", "医生", value, value, "person", period=Period("去年", "2023-01-01", "2023-12-31"))
    return replace(base, **more)  # type: ignore[arg-type]


def article(*facts: GoldFact, relevant: bool = True) -> GoldArticle:
    return GoldArticle(Article("a", "", ""), facts, relevant)


@pytest.mark.parametrize("module", [corpus.score, corpus.score_match])
def test_doctests(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]


def test_found_facts_score_one() -> None:
    known = fact("医生12名", 12)
    report = score([article(GoldFact(known))], {"a": [known]})
    assert report.figures()["number_unit_kind"] == 1
    assert report.figures()["period"] == 1
    assert report.missed == report.spurious == report.wrong == []


def test_levels_forgive_less_and_less() -> None:
    known = fact("医生12名", 12)
    report = score([article(GoldFact(known))], {"a": [replace(known, kind="trainees")]})
    figures = report.figures()
    assert (figures["number"], figures["number_unit"], figures["number_unit_kind"]) == (1, 1, 0)
    report = score([article(GoldFact(known))], {"a": [replace(known, unit="person_time")]})
    assert (report.figures()["number"], report.figures()["number_unit"]) == (1, 0)


def test_a_value_in_another_place_is_another_fact() -> None:
    report = score([article(GoldFact(fact("医生12名", 12)))], {"a": [fact("约十二位大夫", 12)]})
    assert report.figures()["number"] == 0


def test_optional_is_neither_owed_nor_wrong() -> None:
    known, extra = fact("医生12名", 12), fact("护士30名", 30, item="护士")
    gold = article(GoldFact(known), GoldFact(extra, optional=True))
    for predicted in ([known], [known, extra]):
        report = score([gold], {"a": predicted})
        assert report.levels["number_unit_kind"].owed == report.levels["number_unit_kind"].predicted == 1
        assert report.figures()["number_unit_kind"] == 1


def test_a_record_told_twice_is_owed_once_and_found_twice() -> None:
    known = fact("医生12名", 12)
    gold = article(GoldFact(known), GoldFact(known))
    for predicted in ([known], [known, known], [known, known, known]):
        assert score([gold], {"a": predicted}).figures()["number_unit_kind"] == 1


def test_other_kinds_that_annotators_accept_count() -> None:
    gold = article(GoldFact(fact("医生12名", 12), kinds=("staff", "trainees")))
    assert score([gold], {"a": [fact("医生12名", 12, kind="trainees")]}).figures()["number_unit_kind"] == 1


def test_unsure_attributes_are_not_scored() -> None:
    known = fact("医生12名", 12, status="planned")
    guessed = replace(known, status="actual")
    assert score([article(GoldFact(known))], {"a": [guessed]}).figures()["status"] == 0
    assert score([article(GoldFact(known, unsure=("status",)))], {"a": [guessed]}).attributes["status"].owed == 0


def test_facts_on_irrelevant_articles_are_counted() -> None:
    report = score([article(relevant=False)], {"a": [fact("医生12名", 12)]})
    assert (report.off_topic_pages, report.off_topic_facts) == (1, 1)


def test_a_damaged_number_reported_as_sound_is_counted() -> None:
    known = fact("医生▢2名", None, damaged=True)
    report = score([article(GoldFact(known))], {"a": [fact("医生2名", 2)]})
    assert (report.damaged, report.damaged_as_sound) == (1, 1)
    assert score([article(GoldFact(known))], {"a": [known]}).figures()["number_unit_kind"] == 1


def test_the_report_lists_what_was_missed_and_made_up() -> None:
    report = score([article(GoldFact(fact("医生12名", 12)))], {"a": [fact("护士30名", 30)]})
    shown = report.to_dict(errors=5)
    assert shown["missed"] == ["a staff 医生12名 [12-12 person]"]
    assert shown["spurious"] == ["a staff 护士30名 [30-30 person]"]


def test_a_whole_fact_has_the_right_parties() -> None:
    known = fact("医生12名", 12, donor=("青州市",), recipient=("安多县",))
    other = fact("设备3台", 3, donor=("青州市",))
    gold = article(GoldFact(known), GoldFact(other, unsure=("donor",)))
    for predicted, whole in (
        ([known, other], 1.0),
        ([replace(known, donor=("德州市",)), other], 0.5),
        ([replace(known, recipient=()), replace(other, donor=())], 0.5),
        ([replace(known, recipient=("安多县人民医院",)), replace(other, recipient=("安多县",))], 1.0),
    ):
        figures = score([gold], {"a": predicted}).figures()
        assert (figures["number_unit_kind"], figures["whole"]) == (1.0, pytest.approx(whole))
