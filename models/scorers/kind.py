"""The kind of a quantity as a choice among all kinds: its unit, its noun, the words and verbs beside it, the grammar's rule."""

from __future__ import annotations

from corpus.records import KINDS
from extract.assemble_draft import Draft
from extract.confidence import confidence

SURE = 0.9  # a kind that the grammar gives with this confidence is not asked about


def describe(draft: Draft) -> list[str]:
    """What a draft shows of its kind, without the grammar's verdict."""
    site, q = draft.site, draft.site.quantity
    left, right = site.left[-6:], site.right[:6]
    out = [f"unit/{draft.unit}", f"measure/{q.measure}", f"measure/{q.measure}/{q.unit}"]
    if draft.noun is not None:
        noun = site.frame.text[draft.noun.start : draft.noun.end]
        out += [f"class/{draft.noun.cls}", f"class/{draft.noun.cls}/{draft.noun.rule}", f"noun/{noun}", f"noun/{noun[-2:]}"]
    out += [f"verb/{hit.cls}" for hit in site.verbs(site.clause[0], q.start)[-2:]]
    out += [f"left/{left[i : i + 2]}" for i in range(len(left) - 1)] + [f"right/{right[i : i + 2]}" for i in range(len(right) - 1)]
    return [*out, f"item/{draft.item[-2:]}"]


def candidates(draft: Draft) -> list[list[str]]:
    """One candidate a kind, in the order of KINDS; the grammar's own also has its rule."""
    told = list(dict.fromkeys(describe(draft)))
    out = [[f"{kind}|{name}" for name in ("", *told)] for kind in KINDS]
    if draft.kind in KINDS:
        out[KINDS.index(draft.kind)] += ["grammar", f"grammar/{draft.kind}", f"grammar/{draft.kind}/{draft.rule}"]
    return out


def unsure(draft: Draft) -> bool:
    """Whether the grammar is less than sure of a draft's kind."""
    rule = f"{draft.rule}/{draft.noun.rule}" if draft.noun else draft.rule
    return confidence(draft.kind or "", rule) < SURE
