"""Finds the body of an article on a page's tree without knowing the portal: the box with the most and purest prose."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate

from clean.data import table
from clean.lines import label, prose
from clean.meta_title import key
from clean.tree import HEADINGS, Box, Line, Tree

ENOUGH = 12.0  # prose characters that make a box worth a look
STACKED = 40.0  # prose of an article that others stand below
MOST = 0.5  # a box with a larger share of the page's prose is no furniture, whatever its name
NEUTRAL = frozenset(("body", "html", "p", "article", "main"))
COMMENTS = re.compile(r"comment|reply|pinglun|gentie|liuyan|recommend|relate|tuijian|hot[-_]|footer|copyright|rank")


@dataclass(frozen=True, slots=True)
class Hints:
    """Patterns on ids and classes."""

    good: re.Pattern[str]
    body: re.Pattern[str]
    bad: re.Pattern[str]
    caption: re.Pattern[str]


@cache
def hints() -> Hints:
    """The patterns of `data/boxes.toml`."""
    data = table("boxes.toml")
    return Hints(**{name: re.compile(pattern) for name, pattern in data.items()})


@lru_cache(maxsize=8192)
def kind_of(hint: str) -> str:
    """`body`, `bad`, `caption`, `good` or nothing, for the id and classes of an element.

    >>> kind_of(" post_body"), kind_of("comment-list "), kind_of("abc ")
    ('body', 'bad', '')
    """
    found = hints()
    if not hint.strip():
        return ""
    if found.caption.search(hint):
        return "caption"
    if found.body.search(hint):
        return "body"
    if found.bad.search(hint):
        return "bad"
    return "good" if found.good.search(hint) else ""


@dataclass(slots=True)
class Weights:
    """Running sums over the lines: `prose[i]` of the first i lines, `mass` likewise counts all their characters."""

    prose: list[float]
    mass: list[float]

    def of(self, box: Box) -> tuple[float, float]:
        return self.prose[box.end] - self.prose[box.start], self.mass[box.end] - self.mass[box.start]


def weigh(tree: Tree) -> Weights:
    """The weights of a page's lines; furniture weighs nothing as prose and double as mass."""
    plain = [prose(line.text, line.linked) for line in tree.lines]
    outside = furniture(tree, plain)
    total, mass = [0.0], [0.0]
    for line, out, value in zip(tree.lines, outside, plain, strict=True):
        length = len(line.text)
        worth = 0.0 if out or line.hidden else value
        if worth and length < 160 and label(line.text):
            worth = 0.0
        total.append(total[-1] + worth)
        mass.append(mass[-1] + (0 if line.hidden else length + line.linked + (length if not worth else 0) + 4))
    return Weights(total, mass)


def furniture(tree: Tree, plain: list[float]) -> list[bool]:
    """For each line, whether a box around it says by its name or tag that it is furniture; `plain` weighs the lines.

    A name is not believed of a box that holds most of the page's prose, and ends where a box is named as a body.
    """
    sums = list(accumulate(plain, initial=0.0))
    most = MOST * sums[-1]
    bad: list[bool] = []
    for box in tree.boxes:
        kind = kind_of(box.hint)
        inherited = bad[box.parent] if box.parent >= 0 else False
        if inherited and kind == "body" and not COMMENTS.search(tree.boxes[box.parent].hint):
            inherited = False
        own = box.tag in ("footer", "nav", "aside", "menu") or (kind == "bad" and box.tag not in NEUTRAL)
        if own and sums[box.end] - sums[box.start] > most and not COMMENTS.search(box.hint):
            own = False
        bad.append(inherited or own)
    return [bad[line.box] if tree.boxes else False for line in tree.lines]


def find(tree: Tree, title: str = "") -> Box | None:
    """The body's box, or None where the page holds no prose; `title` is what the page's head calls it."""
    weights = weigh(tree)
    at = _title_at(tree, key(title))
    best, best_score = None, 0.0
    for box in tree.boxes:
        worth, mass = weights.of(box)
        if worth < ENOUGH or box.hidden:
            continue
        score = worth * min(1.0, 1.6 * worth / mass) * _named(box) * _placed(box, at)
        if score > best_score:
            best, best_score = box, score
    if best is None:
        return None
    return _first_of_stack(tree, weights, _narrowed(tree, weights, _widened(tree, weights, best)))


def _widened(tree: Tree, weights: Weights, best: Box) -> Box:
    """The box around a single paragraph, if paragraphs beside it are of the same text: links made the box look worse."""
    if best.tag not in ("p", "blockquote") or best.parent < 0:
        return best
    around = tree.boxes[best.parent]
    beside = [box for box in tree.boxes if box.parent == best.parent and box.tag == best.tag]
    told = sum(worth for worth in (weights.of(box)[0] for box in beside if box is not best) if worth > ENOUGH)
    return around if told > 0.5 * weights.of(best)[0] else best


def _narrowed(tree: Tree, weights: Weights, best: Box) -> Box:
    """The box named as a body inside the best one, where it holds most of its prose."""
    worth = weights.of(best)[0]
    if kind_of(best.hint) == "body" and best.tag != "body":
        return best
    for box in tree.boxes:
        inside = best.start <= box.start and box.end <= best.end and box is not best
        if inside and (box.tag == "article" or kind_of(box.hint) == "body") and weights.of(box)[0] > 0.6 * worth:
            return box
    return best


def _first_of_stack(tree: Tree, weights: Weights, best: Box) -> Box:
    """The first of several articles that stand one below the other, each with its own headline."""
    for box in tree.boxes:
        if box.start >= best.start and box is not best:
            break
        like = box.tag == best.tag and box.hint == best.hint and box.parent == best.parent
        if (
            like
            and box.end <= best.start
            and _headed(tree, box)
            and _headed(tree, best)
            and weights.of(box)[0] > STACKED
        ):
            return box
    inner = [box for box in tree.boxes if best.start <= box.start and box.end <= best.end and box is not best]
    heads = [box for box in inner if box.tag == "article" and _headed(tree, box) and weights.of(box)[0] > STACKED]
    return heads[0] if len(heads) > 1 and heads[0].end <= heads[1].start else best


def _headed(tree: Tree, box: Box) -> bool:
    """Whether a box opens with a headline."""
    return any(line.tag in ("h1", "h2") for line in tree.lines[box.start : box.start + 3])


def _named(box: Box) -> float:
    """What the name of a box adds to its score."""
    kind = kind_of(box.hint)
    if box.tag in ("p", "blockquote", "li", "row"):
        return 0.6
    if box.tag == "article":
        return 1.15
    return {"body": 1.25, "good": 1.05, "bad": 0.5}.get(kind, 1.0)


def _placed(box: Box, title: int | None) -> float:
    """What the place of a box adds: an article follows its title."""
    if title is None:
        return 1.0
    if box.end <= title:
        return 0.4
    return 1.15 if box.start - title < 25 else 0.8


def _title_at(tree: Tree, title: str) -> int | None:
    """The line of the page's headline: the first heading that the head's title holds, else the first h1."""
    if len(title) >= 6:
        for index, line in enumerate(tree.lines):
            shown = key(line.text) if 5 < len(line.text) < 120 and not line.hidden else ""
            if shown and len(shown) >= 6 and shown in title and (line.tag in HEADINGS or len(shown) > 0.6 * len(title)):
                return index
    return next((i for i, line in enumerate(tree.lines) if line.tag == "h1" and len(line.text) > 5), None)


def lines_in(tree: Tree, box: Box, dropped: set[int]) -> list[Line]:
    """The lines of a body box without its furniture; `dropped` holds the keys of boxes that a layout drops."""
    out: list[Line] = []
    state: dict[int, str] = {}
    for line in tree.lines[box.start : box.end]:
        kind = _within(tree, line.box, box, dropped, state)
        if kind == "bad" or (line.hidden and not box.hidden):
            continue
        if kind == "caption":
            line.tag = "caption"
        out.append(line)
    return out


def _within(tree: Tree, index: int, body: Box, dropped: set[int], state: dict[int, str]) -> str:
    """Whether a box inside the body is furniture, a caption, or neither."""
    path = []
    kind = ""
    while index >= 0 and tree.boxes[index] is not body:
        if index in state:
            kind = state[index]
            break
        path.append(index)
        index = tree.boxes[index].parent
    for at in reversed(path):
        box = tree.boxes[at]
        if kind != "bad":
            named = kind_of(box.hint)
            if box.key in dropped or box.tag in ("footer", "nav", "aside"):
                kind = "bad"
            elif box.tag in ("figcaption", "caption") or named == "caption":
                kind = "caption"
            elif named == "bad" and not _much(tree, box, body):
                kind = "bad"
        state[at] = kind
    return kind


def _much(tree: Tree, box: Box, body: Box) -> bool:
    """Whether a box holds so much of the body's text that its name must be misread."""
    inner = sum(prose(line.text, line.linked) for line in tree.lines[box.start : box.end])
    return inner > 0.5 * sum(prose(line.text, line.linked) for line in tree.lines[body.start : body.end])
