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

NOTHING, LINK, BOX = 0, 1, 2  # what the end of an element closes


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
        self.tag, self.image, self.centred = "div", False, False
        self.preformatted = 0

    def run(self) -> Tree:
        """Walk the page without recursion; the stack holds, for each element that is open, what its end must close."""
        node: LexborNode | None = self.tree.parser.body or self.tree.parser.root
        if node is None:
            return self.tree
        stack: list[tuple[LexborNode, int]] = []
        while True:
            tag = node.tag
            code, child = (self._text(node), None) if tag == "-text" else self._enter(node, tag)
            if child is not None:
                stack.append((node, code))
                node = child
                continue
            if code:
                self._leave(code)
            following = node.next if stack else None
            while following is None:
                if not stack:
                    self._flush()
                    return self.tree
                node, code = stack.pop()
                if code:
                    self._leave(code)
                following = node.next if stack else None
            node = following

    def _text(self, node: LexborNode) -> int:
        text = node.text_content
        if text:
            self.text.append(text)
            if self.links:
                self.linked += len(text.strip())
        return NOTHING

    def _enter(self, node: LexborNode, tag: str | None) -> tuple[int, LexborNode | None]:
        """Take in one element: what its end must close, and its first child where the walk should go down."""
        if tag is None or tag in SKIP or tag[0] in "-!":
            return NOTHING, None
        if tag in INLINE:
            if tag == "a":
                self.links += 1
                return LINK, node.first_child
            if tag == "img":
                self.image = True  # marks the next line
                return NOTHING, None
            return NOTHING, node.first_child
        if tag == "br":
            self._flush()
            return NOTHING, None
        if tag == "tr" and self._row(node):
            return NOTHING, None
        self._open(node, tag)
        return BOX, node.first_child

    def _open(self, node: LexborNode, tag: str) -> None:
        """Open a box; a block begins a new line."""
        if tag in BREAKS:
            self._flush()
            self.tag = tag
        attributes = node.attributes
        hint, style = "", ""
        if attributes:
            hint = f"{attributes.get('id') or ''} {attributes.get('class') or ''}".lower()
            style = attributes.get("style") or ""
        boxes = self.tree.boxes
        parent = self.open[-1] if self.open else -1
        hidden = bool(style and HIDDEN.search(style)) or (parent >= 0 and boxes[parent].hidden)
        self.open.append(len(boxes))
        boxes.append(Box(tag, hint, len(self.tree.lines), parent, node.mem_id, hidden=hidden))
        if tag == "pre":
            self.preformatted += 1
        self.centred = tag == "center" or attributes.get("align") == "center" or bool(style and CENTRED.search(style))

    def _leave(self, code: int) -> None:
        """Close a link or the innermost box."""
        if code == LINK:
            self.links -= 1
            return
        boxes = self.tree.boxes
        box = boxes[self.open[-1]]
        breaks = box.tag in BREAKS
        if breaks:
            self._flush()
        self.open.pop()
        box.end = len(self.tree.lines)
        if box.tag == "pre":
            self.preformatted -= 1
        if breaks:
            self.tag, self.centred = (boxes[self.open[-1]].tag if self.open else "div"), False

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
        joined = pieces[0] if len(pieces) == 1 else "".join(pieces)
        if joined.isspace():
            return
        for text in joined.split("\n") if self.preformatted else (joined,):
            clean = tidy(text)
            if clean:
                spaced = tidy(" ".join(pieces)) if len(pieces) > 1 and len(clean) < 200 else ""
                self._add(clean, tag=self.tag, linked=min(linked, len(clean)), pieces=spaced)

    def _add(self, text: str, *, tag: str, linked: int, pieces: str = "") -> None:
        box = self.open[-1] if self.open else 0
        hidden = self.tree.boxes[box].hidden if self.tree.boxes else False
        line = Line(text, tag, linked, box, hidden, self.image, self.centred, pieces)
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
