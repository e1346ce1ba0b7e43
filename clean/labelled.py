"""Sorts the lines of a body: what is prose stays, what is labelled becomes a field or goes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from clean.lines import ENDS, Label, label, prose
from clean.meta_people import byline
from clean.meta_time import FULL
from clean.meta_title import dressed, key
from clean.normal import Text, strip
from clean.tree import HEADINGS

CAPTION = re.compile(
    r"(?:[(（]?(?:图为|图中|上图|下图|左图|右图|资料图|图片|图|图\d+|供图|配图|题图|▲|△|▼|视频截图|网络图片)[:：]?.{0,120})|.{2,120}(?:摄|供图|图片来源.{0,16}|制图|资料图|资料图片|\(资料图\)|摄影报道|图/.{2,10}|截图)[)）。]?|[^。]{2,60}。[^。，]{2,20}供图(?: [\u4e00-\u9fff]{2,8})?|(?:摄影|供图|制图|图片)[:：/ ].{2,30}"
)
SIGNED = re.compile(r"\s*[（(][^（）()。]{0,20}(?:记者|通讯员|作者)[^（）()。]{2,40}[）)]$")
STAMP = re.compile(
    r"(?:19|20)\d\d[-年/.]\d{1,2}[-月/.]\d{1,2}日? ?\d{1,2}:\d\d(?::\d\d)?|(?:.{0,12}·)?\d{1,2} ?(?:分钟|小时|天)前"
)
HEADED = 3  # lines between the heading of a list and its first linked headline
ALONE = 60.0  # prose before a list with a heading that may be an article
HEADLINE = re.compile(r"(?:来源|稿源|发布时间|发布日期|发表时间|发布机构|信息来源|作者|字号|字体)\s*[:：]")


@dataclass(slots=True)
class Sorted:
    """A body's lines: those that stay, those that went, and the fields that labelled lines gave."""

    body: list[Text] = field(default_factory=list)
    dropped: list[Text] = field(default_factory=list)
    head: list[Text] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)
    editor: str | None = None
    original_title: str | None = None


def sort_lines(texts: list[Text], title: str) -> Sorted:
    """The lines of a body, sorted; everything behind the start of a tail goes."""
    out = Sorted()
    own = key(title)
    weights = [prose(text.text, text.line.linked) for text in texts]
    whole, seen = sum(weights), 0.0
    feed = feed_start(texts, weights)
    listed = feed < len(texts)
    for index, text in enumerate(texts):
        found = label(text.text)
        heads_feed = listed and found is not None and found.group == "tail" and 0 <= feed - index <= HEADED
        if found and found.name == "related" and not heads_feed and _told(texts, weights, index + 1):
            found = None  # a heading inside the article, its own text below
        enough = seen > ALONE if heads_feed else seen > 0.3 * whole
        if (enough and found and found.group == "tail") or (index == feed and enough):
            out.dropped.extend(texts[index:])
            take_fields(out, texts[index:])
            break
        if not seen and _is_head(text.text, own):
            out.head.append(text)
        elif _stays(out, text, found):
            out.body.append(text)
            seen += weights[index] if weights[index] > 12 else 0
        else:
            out.dropped.append(text)
    _trim(out)
    _once(out)
    _sign_off(out)
    return out


def feed_start(texts: list[Text], weights: list[float]) -> int:
    """Where a list of other articles begins that runs to the end, or the number of lines: headlines with teasers.

    Headlines are linked or dated. Between two stands no more than one line of prose; in an article, such lines follow
    each other.
    """
    start, heads, teasers, run = len(texts), 0, 0, 0
    for index in range(len(texts) - 1, -1, -1):
        if _entry(texts[index]):
            start, heads, teasers, run = index, heads + 1, teasers + run, 0
        elif weights[index] > 40:
            run += 1
            if run > 1:
                break
    if heads < 3 or teasers < 2:
        return len(texts)
    titled = start >= 2 and weights[start - 1] > 40 and texts[start - 2].line.tag in HEADINGS
    return start - 2 if titled and not texts[start].line.linked else start


def _entry(text: Text) -> bool:
    """Whether a line is what each entry of a list has: a headline that is a link, or a time by itself."""
    line = text.line
    return (len(text.text) >= 8 and line.linked > 0.8 * len(line.text)) or STAMP.fullmatch(text.text) is not None


def _told(texts: list[Text], weights: list[float], start: int) -> bool:
    """Whether the lines below a heading tell something in full: two paragraphs, or one long one, and hardly a link."""
    told = [
        weight
        for text, weight in zip(texts[start : start + 3], weights[start : start + 3], strict=True)
        if text.line.linked * 5 < len(text.text) and weight > 40
    ]
    return len(told) >= 2 or sum(told) > 120


def _once(out: Sorted) -> None:
    """Drop a lead that only repeats the first paragraph."""
    for _ in range(2):
        lead = out.body[0].text if len(out.body) > 1 else ""
        if len(lead) >= 30 and any(lead == text.text for text in out.body[1:4]):
            out.dropped.append(out.body.pop(0))


def _sign_off(out: Sorted) -> None:
    """Take the reporter's name in brackets off the end of the text."""
    if not out.body:
        return
    found = SIGNED.search(out.body[-1].text)
    if found and found.start() > 10:
        out.dropped.append(strip(out.body[-1], found.start(), len(out.body[-1].text)))
        out.body[-1] = strip(out.body[-1], 0, found.start())


def _is_head(text: str, own: str) -> bool:
    """Whether a line before the first sentence belongs to the headline: the title again, or its time and source."""
    if own and len(own) > 4 and (key(text) == own or dressed(key(text), own)):
        return True
    if len(text) > 130 or ENDS.search(text):
        return False
    dated = FULL.search(text)
    return bool(HEADLINE.search(text)) or bool(
        dated and text[0] not in "（(" and (dated["H"] or (dated.start() == 0 and len(text) < 40) or len(text) < 24)
    )


def take_fields(out: Sorted, texts: list[Text]) -> None:
    """Fields that stand among the lines behind an article."""
    for text in texts[:20]:
        found = label(text.text)
        if found and found.group == "fields":
            _take(out, found, text)


def _take(out: Sorted, found: Label, text: Text) -> None:
    if found.name == "editor":
        out.editor = out.editor or text.text.strip("[]【】()（） ")
    elif found.name == "original_title":
        out.original_title = out.original_title or found.value


def _stays(out: Sorted, text: Text, found: Label | None) -> bool:
    """Whether a line is part of the text; fields and captions are noted."""
    if found:
        _take(out, found, text)
        return False
    line = text.line
    if line.tag == "caption" or (len(text.text) < 140 and CAPTION.fullmatch(text.text)):
        out.captions.append(text.text)
        return False
    if line.linked > 0.8 * len(line.text) and not ENDS.search(text.text):
        return False
    return not (len(text.text) < 40 and byline(text.text))


def _trim(out: Sorted) -> None:
    """Take lines off both ends that hold no word, and names of columns and links off the end."""
    while out.body and not re.search(r"\w", out.body[0].text):
        out.dropped.append(out.body.pop(0))
    while len(out.body) > 1 and _idle(out.body[-1], out.body[-2]):
        out.dropped.append(out.body.pop())


def _idle(text: Text, before: Text) -> bool:
    """Whether the last line says nothing: no word, a link, or one of several short headings with no text below."""
    line, words = text.line, text.text
    if not re.search(r"\w", words):
        return True
    if ENDS.search(words) or len(words) > 24:
        return False
    if line.linked * 2 > len(words) or line.tag in HEADINGS:
        return True
    return len(words) <= 12 and line.tag == before.line.tag == "li" and not ENDS.search(before.text)
