"""Which time governs which quantity."""

from __future__ import annotations

import pytest

from extract import quantities, times, times_attach

# text | the quantities' periods in order, by their text; - is none; dates that are no quantities are left out
CASES = (
    ("2023年完成手术30例，会诊5例。", ["2023年", "2023年"]),
    ("外转率由2019年的48.6%降到2023年的37.8%。", ["2019年", "2023年"]),
    ("2023年投入300万元，较2016年增长200万元。", ["2023年", "2023年"]),
    ("2023年，该院完成手术420台，是2021年的4.2倍。", ["2023年", "2023年"]),
    ("自2021年以来，累计投入1亿元，其中今年4000万元；先后选派专家200名。", ["自2021年以来", "今年", "自2021年以来"]),
    ("三年来，选派专家9名。捐赠设备3台。", ["三年来", "三年来"]),
    ("今年以来，培训12人。\n捐赠设备3台。", ["今年以来", "今年以来"]),
    ("队伍共13人，去年10月抵达。", ["去年10月"]),
    ("剩余2个项目将于2025年3月底前竣工。其中，医院安排80万元。", ["2025年3月底前", "-"]),
    ("自2012年起投入国际医疗，截至去年底已派出43团。", ["自2012年起投入国际医疗，截至去年底"]),
    ("门诊量由2018年的5万人次升到去年的8万人次，外转率则由21%降到13%。", ["2018年", "去年", "2018年", "去年"]),
    ("捐赠设备3台。", ["-"]),
    ("新华社拉萨10月25日电 记者25日从发布会上获悉，组团式援藏以来，选派医生300名。", ["组团式援藏以来"]),
    ("10月25日电 捐赠设备3台。", ["-"]),
    ("10月25日，红十字会捐赠设备3台。", ["10月25日"]),
    ("2023年“光明之旅”走进乙县。累计救治患者97名。", ["-"]),
    ("近日，县残联发放轮椅3辆。\n五年来，共发放轮椅90辆。", ["-", "五年来"]),
    ("自2012年结对以来，双方往来不断。2020年新楼启用。已累计培训医生90名。", ["自2012年结对以来"]),
    ("今年是两地结对20周年。实施民生项目80个。", ["-"]),
    ("到2005年底，共投入资金2亿元。", ["到2005年底"]),
    ("2022年捐赠情况（单位：万元）\n捐赠方|受赠方|金额\n红十字会|县医院|85", ["2022年"]),
    ("自3月4日抵达乙县，至4月9日任务结束，医疗队累计接诊429人，累计会诊18次。", ["3月4日抵达乙县，至4月9日"] * 2),
    ("自2016年设立以来，基金投入3亿元。集团扶持上百个村，仅2018年就投入5800万元，带动农户91户。", ["自2016年设立以来"] * 2 + ["2018年"] * 2),
    ("三年来，单是去年就接诊300人，累计接诊800人。", ["去年", "三年来"]),
    ("截至目前，本月接诊300人次，累计接诊2800人次。", ["本月", "截至目前"]),
    ("去年募款300万元（累计募款2800万元）。", ["去年", "-"]),
    ("2019年累计募款2800万元。", ["2019年"]),
    ("根据《乙县2035年规划》，甲市派出医生50名。", ["-"]),
    ("昨日，首批队员抵达。第二批物资有帐篷800顶，定于明天上午9时起运。", ["明天"]),
    ("第二批物资有帐篷800顶，明天送出其中300顶。", ["-", "明天"]),
    ("捐赠方|金额（万元）|日期\n红十字会|85|8月10日\n商会|20|8月11日", ["8月10日", "8月11日"]),
)


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_period_for(text: str, expected: list[str]) -> None:
    known = times.find(text, "2024-12-27")
    found = []
    for q in quantities.find(text):
        if not q.decoy:
            time = times_attach.period_for(text, known, q.number.start, q.number.end)
            found.append(time.period.text if time else "-")
    assert found == expected


def test_levels_have_their_own_dates() -> None:
    text = "平均住院日由2023年的14.6天缩短到今年上半年的10.2天"
    known = times.find(text, "2025-09-18")
    periods = [
        times_attach.period_for(text, known, q.number.start, q.number.end) for q in quantities.find(text) if not q.decoy
    ]
    assert [(t.period.start, t.period.end) for t in periods if t] == [
        ("2023-01-01", "2023-12-31"),
        ("2025-01-01", "2025-06-30"),
    ]


def test_anchor_is_kept() -> None:
    (this_year,) = times.find("今年以来", "2024-11-08")
    (absolute,) = times.find("2024年11月8日", None)
    assert this_year.period.anchor == "published"
    assert absolute.period.anchor is None
    day, same = times.find("2024年5月18日，医疗队抵达。当天义诊", None)
    assert day.period.start == same.period.start == "2024-05-18"
    assert same.period.anchor == "article"


def test_without_publication_a_relative_period_has_no_dates() -> None:
    for text in ("去年", "三年来", "截至目前", "上个月", "10月17日"):
        (time,) = times.find(text, None)
        assert (time.period.start, time.period.end) == (None, None)


@pytest.mark.parametrize(
    ("text", "published", "start"),
    [
        ("去年产量下降。\n9月11日，仪式举行", "2019-09-12", "2019-09-11"),  # a year named in another paragraph
        ("2015年5月组队，8月进藏", "2024-11-08", "2015-08-01"),  # a year named close by
        ("2022年工作回顾。\n全年接收捐赠。\n8月，支援雅安", "2023-02-03", "2022-08-01"),  # a review written in spring
        ("大会将于11月17日举行", "2019-08-13", "2019-11-17"),  # a day to come
        ("11月17日，大会举行", "2019-08-13", "2018-11-17"),  # a day gone by
        ("94年以来", "2019-08-13", "1994-01-01"),
        ("4月25日启动。记者19日获悉", "2024-05-20", "2024-05-19"),  # the days just before publication
    ],
)
def test_what_the_context_adds(text: str, published: str, start: str) -> None:
    assert times.find(text, published)[-1].period.start == start


def test_a_founding_year_and_a_running_total_do_not_govern_what_is_given_today() -> None:
    text = "11月6日，基金会举行捐赠仪式。基金会成立于1998年。2018年以来，累计捐赠2000万元。此次捐赠救护车2辆。"
    known = times.find(text, "2024-11-08")
    found = [times_attach.period_for(text, known, q.start, q.end) for q in quantities.find(text) if not q.decoy]
    assert [t.period.start for t in found if t] == ["2018-01-01", "2024-11-06"]


def test_the_year_of_the_title_anchors_the_whole_year() -> None:
    (whole,) = times.find("总会全年筹募善款1156万元", "2024-03-10", title="慈善总会2023年工作回顾")
    assert (whole.period.start, whole.period.end) == ("2023-01-01", "2023-12-31")


def test_a_timeline_answers_as_the_single_question_does() -> None:
    text = "\n".join(case for case, _ in CASES)
    known = times.find(text, "2024-12-27")
    line = times_attach.Timeline(text, known)
    found = [q for q in quantities.find(text) if not q.decoy]
    assert len(found) > 30
    for q in found:
        assert line.governs(q.start, q.end) == times_attach.period_for(text, known, q.start, q.end)
