"""A spaCy component: `nlp.add_pipe("aid_facts")` gives `doc._.aid_facts` and the span group `aid_facts` for displaCy."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Span

from corpus.records import Article, Fact
from extract import assemble
from extract.tagger import Tagger

KEY = "aid_facts"


class AidFacts:
    """Reads the facts of a doc; `published` is the date that relative times count from, `gate` drops texts not about aid."""

    def __init__(self, *, published: str | None = None, gate: bool = False, tagger: Tagger | None = None) -> None:
        self.published = published
        self.gate = gate
        self.tagger = tagger
        if not Doc.has_extension(KEY):
            Doc.set_extension(KEY, default=())

    def __call__(self, doc: Doc) -> Doc:
        """The doc with its facts; spans grow to whole tokens, the facts keep their own offsets."""
        article = Article("doc", "", doc.text, published=self.published)
        read = assemble.facts if self.gate else assemble.read
        found = read(article, self.tagger)
        doc._.set(KEY, found)
        doc.spans[KEY] = [span for span in (_span(doc, fact) for fact in found) if span is not None]
        return doc


def _span(doc: Doc, fact: Fact) -> Span | None:
    return doc.char_span(fact.start, fact.end, label=fact.kind, alignment_mode="expand")


@Language.factory("aid_facts", default_config={"published": None, "gate": False}, assigns=["doc._.aid_facts"])
def make_aid_facts(nlp: Language, name: str, published: str | None, gate: bool) -> AidFacts:
    """The component for a pipeline.

    >>> import spacy
    >>> nlp = spacy.blank("zh")
    >>> _ = nlp.add_pipe("aid_facts")
    >>> [(f.kind, f.quote) for f in nlp("上海向寻甸捐赠救护车3辆。")._.aid_facts]
    [('equipment', '救护车3辆')]
    """
    return AidFacts(published=published, gate=gate)
