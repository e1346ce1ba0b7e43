"""Words that stand for a party named elsewhere."""

import doctest

import pytest

from extract import aliases, parties
from extract.aliases import Owner


def read(text: str, outlet: str = "", title: str = "") -> list[tuple[str, str | None]]:
    found = aliases.find(text, parties.find(text), Owner(outlet, title))
    return [(text[p.start : p.end], p.alias_of) for p in found]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("佛山市支援黔东南州，专家来我州工作", [("我州", "黔东南州")]),
        ("鄞州区帮扶盐源县，全县医院受益", [("全县", "盐源县")]),
        ("贵州省迎来专家，我省医院受益", [("我省", "贵州省")]),
        ("广西发运大米，我区医疗队出征。广西", [("我区", "广西")]),
        ("盐源县人民医院成立，该院新增科室", [("该院", "盐源县人民医院")]),
        ("雅戈尔集团设立基金。集团每年捐款", [("集团", "雅戈尔集团")]),
        ("海南省“光明行”医疗队出发，医疗队走进柬埔寨", [("医疗队", "海南省“光明行”医疗队")]),
        ("四川援助马拉维，中方派出专家", [("中方", None)]),
        ("深圳的医生来深工作", []),
        ("招商局集团帮扶这里，威宁县", []),
        ("威宁县在山里，招商局集团帮扶这里", [("这里", "威宁县")]),
    ],
)
def test_what_an_alias_stands_for(text: str, want: list[tuple[str, str | None]]) -> None:
    assert read(text) == want


def test_our_hospital_is_the_one_that_speaks() -> None:
    text = "昌都市人民医院儿科来信。我院派出专家，杭州市第一人民医院院长说"
    assert read(text, outlet="杭州市第一人民医院")[0] == ("我院", "杭州市第一人民医院")
    assert read(text, title="我院与昌都市人民医院签约")[0] == ("我院", "杭州市第一人民医院")


def test_our_hospital_is_the_one_that_publishes_where_the_text_names_only_the_helped() -> None:
    text = "我院医生赴青海省门源县中医院对口支援"
    assert read(text, outlet="大连医科大学附属第二医院")[0] == ("我院", "大连医科大学附属第二医院")
    assert read(text) == [("我院", None)]  # it stands for itself


def test_our_university_is_the_one_that_sent_the_team() -> None:
    assert read("西南大学第27届研究生支教团出发，我校派出25人")[-1] == ("我校", "西南大学")


def test_the_outlet_tells_our_city_where_the_text_does_not() -> None:
    assert read("资助250名我市学生", outlet="梅州日报") == [("我市", "梅州市")]
    assert read("资助250名我市学生") == [("我市", None)]  # it stands for itself


def test_the_speaker_tells_our_province() -> None:
    text = "浙江省卫生健康委负责人表示，我省派出医生。\n云南省卫生健康委负责人说，我省受援。"
    assert read(text) == [("我省", "浙江省"), ("我省", "云南省")]


def test_doctests() -> None:
    result = doctest.testmod(aliases)
    assert result.attempted
    assert result.failed == 0
