"""Titles, dates, authors and sources: what pages write, and what must come out."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clean import meta_time
from clean.credit import agency, credited, outlet_beside_time
from clean.meta_people import author_in, byline, granted, names, source_in
from clean.meta_title import choose, strip_site

TIMES = (
    ("发布时间：2021年03月05日 08:30", "2021-03-05T08:30"), ("2021-03-05T08:30:00+08:00", "2021-03-05T08:30:00"), ("2024-05-20T06:33:26Z", "2024-05-20T14:33:26"),
    ("民國112年2月21日", "2023-02-21"), ("中华民国113年11月2日 14:05", "2024-11-02T14:05"), ("2023/2/21 21:20（2/21 22:08 更新）", "2023-02-21T21:20"),
    ("2012年9月21日8时15分", "2012-09-21T08:15"), ("2024年5月22日週三 上午8:21", "2024-05-22T08:21"), ("2023年8月2日 週三 下午12:15", "2023-08-02T12:15"),
    ("2019 10/28 09:05", "2019-10-28T09:05"), ("Fri, 23 Jul 2021 13:04:00 GMT", "2021-07-23T21:04:00"), ("20210305083012", "2021-03-05T08:30:12"),
    ("2021-03-05T08:30:00+46:00", "2021-03-05T08:30:00"), ("2021-03-05T08:30:00-23:59", "2021-03-05T08:30:00"), ("Fri, 31 Dec 9999 23:04:00 -0900", None),
    ("2021.03.05", "2021-03-05"), ("2021年13月40日", None), ("电话2021-6666", None), ("310万元", None),
)  # fmt: skip


@pytest.mark.parametrize(("text", "want"), TIMES)
def test_times(text: str, want: str | None) -> None:
    assert meta_time.parse(text) == want


@given(st.datetimes(datetime.datetime(1995, 1, 1), datetime.datetime(2099, 12, 31)), st.sampled_from(("%Y-%m-%d %H:%M", "%Y年%m月%d日 %H:%M", "%Y/%m/%d %H:%M", "%Y年%m月%d日%H时%M分")))  # fmt: skip
def test_a_written_time_is_read_back(moment: datetime.datetime, form: str) -> None:
    assert meta_time.parse(f"时间：{moment.strftime(form)} 来源：某某网") == moment.strftime("%Y-%m-%dT%H:%M")


@given(st.from_regex(r"(19|20)\d\d-[01]\d-[0-3]\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:?\d\d)", fullmatch=True) | st.from_regex(r"\w{3}, \d{1,2} (Jan|Dec) \d{4} \d\d:\d\d:\d\d [+-]\d{4}", fullmatch=True))  # fmt: skip
def test_no_date_is_too_odd_to_read(text: str) -> None:
    found = meta_time.parse(text)
    assert found is None or datetime.datetime.fromisoformat(found)


def test_year_comes_from_the_address() -> None:
    assert meta_time.parse("03-05 08:30", year=2021) == "2021-03-05T08:30"
    assert meta_time.parse("03-05 08:30") is None


def test_today_is_no_date_of_publication() -> None:
    assert meta_time.from_lines(["今天是2026年11月25日 星期三", "2021-03-05 08:30 来源：某某网"]) == "2021-03-05T08:30"


def test_order_of_trust() -> None:
    assert meta_time.best("2021-03-05", ["2021-03-05T08:30:00"], None) == "2021-03-05T08:30:00"
    assert meta_time.best("2021-03-05", ["2021-03-09T08:30:00"], None) == "2021-03-05"
    assert meta_time.best(None, [None], "http://a.test/2021-03/05/c_1.htm") == "2021-03-05"


SOURCES = (
    ("2021-03-05 08:30 来源：新华社 作者：李明", "新华社"), ("稿件来源：某某日报2021-03-05", "某某日报"), ("转自：《某某晚报》", "某某晚报"),
    ("信息来源：区卫健局 浏览次数：12", "区卫健局"), ("来源：本站原创", None), ("来源：", None), ("来源：网络", None),
    ("来源：某某网-某某晚报北京", "某某网-某某晚报"), ("图片来源：某某图库", None), ("来源：北京", None), ("来源：某某网[整理]", "某某网"), ("来源：某某日报官方账号", "某某日报"),
)  # fmt: skip


@pytest.mark.parametrize(("line", "want"), SOURCES)
def test_sources(line: str, want: str | None) -> None:
    assert source_in([line]) == want


def test_outlet_beside_a_time() -> None:
    assert outlet_beside_time(["http://ent.a.test 2009年11月09日11:30 某某音乐 我要评论(0)"]) == "某某音乐"
    assert outlet_beside_time(["2024-05-20 14:33·某某社"]) == "某某社"
    assert outlet_beside_time(["2024-05-20 14:33 分享 评论(3)"]) is None
    assert outlet_beside_time(["2024-05-20 14:33 李明"]) is None
    assert outlet_beside_time(["2024-05-13 06:16 发布于北京"]) is None
    assert outlet_beside_time(["2022-07-10 07:15 3160字"]) is None
    assert credited("首页 | 发布时间：2022-02-13 04:22 来源：某某日报") == "某某日报"


def test_dateline_names_the_agency() -> None:
    assert agency(["新华社昆明5月9日电（记者李明）两地签约。"]) == "新华社"
    assert agency(["两地签约，新华社记者到场。"]) is None


BYLINES = (
    ("新京报记者 李明 王红", "李明 王红"), ("本报记者 李明", "李明"), ("【文/某网专栏作者 李明】", "李明"), ("记者李明／台东报导", "李明"), ("记者 李明 通讯员 王红 文/图", "李明 王红"),
    ("采写：某都见习记者 李明", "李明"), ("文/栗小明", "栗小明"),
    ("记者赶到医院。", None), ("责任编辑：李明", None), ("作者简介", None), ("编辑部", None),
)  # fmt: skip


@pytest.mark.parametrize(("line", "want"), BYLINES)
def test_bylines(line: str, want: str | None) -> None:
    assert byline(line) == want


def test_author_is_never_the_editor() -> None:
    assert author_in(["2021-03-05 责任编辑：李明"], ["两地签约。"], ["编辑：王红"]) is None
    assert author_in([], ["新华社昆明5月9日电（记者李明、王红）两地签约。"], []) == "李明 王红"
    assert author_in([], ["两地签约，共投入310万元。", "双方还将继续合作。（张晓红）"], []) == "张晓红"
    assert names("记者 欧阳明 王小红") == ["欧阳明", "王小红"]


WITHOUT_SURNAMES = (
    ("本报记者 扎西顿珠", "扎西顿珠"), ("记者：次仁央宗 李明", "次仁央宗 李明"), ("通讯员 买买提·艾力", "买买提·艾力"), ("作者：阿拉坦其其格", "阿拉坦其其格"),
    ("新华社拉萨5月9日电（记者格桑德吉、李明）两地签约。", "格桑德吉 李明"), ("双方还将继续合作。（记者 古丽米热·买买提）", "古丽米热·买买提"),
    ("记者：现场直击", None), ("记者 综合整理", None), ("通讯员 驻村日记", None), ("记者：新华社·客户端", None), ("双方还将继续合作。（达瓦德吉村）", None),
)  # fmt: skip


@pytest.mark.parametrize(("line", "want"), WITHOUT_SURNAMES)
def test_names_without_a_surname_where_a_label_tells_of_them(line: str, want: str | None) -> None:
    assert (
        author_in(
            [] if "。" in line else [line], ["两地签约，共投入310万元。"] * 3 + [line] if "双方" in line else [line], []
        )
        == want
    )


def test_a_note_of_permission_names_the_writer() -> None:
    assert granted(["本文为李明独家授权某网《某观察》专栏发布，转载请注明出处。"]) == "李明"
    assert granted(["本文为原创授权发布，请勿转载。", "本文由某某晚报授权转载。"]) is None


def test_titles() -> None:
    assert strip_site("沪滇协作签约_新闻频道_某某网") == "沪滇协作签约"
    assert strip_site("一场手术 | 他们来了 - 某某日报") == "一场手术 | 他们来了"
    assert strip_site("2024-2025年帮扶资金到位") == "2024-2025年帮扶资金到位"
    assert choose([], ["援建学校今天竣工"], "", "新闻动态-某某网") == "援建学校今天竣工"
    assert choose(["热点新闻", "援建学校今天竣工"], [], "", "援建学校今天竣工-某某网") == "援建学校今天竣工"
    assert choose(["原创援建学校今天正式竣工"], [], "", "援建学校今天正式竣工") == "援建学校今天正式竣工"
    assert choose(["某某新区"], ["某某百科，自由的百科全书"], "", "某某新区 - 某某百科，自由的百科全书") == "某某新区"
