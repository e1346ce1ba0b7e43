"""The spaCy component `aid_words`: what LAC-small and the word lists say of each character, as features to learn from."""

# No postponed annotations here: spaCy builds its checks of the arguments from the real types.
from collections.abc import Iterable, Iterator

from spacy.language import Language
from spacy.tokens import Doc

from extract import gazetteer
from models.lac.net import Word, words
from models.names.organisations import endings
from models.training.bio import batches

PLACE, ENDING, NEITHER = "place", "ending", "none"
BATCH = 64


class AidWords:
    """Sets `token.tag_` to the class of the word that a character is in (`LOC-B`, `v-I` …), `token.lemma_` to its list."""

    def __call__(self, doc: Doc) -> Doc:
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = BATCH) -> Iterator[Doc]:
        """The documents, annotated; read in batches, which is what makes the net fast."""
        for docs in batches(stream, batch_size):
            texts = [doc.text for doc in docs]
            for doc, found in zip(docs, words(texts), strict=True):
                yield annotate(doc, found)


def annotate(doc: Doc, found: Iterable[Word]) -> Doc:
    """The document with a tag and a lemma on every token; a token is the character at its own offset."""
    classes = [f"{word.tag}-{'I' if at else 'B'}" for word in found for at in range(word.end - word.start)]
    listed = lists(doc.text)
    for token in doc:
        token.tag_ = classes[token.idx]
        token.lemma_ = listed[token.idx]
    return doc


def lists(text: str) -> list[str]:
    """For each character whether it is in a place of the gazetteer, in the end of an organisation's name, or in neither.

    >>> lists("盐源县医院好")
    ['place', 'place', 'place', 'ending', 'ending', 'none']
    """
    out = [NEITHER] * len(text)
    for match in endings().finditer(text):
        out[match.start() : match.end()] = [ENDING] * (match.end() - match.start())
    for end, (spelling, codes) in gazetteer.automaton().iter_long(text):
        if codes:
            out[end + 1 - len(spelling) : end + 1] = [PLACE] * len(spelling)
    return out


@Language.factory("aid_words", assigns=["token.tag", "token.lemma"])
def make_aid_words(nlp: Language, name: str) -> AidWords:
    """The component; it holds no state of its own."""
    return AidWords()
