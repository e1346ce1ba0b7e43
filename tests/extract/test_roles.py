"""Roles: the examples, the direction of giving, and what must hold for any article."""

import doctest
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.records import Article
from extract import roles, roles_cues, roles_outlet, roles_tables


def examples(name: str) -> list[tuple[str, str, str]]:
    text = resources.files("extract.examples").joinpath(name).read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [(row.split(" @ ")[0], *row.split(" @ ")[1].split(" | ")) for row in rows]


def read(title: str, marked: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Giver and receiver of the quantity between 【 and 】."""
    start, end = marked.index("【"), marked.index("】") - 1
    body = marked.replace("【", "").replace("】", "")
    return roles.read(Article("a", title, body)).for_span(start, end)


def published(outlet: str, marked: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The same on a page of an outlet."""
    start, end = marked.index("【"), marked.index("】") - 1
    body = marked.replace("【", "").replace("】", "")
    return roles.read(Article("a", "消息", body, outlet=outlet)).for_span(start, end)


def written(names: tuple[str, ...]) -> str:
    return "/".join(names) or "?"


@pytest.mark.parametrize(("title", "marked", "want"), examples("roles.txt"))
def test_example(title: str, marked: str, want: str) -> None:
    donor, recipient = read(title, marked)
    assert f"{written(donor)} > {written(recipient)}" == want


def test_doctests() -> None:
    for module in (roles, roles_cues, roles_outlet, roles_tables):
        result = doctest.testmod(module)
        assert result.attempted
        assert result.failed == 0


TABLE = "捐赠单位|受赠单位|设备|数量\n海门区中医院|宁强县中医医院|胃镜|【2】\n合计|||【2】"


def test_a_table_names_both_sides_by_its_head() -> None:
    first, last = TABLE.index("【2】"), TABLE.rindex("【2】")
    row = TABLE[: last + 3].replace("【2】", "2", 0)
    assert read("捐赠公示", row[:last].rstrip("合计|\n")) == (("海门区中医院",), ("宁强县中医医院",))
    total = TABLE[:first] + "2" + TABLE[first + 3 :]
    assert read("捐赠公示", total) == ((), ())


GIVERS = st.sampled_from(["鄞州区", "佛山市", "上海市黄浦区", "雅戈尔集团", "爱佑慈善基金会", "北京协和医院"])
HELPED = st.sampled_from(["盐源县", "从江县", "昭觉县人民医院", "临夏州", "景东县人民医院"])
TO_THEM = st.sampled_from(
    ["{g}向{r}捐赠【设备12台】。", "{g}为{r}援建【卫生室3所】。", "{g}帮扶{r}，投入【资金90万元】。", "{r}收到{g}捐赠的【设备12台】。",
     "{g}选派【专家5名】赴{r}工作。", "由{g}捐赠的【设备12台】运抵{r}。", "在{g}支持下，{r}新增【床位20张】。", "{g}对口支援{r}，培训【医生30人】。",
     "昨日，{g}宣布，向{r}捐出【20万元】。", "{r}获得{g}捐款【20万元】。"]
)  # fmt: skip


@given(GIVERS, HELPED, TO_THEM)
def test_who_gives_and_who_receives_however_it_is_said(giver: str, helped: str, sentence: str) -> None:
    donor, recipient = read("动态", sentence.format(g=giver, r=helped))
    assert donor == (giver,)
    assert recipient == (helped,)


pieces = st.sampled_from(
    ["盐源县", "鄞州区", "向", "捐赠", "设备12台", "，", "。", "\n", "我县", "该院", "人民医院", "帮扶", "（", "）", "其中", "援疆医疗队", "沪滇协作",
     "|", "捐赠单位", "医疗队", "例如", "全国", "收到社会捐款", "通过", "由", "马拉维", "陈立群先生"]
)  # fmt: skip


@given(st.lists(pieces, max_size=20), st.lists(pieces, max_size=4))
def test_any_article_is_read_and_every_name_stands_for_something_in_it(parts: list[str], head: list[str]) -> None:
    body = "".join(parts)
    read_roles = roles.read(Article("a", "".join(head), body))
    for start in range(0, len(body) + 1, 3):
        for names in read_roles.for_span(start, start):
            assert all(names)
            assert len(set(names)) == len(names)
        assert all(read_roles.explain(start, start))


def test_an_article_without_parties_has_no_roles() -> None:
    assert read("通知", "每天步行【3公里】，有益健康。") == ((), ())


def test_a_quoted_source_gives_nothing() -> None:
    assert read("义诊", "记者从临夏州卫生健康委获悉，厦门市派出【医生30名】赴临夏州。")[0] == ("厦门市",)


def test_the_time_is_linear() -> None:
    line = "鄞州区人民医院向盐源县捐赠设备12台，该院选派医生5名赴我县，其中东乡县3名。\n"
    body = line * 1500
    read_roles = roles.read(Article("a", "鄞州区帮扶盐源县", body))
    for start in range(0, len(body), len(line)):
        assert read_roles.for_span(start + 15, start + 18)[0] == ("鄞州区人民医院",)


def test_a_charity_that_keeps_a_list_of_receivers_gives_and_a_row_opens_with_a_place() -> None:
    listed = "社会各界捐款物。\n受赠单位|物资|数量\n县人民医院|口罩|【2万只】\n"
    assert read("盐源县红十字会捐赠公示", listed) == (("盐源县红十字会",), ("县人民医院",))
    stops = "由铁路总医院派出的列车停靠三站。\n站点|医护\n加格达奇|24\n塔河|【24】\n"
    assert read("列车进站", stops)[1] == ("塔河",)


def test_an_organisation_that_publishes_the_page_takes_the_side_that_its_text_leaves_open() -> None:
    open_ended = "省下的会务费凑到【105万元】，打进了威宁县海拉镇的账户。"
    assert published("六盘水市温州商会", open_ended)[0] == ("六盘水市温州商会",)
    assert published("六盘水温州日报", open_ended)[0] == ()
    trained = "柯桥区中医院的麻醉师来了，带教【医生5名】。"
    assert published("乌兰县人民医院微信", trained) == (("柯桥区中医院",), ("乌兰县人民医院",))
    assert published("青禾慈善基金会", "青禾慈善基金会向盐源县捐款【5万元】。") == (("青禾慈善基金会",), ("盐源县",))
