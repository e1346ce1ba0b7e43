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

HEADINGS = frozenset(("h1", "h2", "h3", "h4"))
EDGES = " \t\r\n\f\v\xa0\u2002\u2003\u2009\u3000\u200b\ufeff"  # what no line begins or ends with
SOURCE_BREAK = re.compile(r"(?<=[\u2e80-\u9fff\uff00-\uffef])\s*\n\s*(?=[\u2e80-\u9fff\uff00-\uffef])")
HIDDEN = re.compile(r"display\s*:\s*none", re.I)
CENTRED = re.compile(r"text-align\s*:\s*center", re.I)

# What an element does to the walk.
SKIP, TEXT, INLINE, LINK, BOX, BLOCK, IMAGE, BREAK, ROW = range(9)


def _kinds() -> dict[int, tuple[int, str]]:
    """What each element that HTML knows does, with its name, by the parser's number for it."""
    new = LexborHTMLParser("").create_node
    of_words = ((SKIP, "skip"), (INLINE, "inline"), (BLOCK, "breaks"))
    found = {name: kind for kind, key in of_words for name in words("tags.toml", key)}
    found |= {"a": LINK, "img": IMAGE, "br": BREAK, "tr": ROW}
    text = LexborHTMLParser("<body>.").css("body")[0].first_child
    kinds = {new(name).tag_id: (kind, name) for name, kind in found.items()}
    return kinds | ({text.tag_id: (TEXT, "")} if text else {})


KINDS = _kinds()


@dataclass(slots=True)
class Line:
    """One line of text: `linked` counts its characters inside links, `pieces` are the nodes it was made of, if several."""

    text: str
    tag: str = "p"
    linked: int = 0
    box: int = 0
    hidden: bool = False
    image: bool = False  # a picture stands right before it
    centred: bool = False
    pieces: tuple[str, ...] = ()
    gap: int = 0  # blank lines before it, in page text

    @property
    def spaced(self) -> str:
        """The text with a blank between nodes."""
        return tidy(" ".join(self.pieces)) if self.pieces else self.text


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

    __slots__ = ("centred", "image", "linked", "links", "open", "preformatted", "tag", "text", "tree")

    def __init__(self, parser: LexborHTMLParser) -> None:
        self.tree = Tree(parser)
        self.open: list[int] = []
        self.text: list[str] = []
        self.linked = self.links = 0
        self.tag, self.image, self.centred = "div", False, False
        self.preformatted = 0

    def run(self) -> Tree:
        """Walk the page without recursion; the stack holds, for each element that is open, what its end must close.

        Most of a page's time is spent here, so texts and inline elements are taken in without a call.
        """
        node: LexborNode | None = self.tree.parser.body or self.tree.parser.root
        if node is None:
            return self.tree
        stack: list[tuple[LexborNode, int]] = []
        text = self.text
        while True:
            kind, tag = KINDS.get(node.tag_id) or _other(node)
            child = None
            if kind == TEXT:
                piece = node.text_content
                if piece and (text or not piece.isspace()):
                    text.append(piece)
                    if self.links:
                        self.linked += len(piece.strip())
            elif kind == INLINE:
                child = node.first_child
            elif kind:
                kind, child = self._enter(node, kind, tag)
            if child is not None:
                stack.append((node, kind))
                node = child
                continue
            if kind > INLINE:
                self._leave(kind)
            following = node.next if stack else None
            while following is None:
                if not stack:
                    self._flush()
                    return self.tree
                node, kind = stack.pop()
                if kind > INLINE:
                    self._leave(kind)
                following = node.next if stack else None
            node = following

    def _enter(self, node: LexborNode, kind: int, tag: str) -> tuple[int, LexborNode | None]:
        """Take in one element: what its end must close, and its first child where the walk should go down."""
        if kind == LINK:
            self.links += 1
        elif kind == IMAGE:
            self.image = True  # marks the next line
            return INLINE, None
        elif kind == BREAK:
            if self.text:
                self._flush()
            return INLINE, None
        elif kind == ROW and self._row(node):
            return INLINE, None
        else:
            kind = BOX if kind == BOX else BLOCK
            self._open(node, tag, breaks=kind == BLOCK)
        return kind, node.first_child

    def _open(self, node: LexborNode, tag: str, *, breaks: bool) -> None:
        """Open a box; a block begins a new line."""
        if breaks:
            if self.text:
                self._flush()
            self.tag = tag
        boxes, lines = self.tree.boxes, self.tree.lines
        parent = self.open[-1] if self.open else -1
        hidden = parent >= 0 and boxes[parent].hidden
        hint, self.centred = "", tag == "center"
        attributes = node.attributes
        if attributes:
            hint = f"{attributes.get('id') or ''} {attributes.get('class') or ''}".lower()
            style = attributes.get("style")
            hidden = hidden or bool(style and HIDDEN.search(style))
            if attributes.get("align") == "center" or (style and CENTRED.search(style)):
                self.centred = True
        self.open.append(len(boxes))
        boxes.append(Box(tag, hint, len(lines), parent, node.mem_id, hidden=hidden))
        if tag == "pre":
            self.preformatted += 1

    def _leave(self, kind: int) -> None:
        """Close a link or the innermost box."""
        if kind == LINK:
            self.links -= 1
            return
        if kind == BLOCK and self.text:
            self._flush()
        boxes = self.tree.boxes
        box = boxes[self.open.pop()]
        box.end = len(self.tree.lines)
        if box.tag == "pre":
            self.preformatted -= 1
        if kind == BLOCK:
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
        pieces = tuple(self.text)
        self.text.clear()
        linked, self.linked = self.linked, 0
        for text in "".join(pieces).split("\n") if self.preformatted else ("".join(pieces),):
            clean = tidy(text)
            if clean:
                several = len(pieces) > 1 and len(clean) < 200
                self._add(clean, tag=self.tag, linked=min(linked, len(clean)), pieces=pieces if several else ())

    def _add(self, text: str, *, tag: str, linked: int, pieces: tuple[str, ...] = ()) -> None:
        box = self.open[-1] if self.open else 0
        hidden = self.tree.boxes[box].hidden if self.tree.boxes else False
        self.tree.lines.append(Line(text, tag, linked, box, hidden, self.image, self.centred, pieces))
        self.image = False


def _other(node: LexborNode) -> tuple[int, str]:
    """What a node does that is no element HTML knows: comments are skipped, elements of a page's own are boxes.

    The parser numbers those afresh for each page.
    """
    tag = node.tag
    return (SKIP, "") if tag is None or tag[0] in "-!" else (BOX, tag)


def tidy(text: str) -> str:
    """Text with its runs of blanks as one, none where only the source broke the line between two characters.

    >>> tidy("　　援建\\n 学校  3 所 ")
    '援建学校 3 所'
    """
    text = text.strip(EDGES)
    if "\n" in text:
        text = SOURCE_BREAK.sub("", text)
    return " ".join(text.split())
