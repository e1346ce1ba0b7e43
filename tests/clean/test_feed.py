"""Lists of other articles behind an article, each with a line of its text, go; an article of short sections stays."""

from __future__ import annotations

import clean
from corpus.records import Article, Page

FIRST = "十年来，两地携手同行，选派医疗队员三百余人次，村卫生室旧貌换新颜，乡亲们看病不再难，县医院的门诊量增长三成。"
SECOND = "同日，县里还签下了新的协议，未来三年将再投入帮扶资金310万元，用于改造五个乡镇的卫生院，并培训乡村医生两百名。"
TEASER = (
    "第{n}条别处的新闻说，当地的果园今年迎来丰收，合作社的成员们正忙着采摘、分拣和装箱，订单已经排到了下个月的月底。"
)
HEADLINE = "别处果园丰收订单排到下个月第{n}条"


def body(*rows: str) -> list[str]:
    content = f"<title>两地携手十年记</title><h1>两地携手十年记</h1><div>{''.join(rows)}</div>"
    got = clean.article(Page("p", content.encode()))
    assert isinstance(got, Article)
    return got.body.split("\n")


def linked(n: int) -> str:
    return f"<h4><a href='/{n}.html'>{HEADLINE.format(n=n)}</a></h4><p>{TEASER.format(n=n)}</p>"


def dated(n: int) -> str:
    return f"<h3>{HEADLINE.format(n=n)}</h3><p>{TEASER.format(n=n)}</p><div>2021-03-05 08:3{n}</div>"


ARTICLE = f"<p>{FIRST}</p><p>{SECOND}</p>"


def test_a_list_under_a_heading_goes_however_long_it_is() -> None:
    for heading in ("你可能还想看", "推荐阅读", "相关新闻"):
        assert body(ARTICLE, f"<h2>{heading}</h2>", *map(linked, range(8))) == [FIRST, SECOND]


def test_a_list_without_a_heading_goes() -> None:
    assert body(ARTICLE * 3, *map(linked, range(4)))[-1] == SECOND
    assert body(ARTICLE * 3, *map(dated, range(4)))[-1] == SECOND


def test_a_digest_is_the_article() -> None:
    assert body(f"<p>{FIRST[:24]}。</p>", *map(linked, range(6)))[-1] == TEASER.format(n=5)


def test_sections_of_one_paragraph_stay() -> None:
    sections = "".join(f"<h3>第{n}章的小标题在这里</h3><p>{TEASER.format(n=n)}</p>" for n in range(5))
    assert body(ARTICLE, sections)[-1] == TEASER.format(n=4)


def test_links_amid_the_article_end_nothing() -> None:
    assert body(ARTICLE, *map(linked, range(3)), ARTICLE.replace("十年", "五年"))[-1] == SECOND
