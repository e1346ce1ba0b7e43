"""Whatever the mangler does, mending undoes: characters return, lost digits are marked, clean text stays as it is."""

from __future__ import annotations

import doctest
import re
import time
from difflib import SequenceMatcher
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import clean.mend.codes
import clean.mend.doubled
import clean.mend.fluency
import clean.mend.page
import clean.mend.readings
import clean.mend.scent
import clean.mend.swallowed
from clean.mend import LOST, mend
from clean.mend.fluency import simple_char
from clean.trace import locate

MODULES = (
    clean.mend.codes, clean.mend.doubled, clean.mend.fluency, clean.mend.page, clean.mend.readings, clean.mend.scent,
    clean.mend.swallowed,
)  # fmt: skip

# A mangled sentence of our own, which gives a page the signature.
SIGNED = "醫(yī)療隊(duì)員們?cè)诖逍l(wèi)生室為當(dāng)?shù)乩先藱z查身體,並會(huì)診了重癥病人。"


def plain(text: str) -> str:
    """Text character by character in Simplified script, marks full-width."""
    return "".join(map(simple_char, text))


def digits(text: str) -> str:
    return re.sub(r"[^0-9]", "", text)


@pytest.mark.parametrize("module", MODULES)
def test_examples(module: ModuleType) -> None:
    assert doctest.testmod(module).failed == 0


MIRRORS: dict[str, dict[str, Any]] = {
    "aligned and straddling": {},
    "marks folded by bytes": {"fold": True},
    "a reader that keeps the byte": {"reader": "keep"},
    "toneless, with blanks": {"toneless": True},
}


@pytest.mark.parametrize("mirror", MIRRORS)
def test_an_article_returns(mirror: str, bodies: dict[str, str], mangler: ModuleType) -> None:
    total = returned = 0
    for body in list(bodies.values())[::3]:
        mangled = mangler.mangle(body, **MIRRORS[mirror])
        mended = mend(mangled.text)
        assert mended.evidence.mangled
        wanted, got = plain(mangled.original), plain(mended.text)
        blocks = SequenceMatcher(None, wanted, got, autojunk=False).get_matching_blocks()
        total += len(wanted) - len(mangled.lost)
        returned += sum(block.size for block in blocks)
        kept = "".join(char for at, char in enumerate(mangled.original) if at not in set(mangled.lost))
        assert digits(got) == digits(kept)
    assert returned / total >= 0.995


@pytest.mark.parametrize("share", [0.1, 0.9])
def test_other_tables(share: float, bodies: dict[str, str], mangler: ModuleType) -> None:
    body = bodies["d101"]
    mangled = mangler.mangle(body, mangler.table(share, 7))
    mended = mend(mangled.text)
    ratio = SequenceMatcher(None, plain(mangled.original), plain(mended.text), autojunk=False).ratio()
    assert ratio > 0.99


NUMBERED = st.lists(
    st.one_of(
        st.text(
            "醫療隊員為當地老百姓會診專家團縣鄉鎮衛生院萬億個臺數術學實現對應業務優質聯動區", min_size=1, max_size=9
        ),
        st.integers(0, 99_999).map(str),
        st.sampled_from(["，", "。", "“", "”", "、"]),
    ),
    max_size=40,
).map("".join)


@given(NUMBERED)
@settings(max_examples=80, deadline=None)
def test_no_digit_is_invented(mangler: ModuleType, text: str) -> None:
    mangled = mangler.mangle(text)
    mended = mend(SIGNED + "\n" + mangled.text)
    lost = set(mangled.lost)
    kept = "".join(char for at, char in enumerate(mangled.original) if at not in lost)
    assert digits(mended.text) == digits(kept)
    assert mended.text.count(LOST) >= sum(mangled.original[at].isdigit() for at in lost)


def test_a_swallowed_digit_is_marked(mangler: ModuleType) -> None:
    """The pinyin of 數 put between 當 and 地 shifts the bytes; the reader pairs the last of them with a digit."""
    mangled = mangler.mangle("當地病人31萬余名", {"數".encode("gbk"): "shù"})
    assert "3" not in mangled.text
    assert mend(SIGNED + mangled.text).text.endswith(f"當地病人{LOST}1萬餘名")


@pytest.mark.parametrize(
    "asked", ["難道他們就這樣走了?3年後,他還在", "夠嗎?3200箱", "\n記者問:你們一共來了?3年後呢,還來"]
)
def test_a_question_before_a_number_is_no_loss(asked: str) -> None:
    folded = SIGNED.replace("，", ",") + ",病人們笑了,孩子們也笑了,"
    assert asked in mend(folded + asked).text


def test_a_mark_before_a_number_is_a_loss_where_the_page_keeps_full_width_marks() -> None:
    assert LOST in mend(SIGNED + "，病人們笑了，孩子們也笑了，難道就這樣走了?3年後，他還在").text


CLEAN = [
    "世界卫生组织(WHO)和国际红十字会(ICRC)共同捐赠3200箱物资，真的够吗？不够！",
    "重(chóng)新(xīn)学一遍：着(zháo)急、着(zhe)、行(háng)业。",
    "“?”是问号，(shù)是拼音，?shù)什么也不是。",
    "詳見 http://example.org/?id=3&name=(li)，滷(lǔ)肉飯25元一碗，鱻(xiān)是鮮的古字。",
    "會議(huiyi)紀要",
    "",
    "Really?! (yes) ???",
]


@pytest.mark.parametrize("text", CLEAN)
def test_clean_text_stays(text: str) -> None:
    mended = mend(text)
    assert mended.text == text
    assert mended.lost == 0
    assert locate(mended.trace, max(0, len(text) - 1)) == max(0, len(text) - 1)


def test_gold_articles_stay(bodies: dict[str, str]) -> None:
    assert all(mend(body).text == body for body in bodies.values())


def test_latin_brackets_in_a_mangled_page_stay() -> None:
    text = SIGNED + "世界衛(wèi)生組織(WHO)捐贈(zèng)了CT(計(jì)算機(jī)斷層掃描)設(shè)備2臺(tái)。"
    assert mend(text).text.endswith("世界衛生組織(WHO)捐贈了CT(計算機斷層掃描)設備2臺。")


def test_spaced_readings_leave_no_blank() -> None:
    text = "捐贈(zeng) 資金12萬(wan) 元,縣醫(yi) 院會(hui) 診室 實(shi) 現(xian) 全覆蓋"
    assert mend(text).text == "捐贈資金12萬元,縣醫院會診室 實現全覆蓋"


def test_doubled_marks() -> None:
    text = SIGNED + "第一批,,共12人,。第二批,、第三批,,共30人,。"
    assert mend(text).text.endswith("第一批,共12人。第二批、第三批,共30人。")


@pytest.mark.parametrize("mirror", MIRRORS)
def test_the_trace_leads_back(mirror: str, bodies: dict[str, str], mangler: ModuleType) -> None:
    """A character that the page shows as itself is found where the trace says."""
    mangled = mangler.mangle(bodies["d202"], **MIRRORS[mirror])
    mended = mend(mangled.text)
    places = [locate(mended.trace, at) for at in range(len(mended.text))]
    assert places == sorted(places)
    same = sum(mangled.text[place] == char for place, char in zip(places, mended.text, strict=True))
    assert same > 0.9 * len(mended.text)
    for found in re.finditer(r"\d+", mended.text):
        start = places[found.start()]
        assert mangled.text[start : start + len(found[0])] == found[0]


ALPHABET = "醫療數當地病人萬。，“”?？()（）\ufffd\ue087€\x80 \n\t1９aFx|^{yīshùnǜ" + "".join(
    map(chr, range(0x30, 0x7F))
)


@given(st.one_of(st.text(max_size=300), st.text(ALPHABET, max_size=300)))
@settings(max_examples=120, deadline=None)
def test_any_text_is_mended_without_trouble(text: str) -> None:
    mended = mend(SIGNED + text)
    assert mended.trace[0] == (0, 0)
    assert mended.lost == mended.text.count(LOST) or LOST in text


def test_time_grows_with_length_only(mangler: ModuleType, bodies: dict[str, str]) -> None:
    bad = SIGNED + "當?shù)卮迕?" * 40 + "?" * 300 + "(yī)" * 200 + "醫?" * 100
    mend(bad)
    spent = []
    for times in (1, 4):
        start = time.process_time()
        mend(bad * times)
        spent.append(time.process_time() - start)
    assert spent[1] < 4 * spent[0] * 2.5 + 0.2


def test_a_page_simplified_after_the_mangling(bodies: dict[str, str], mangler: ModuleType) -> None:
    """Most of it returns; some bytes are beyond recall, since the conversion joined characters."""
    mangled = mangler.mangle(bodies["d101"])
    mended = mend(plain(mangled.text))
    ratio = SequenceMatcher(None, plain(mangled.original), plain(mended.text), autojunk=False).ratio()
    assert ratio > 0.97


def test_a_children_s_poem_stays() -> None:
    poem = "两(liǎng)岸(àn)山(shān)花(huā)开(kāi),一(yī)树(shù)红(hóng)。"
    assert mend(poem).text == poem


@pytest.mark.parametrize("asked", ["物資真的夠嗎?3200箱", "來了多少人?1萬餘名", "錢從哪裡來?300萬元"])
def test_a_question_before_a_number_stays(asked: str) -> None:
    assert mend(SIGNED + asked).text.endswith(asked)


def noise(bodies: dict[str, str], mangler: ModuleType, kind: str) -> str:
    text = "".join(bodies.values()) * 4
    if kind == "utf-8 as gbk":
        return text.encode().decode("gb18030", "replace").replace("\ufffd", "?")
    if kind == "gbk as big5":
        return text.encode("gb18030", "replace").decode("big5", "replace").replace("\ufffd", "?")
    if kind == "marks strewn":
        return "".join("?" if nth % 5 == 3 else char for nth, char in enumerate(text))
    return str(mangler.mangle(text, fold=True).text)


@pytest.mark.parametrize("kind", ["utf-8 as gbk", "gbk as big5", "marks strewn", "dense"])
def test_a_page_of_noise_costs_little(kind: str, bodies: dict[str, str], mangler: ModuleType) -> None:
    text = SIGNED + noise(bodies, mangler, kind)
    mend(SIGNED)
    start = time.process_time()
    mend(text)
    assert time.process_time() - start < 1.5  # half a second on a machine that is not shared
