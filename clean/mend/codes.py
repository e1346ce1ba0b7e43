"""Two-byte codes of GBK, as the mirrors read and write them."""

from __future__ import annotations

from functools import cache

LEADS = range(0x81, 0xFF)
TRAILS = tuple(trail for trail in range(0x40, 0xFF) if trail != 0x7F)
# Characters that pages write where GBK has another form of the same one.
SAME = {"•": "·", "∙": "·", "‧": "·", "―": "—", "〜": "～", "∼": "～", "−": "－", "′": "＇"}
FOLDED = 0xA3  # the lead byte of full-width forms, which pages fold to ASCII


@cache
def chars() -> dict[int, str]:
    """Every two-byte code and its character; private-use characters stand where GBK leaves a code to its users."""
    return {lead << 8 | trail: bytes((lead, trail)).decode("gb18030") for lead in LEADS for trail in TRAILS}


@cache
def codes() -> dict[str, int]:
    """Every character that has a two-byte code, and that code."""
    table = {char: code for code, char in chars().items()}
    return table | {other: table[char] for other, char in SAME.items() if char in table}


def is_private(char: str) -> bool:
    """Whether a character is of the private-use area.

    >>> is_private("\\ue087"), is_private("医")
    (True, False)
    """
    return "\ue000" <= char <= "\uf8ff"
