"""Names of parties in one form, so that sums by party do not fall apart into spellings."""

from __future__ import annotations

import sqlite3


def write_known(connection: sqlite3.Connection) -> None:
    """Set `donor_known` and `recipient_known` of every record to what its parties are known as."""
    known = dict(connection.execute("select name, known_as from parties"))
    query = "select fact_id, donor, recipient, donor_known, recipient_known from facts"
    changed = []
    for fact, donor, recipient, *held in connection.execute(query):
        new = [one_form(donor, known), one_form(recipient, known)]
        if new != held:
            changed.append((*new, fact))
    connection.executemany("update facts set donor_known = ?, recipient_known = ? where fact_id = ?", changed)


def one_form(names: str, known: dict[str, str]) -> str:
    """The names, joined by 、, each as it is known, each once, in their order.

    >>> one_form("姚安、姚安县、县医院", {"姚安": "云南省姚安县", "姚安县": "云南省姚安县"})
    '云南省姚安县、县医院'
    """
    if "、" not in names:
        return known.get(names, names)
    return "、".join(dict.fromkeys(known.get(name, name) for name in names.split("、")))
