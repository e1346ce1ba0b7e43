"""One HTML5 tree per page, flattened: lines of text in page order, and boxes, each a run of lines.

Every element covers a contiguous run of lines, so a box needs no copy of its text: body, furniture and captions are
all ranges over one list.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from clean.data import words
from clean.nesting import flatten

SKIP, BREAKS, INLINE = (words("tags.toml", name) for name in ("skip", "breaks", "inline"))
HEADINGS = frozenset(("h1", "h2", "h3", "h4"))
BLANKS = re.compile(r"[ \t\r\n\f\v\xa0\u2002-\u200a\u202f\u3000]+")
SOURCE_BREAK = re.compile(r"(?<=[\u2e80-\u9fff\uff00-\uffef])\s*\n\s*(?=[\u2e80-\u9fff\uff00-\uffef])")
HIDDEN = re.compile(r"display\s*:\s*none", re.I)
CENTRED = re.compile(r"text-align\s*:\s*center", re.I)


@dataclass(slots=True)
class Line:
    """One line of text: `linked` counts its characters inside links, `pieces` is the text with a blank between nodes."""

    text: str
    tag: str = "p"
    linked: int = 0
    box: int = 0
    hidden: bool = False
    image: bool = False  # a picture stands right before it
    centred: bool = False
    pieces: str = ""
    gap: int = 0  # blank lines before it, in page text

    @property
    def spaced(self) -> str:
        return self.pieces or self.text


@dataclass(slots=True)
class Box:
    """One element: the lines `start:end` that it covers, its tag, and its id and classes as one lower-case hint."""

    tag: str
    hint: str
    start: int
    parent: int
    key: int
    end: int = 0
    hidden: bool = False


@dataclass(slots=True)
class Tree:
    """A page as lines and boxes; `boxes[0]` is the page. `parser` answers CSS selectors."""

    parser: LexborHTMLParser
    lines: list[Line] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)

    def box_of(self, node: LexborNode) -> Box | None:
        """The box of an element, or None where it was skipped."""
        key = node.mem_id
        return next((box for box in self.boxes if box.key == key), None)


def parse(html: str) -> Tree:
    """The tree of a page; never fails, whatever the text.

    >>> [line.text for line in parse("<p>一</p>二<br>三</html><p>四").lines]
    ['一', '二', '三', '四']
    """
    return _Walk(LexborHTMLParser(flatten(html.replace("\x00", "")))).run()


class _Walk:
    """The state of one walk: the boxes that are open and the text of the line being built."""

    def __init__(self, parser: LexborHTMLParser) -> None:
        self.tree = Tree(parser)
        self.open: list[int] = []
        self.text: list[str] = []
        self.linked = self.links = 0
        self.tag, self.image, self.centred = "div", False, 0
        self.preformatted = 0

    def run(self) -> Tree:
        node: LexborNode | None = self.tree.parser.body or self.tree.parser.root
        if node is None:
            return self.tree
        top = node.mem_id
        while node is not None:
            child = self._enter(node)
            if child is not None:
                node = child
                continue
            while node is not None:
                self._leave(node)
                if node.mem_id == top:
                    node = None
                    break
                following = node.next
                if following is not None:
                    node = following
                    break
                node = node.parent
        self._flush()
        for index in self.open:
            self.tree.boxes[index].end = len(self.tree.lines)
        return self.tree

    def _enter(self, node: LexborNode) -> LexborNode | None:
        """Take in one node; its first child where the walk should go down."""
        tag = node.tag
        if tag == "-text":
            text = node.text_content
            if text:
                self.text.append(text)
                if self.links:
                    self.linked += len(text.strip())
            return None
        if tag is None or tag in SKIP or tag[0] in "-!":
            return None
        if tag == "br":
            self._flush()
            return None
        if tag == "img":
            self._flush_before_image()
            return None
        if tag == "tr" and self._row(node):
            return None
        if tag == "a":
            self.links += 1
        elif tag not in INLINE:
            self._open(node, tag)
        return node.first_child

    def _open(self, node: LexborNode, tag: str) -> None:
        """Open a box; a block begins a new line."""
        if tag in BREAKS:
            self._flush()
            self.tag = tag
        attributes = node.attributes
        hint = f"{attributes.get('id') or ''} {attributes.get('class') or ''}".lower() if attributes else ""
        style = (attributes.get("style") or "") if attributes else ""
        boxes = self.tree.boxes
        parent = self.open[-1] if self.open else -1
        hidden = bool(style and HIDDEN.search(style)) or (parent >= 0 and boxes[parent].hidden)
        self.open.append(len(boxes))
        boxes.append(Box(tag, hint, len(self.tree.lines), parent, node.mem_id, hidden=hidden))
        if tag == "pre":
            self.preformatted += 1
        self.centred = bool(tag == "center" or attributes.get("align") == "center" or (style and CENTRED.search(style)))

    def _leave(self, node: LexborNode) -> None:
        """Close what one element opened."""
        tag = node.tag
        if tag == "a":
            if self.links:
                self.links -= 1
            return
        if not self.open or self.tree.boxes[self.open[-1]].key != node.mem_id:
            return
        if tag in BREAKS:
            self._flush()
        box = self.tree.boxes[self.open.pop()]
        box.end = len(self.tree.lines)
        if tag == "pre":
            self.preformatted -= 1
        if tag in BREAKS:
            self.tag, self.centred = (self.tree.boxes[self.open[-1]].tag if self.open else "div"), False

    def _flush_before_image(self) -> None:
        """A picture ends the line before it only where that line is a sentence of its own; it marks the next line."""
        self.image = True

    def _row(self, node: LexborNode) -> bool:
        """A row of a data table as one line, cells parted by ` | `; False where the table only lays out the page."""
        cells = [cell for cell in node.iter() if cell.tag in ("td", "th")]
        if len(cells) < 2:
            return False
        texts = []
        for cell in cells:
            if cell.css_first("table,ul,h1,h2,div div,script,input,a[href] + a[href]"):
                return False
            text = tidy(cell.text(deep=True, separator=""))
            if len(text) > 160:
                return False
            texts.append(text)
        filled = [text for text in texts if text]
        if len(filled) < 2 or sum(map(len, texts)) > 40 * len(texts) + 80:
            return False
        self._flush()
        linked = sum(len(link.text(deep=True).strip()) for link in node.css("a"))
        self._add(" | ".join(texts), tag="row", linked=linked)
        return True

    def _flush(self) -> None:
        """End the line being built."""
        if not self.text:
            return
        pieces, self.text = self.text, []
        linked, self.linked = self.linked, 0
        joined = "".join(pieces)
        texts = joined.split("\n") if self.preformatted else [joined]
        for text in texts:
            clean = tidy(text)
            if clean:
                spaced = tidy(" ".join(pieces)) if len(pieces) > 1 and len(clean) < 200 else ""
                self._add(clean, tag=self.tag, linked=min(linked, len(clean)), pieces=spaced)

    def _add(self, text: str, *, tag: str, linked: int, pieces: str = "") -> None:
        box = self.open[-1] if self.open else 0
        hidden = self.tree.boxes[box].hidden if self.tree.boxes else False
        line = Line(text, tag, linked, box, hidden, self.image, bool(self.centred), pieces)
        self.tree.lines.append(line)
        self.image = False


def tidy(text: str) -> str:
    """Text with its runs of blanks as one, none where only the source broke the line between two characters.

    >>> tidy("　　援建\\n 学校  3 所 ")
    '援建学校 3 所'
    """
    if "\n" in text:
        text = SOURCE_BREAK.sub("", text)
    return BLANKS.sub(" ", text).strip(" \u200b\ufeff")
