"""Whether a number is a running total over several years or events."""

from __future__ import annotations

import re
from datetime import date

from corpus.records import Period

_RUNNING = re.compile(r"累计|先后|历年|总共|陆续|至今|迄今|共计|截至|以来|年来|期间")
_STRONG = re.compile(r"累计|先后|历年|至今|迄今|以来|年来|截至(?!目前在)")
_YEAR_BOUND = re.compile(r"(?:今年|全年|年内|当年|本年)[^，。；]{0,8}累计|今年以来")
_EVENT_KINDS = frozenset(
    ("funds", "clinics", "departments", "facilities", "teams", "staff", "trainees", "trainings", "patients", "procedures",
     "techniques", "projects", "equipment", "beneficiaries", "places", "partners", "hospitals")
)  # fmt: skip
_LONG_DAYS = 370


def cumulative(lead: str, left: str, *, kind: str, period: Period | None, per: str | None) -> bool:
    """True for a running total: `lead` is the sentence before the number, `left` its clause.

    >>> span = Period("三年来", "2020-05-01", "2023-05-01")
    >>> cumulative("三年来，先后派出", "先后派出", kind="staff", period=span, per=None)
    True
    >>> cumulative("外转率降到", "外转率降到", kind="rates", period=span, per=None)
    False
    """
    if per is not None or kind not in _EVENT_KINDS:
        return False
    if period is not None and period.start and period.end:
        days = (date.fromisoformat(period.end[:10]) - date.fromisoformat(period.start[:10])).days
        if days > _LONG_DAYS:
            return True
        if days <= 366 and "以来" not in period.text:
            return bool(re.search("先后|累计", left)) and days > 200
        return bool(re.search("累计|先后", lead))
    if period is not None and period.start is None and period.end:
        return bool(re.search("累计|先后|共|总", lead)) or ("截至" in period.text and "目前" not in period.text)
    return bool(_STRONG.search(lead)) and not _YEAR_BOUND.search(lead)
