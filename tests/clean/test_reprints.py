"""Reprints find each other through cuts, furniture and mangling; another year's report stays a story of its own."""

from __future__ import annotations

import doctest
import re
from types import ModuleType

from opencc import OpenCC

import clean.reprints
from clean.mend import mend
from clean.reprints import Copy, cluster, credited, origin, signature

FURNITURE = "\n来源：本地宝健康频道\n责任编辑：小雨\n声明：本文转载自其他媒体，目的在于传递更多信息，并不代表本网赞同其观点。如有侵权请联系删除。"


def stories(texts: dict[str, str]) -> dict[str, str]:
    return cluster(list(texts), [signature(text) for text in texts.values()])


def test_examples() -> None:
    assert doctest.testmod(clean.reprints).failed == 0


def test_distinct_articles_stay_apart(bodies: dict[str, str]) -> None:
    found = stories(bodies)
    assert found == {name: name for name in bodies}


def test_cut_and_furnished_reprints_join(bodies: dict[str, str]) -> None:
    texts = dict(bodies)
    for name, body in bodies.items():
        texts[f"{name}-front"] = body[: len(body) // 2]
        texts[f"{name}-back"] = body[len(body) // 3 :] + FURNITURE
        texts[f"{name}-dressed"] = body + FURNITURE
    found = stories(texts)
    astray = [name for name in texts if found[name] != name.split("-")[0]]
    assert astray == []


def test_mangled_reprints_join(bodies: dict[str, str], mangler: ModuleType) -> None:
    simple = OpenCC("t2s").convert
    texts = {name: simple(body) for name, body in bodies.items()}
    for name, body in list(bodies.items())[::4]:
        texts[f"{name}-mangled"] = simple(mend(mangler.mangle(body, fold=True).text).text)
    found = stories(texts)
    assert [name for name in texts if found[name] != name.split("-")[0]] == []


def test_another_year_is_another_story(bodies: dict[str, str]) -> None:
    """The same words with other numbers: a report of the year after."""
    texts = {}
    for name, body in bodies.items():
        if len(re.findall(r"\d+", body)) >= 8:
            texts[name] = body
            texts[f"{name}-later"] = re.sub(r"\d+", lambda found: str(int(found[0]) + 7), body)
    found = stories(texts)
    assert len(texts) > 60
    assert all(found[name] == name for name in texts)


def test_short_and_empty_bodies() -> None:
    found = stories({"a": "", "b": "", "c": "感谢上海医疗队。", "d": "感谢上海医疗队！", "e": "感谢北京医疗队。"})
    assert found == {"a": "a", "b": "b", "c": "c", "d": "c", "e": "e"}


def test_a_digest_does_not_join_its_items(bodies: dict[str, str]) -> None:
    names = list(bodies)[:8]
    texts = {name: bodies[name] for name in names} | {"digest": "\n".join(bodies[name] for name in names)}
    assert len(set(stories(texts).values())) == 9


def test_order_does_not_matter(bodies: dict[str, str]) -> None:
    texts = dict(bodies) | {f"{name}-cut": body[: len(body) * 2 // 3] for name, body in bodies.items()}
    backwards = dict(reversed(texts.items()))
    assert stories(texts) == stories(backwards)


def test_the_credited_source_is_the_origin() -> None:
    copies = [
        Copy("p1", "2024-03-02T08:00", "文汇报", "网易号"),
        Copy("p2", "2024-03-01", None, "县融媒体中心"),
        Copy("p3", "2024-03-02", None, "文汇报"),
    ]
    assert origin(copies).id == "p3"
    assert credited(copies) == "文汇报"
    assert origin(copies[:2]).id == "p2"
    assert credited(copies[1:2]) == "县融媒体中心"
