"""The party of a role that stands nearest to a span: its clause first, then its sentence, then its paragraph."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from extract import roles_special
from extract.roles_cast import Part
from extract.roles_scene import Scene

WINDOW = 60  # parties looked at on either side of a span, so that the cost of one answer is bounded
IN_SENTENCE = 60.0  # least score of a party that stands in the span's own sentence
IN_CLAUSE = 100.0


def nearest(scene: Scene, parts: Sequence[Part], span: tuple[int, int], role: str) -> tuple[int, float]:
    """The index and score of the best party of a role for a span of the scene's text; (-1, 0) where there is none."""
    best, best_score = -1, 0.0
    here = (scene.clause_of(span[0]), scene.sentence_of(span[0]))
    for i in _near(scene, span[0]):
        if parts[i].role == role and (score := _score(scene, parts, i, (span, here))) > best_score:
            best, best_score = i, score
    return best, best_score


def _near(scene: Scene, start: int) -> range:
    """The parties of the paragraph, at most a fixed number around the span."""
    line = scene.line_of(start)
    low = scene.lines[line]
    high = scene.lines[line + 1] if line + 1 < len(scene.lines) else len(scene.text) + 1
    here = bisect_left(scene.starts, start)
    first = max(bisect_left(scene.starts, low), here - WINDOW)
    return range(first, min(bisect_left(scene.starts, high), here + WINDOW))


def _score(scene: Scene, parts: Sequence[Part], i: int, where: tuple[tuple[int, int], tuple[int, int]]) -> float:
    """The score of party `i` for a span that stands in a clause and a sentence."""
    party, part = scene.parties[i], parts[i]
    span, (clause, sentence) = where
    strength = 12.0 if part.strong else 0.0 if part.known else -20.0
    clauses, sentences = clause - scene.stands[i][0], sentence - scene.stands[i][1]
    if clauses == 0 and 0 <= span[0] - party.end <= 1 and (_counted(scene, span) or _next_of_pairs(scene, i)):
        return 130.0
    if party.start >= span[1]:
        return _after(part, strength, clauses, sentences) - (party.start - span[1]) * 0.05
    return _before(scene, part, i, (strength, clauses, sentences, (span[0] - party.end) * 0.02))


def _counted(scene: Scene, span: tuple[int, int]) -> bool:
    """Whether a span stands in a list that counts each party (甲医院7人、乙医院8人), in brackets or not."""
    return scene.bracketed(span[0]) or scene.text[span[1] : span[1] + 1] == "、"


def _next_of_pairs(scene: Scene, i: int) -> bool:
    """Whether a party follows the count of the one before it (甲县1000个、乙县500个), and is no further name of a list."""
    start = scene.parties[i].start
    return i > 0 and scene.text[start - 1] == "、" and scene.parties[i - 1].end < start - 1


def _after(part: Part, strength: float, clauses: int, sentences: int) -> float:
    """What stands behind the span: its own clause, the next clause that goes somewhere (40名，赴甲县), hardly more."""
    if clauses == 0:
        return 94.0 + strength
    if sentences:
        return 0.0
    if clauses == -1 and part.rule in ("to", "for", "go-to", "at"):
        return 86.0
    if part.rule in ("to", "go-to") and clauses >= -3:
        return 70.0
    return 30.0 + strength + clauses * 4 if part.strong else 0.0


def _before(scene: Scene, part: Part, i: int, where: tuple[float, int, int, float]) -> float:
    strength, clauses, sentences, gap = where
    if clauses and part.scoped:
        return 0.0
    if clauses == 0:
        return IN_CLAUSE + strength - gap
    if sentences == 0:
        return max(90.0 - 4.0 * clauses + strength - gap * 0.1, 45.0)
    if not part.known or roles_special.example(scene, scene.parties[i].start):
        return 0.0
    return max(40.0 - 6.0 * sentences + strength - gap * 0.01, 1.0)
