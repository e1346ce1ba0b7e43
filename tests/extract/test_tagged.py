"""A tagger's names join the grammar's parties, and only where the grammar is unsure."""

import doctest
from collections.abc import Sequence

from corpus.records import Article
from extract import parties_tagged, tagged
from extract.layers import Party
from extract.tagger import Span

BODY = "近日，嘉禾源捐出善款50万元。"


class Marks:
    """Marks one name wherever it stands, and remembers what it was asked to read."""

    name = "marks"

    def __init__(self, word: str, label: str = "FIRM", score: float = 0.9) -> None:
        self.word, self.label, self.score = word, label, score
        self.asked: list[str] = []

    def __call__(self, sentences: Sequence[str]) -> list[list[Span]]:
        self.asked += sentences
        places = [(s.find(self.word), s) for s in sentences]
        return [[Span(at, at + len(self.word), self.label, self.score)] if at >= 0 else [] for at, _ in places]


def donors(tagger: Marks | None) -> tuple[str, ...]:
    start = BODY.index("善款")
    article = Article("a", "爱心善款送到灾区", BODY)
    return tagged.read(article, [(start, start + 6)], tagger).for_span(start, start + 6)[0]


def test_a_giver_without_a_known_ending_is_found_with_the_tagger_only() -> None:
    assert donors(None) == ()
    assert donors(Marks("嘉禾源")) == ("嘉禾源",)


def test_an_unsure_mark_and_a_time_are_not_parties() -> None:
    assert donors(Marks("嘉禾源", score=0.3)) == ()
    assert donors(Marks("近日", label="TIME")) == ()


def test_an_unknown_county_is_no_party() -> None:
    assert donors(Marks("嘉禾源", label="PLACE")) == ("嘉禾源",)
    assert parties_tagged.join("奥罗米亚州", [], 0, [Span(0, 5, "PLACE", 0.9)]) == []


def test_a_person_before_a_verb_of_giving_is_a_giver_and_another_is_not() -> None:
    body = "香港同胞邢先生捐资400万元。李医生接诊患者30人。"
    article = Article("a", "文昌中学获捐", body)

    def donor(name: str, quote: str) -> tuple[str, ...]:
        place = (body.index(quote), body.index(quote) + len(quote))
        return tagged.read(article, [place], Marks(name, label="PERSON")).for_span(*place)[0]

    assert "邢先生" in donor("邢先生", "400万元")
    assert "李医生" not in donor("李医生", "30人")


def test_a_giver_stands_before_the_one_it_gives_to() -> None:
    for body in ("福顺店给柳林小学送去桌椅60套。", "福顺店把桌椅60套送到柳林小学。"):
        place = (body.index("桌椅"), body.index("60套") + 3)
        article = Article("a", "", body)
        assert tagged.read(article, [place], None).for_span(*place)[0] == ()
        assert tagged.read(article, [place], Marks("福顺店")).for_span(*place)[0] == ("福顺店",), body


def test_nothing_is_read_where_the_grammar_is_sure() -> None:
    tagger = Marks("盐源县")
    body = "鄞州区向盐源县捐赠资金310万元。"
    start = body.index("310")
    tagged.read(Article("a", "", body), [(start, start + 5)], tagger)
    assert tagger.asked == []


def test_the_grammar_keeps_what_it_found() -> None:
    party = Party(0, 6, "盐源县人民医院", "HOSPITAL")
    assert parties_tagged.join("盐源县人民医院", [party], 0, [Span(0, 3, "PLACE", 0.99)]) == [party]


def test_an_organisation_takes_the_stead_of_the_place_that_opens_its_name() -> None:
    text = "向竹溪县卫计局捐款"
    place = Party(1, 4, "竹溪县", "PLACE", "420324")
    (party,) = parties_tagged.join(text, [place], 0, [Span(1, 7, "GOVERNMENT", 0.8)])
    assert (party.name, party.type, party.place) == ("竹溪县卫计局", "GOVERNMENT", "420324")
    assert parties_tagged.join(text, [place], 0, [Span(1, 7, "ORG", 0.9)]) == [place]


def test_doctests() -> None:
    failed, tried = doctest.testmod(parties_tagged)
    assert tried
    assert not failed
