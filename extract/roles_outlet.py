"""The organisation that publishes a page about itself (a hospital, a charity, a firm), where its text leaves a side open."""

from __future__ import annotations

import re

from extract import gazetteer, parties, places
from extract.layers import Party

_MEDIA = re.compile(r"报|网(?!站)|台$|通讯社|传媒|发布|融媒|周刊|晨刊|晚刊|杂志|新闻|频道|在线|出版|人民政府$|政府$")
_CHANNEL = re.compile(r"(?:官方)?(?:微信|微博|公众号|订阅号|官网|网站|客户端|视频号)+$")
_GIVES = ("FOUNDATION", "ORG", "FIRM", "TEAM")
_EITHER = ("HOSPITAL", "SCHOOL", "GOVERNMENT")


def publisher(outlet: str) -> Party | None:
    """The organisation that an outlet's name is, None for a paper, a portal or a region's government.

    >>> publisher("青禾慈善基金会官网").name, publisher("湘南健康报")
    ('青禾慈善基金会', None)
    """
    for word in outlet.split():
        name = _CHANNEL.sub("", word)
        if _MEDIA.search(name):
            continue
        found = parties.organisations(name, places.find(name))
        if found and found[-1].end == len(name):
            return found[-1]
    return None


def gives(outlet: str, helped: tuple[str, ...], region: str | None) -> Party | None:
    """The publisher, where it can be who gives: no receiver, and no hospital or school of the region that is helped."""
    own = publisher(outlet)
    if own is None or any(own.name in name or name in own.name for name in helped):
        return None
    if own.type in _GIVES:
        return own
    inside = bool(own.place and region and gazetteer.lies_within(own.place, region))
    return own if own.type in _EITHER and helped and not inside and own.place else None


def receives(outlet: str, givers: tuple[str, ...]) -> Party | None:
    """The publisher, where it can be who is helped: a hospital or school that does not give."""
    own = publisher(outlet)
    if own is None or own.type not in ("HOSPITAL", "SCHOOL") or any(own.name in name or name in own.name for name in givers):
        return None
    return own
