"""One data-only file a portal; `PORTALS` lists them all."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import urlsplit

from crawl.portal import Portal
from crawl.portals import (
    baijiahao,
    cctv,
    china_com_cn,
    chinanews,
    cna,
    cnr,
    epaper,
    ettoday,
    gmw,
    gov_cn,
    guancha,
    hk01,
    ifeng,
    jkb,
    ltn,
    netease,
    nhc,
    people,
    qq,
    rthk,
    shobserver,
    sina,
    sohu,
    thepaper,
    toutiao,
    udn,
    weixin,
    whb,
    xinhua,
    yahoo,
    youth,
    yunnan,
)

PORTALS: tuple[Portal, ...] = (
    netease.PORTAL,
    thepaper.PORTAL,
    shobserver.PORTAL,
    whb.PORTAL,
    people.PORTAL,
    xinhua.PORTAL,
    chinanews.PORTAL,
    cctv.PORTAL,
    gmw.PORTAL,
    china_com_cn.PORTAL,
    sohu.PORTAL,
    sina.PORTAL,
    qq.PORTAL,
    ifeng.PORTAL,
    toutiao.PORTAL,
    baijiahao.PORTAL,
    weixin.PORTAL,
    guancha.PORTAL,
    jkb.PORTAL,
    nhc.PORTAL,
    gov_cn.PORTAL,
    yunnan.PORTAL,
    epaper.PORTAL,
    cna.PORTAL,
    udn.PORTAL,
    ettoday.PORTAL,
    ltn.PORTAL,
    hk01.PORTAL,
    rthk.PORTAL,
    yahoo.PORTAL,
    youth.PORTAL,
    cnr.PORTAL,
)


def portal_of(url: str | None) -> Portal | None:
    """The portal whose host the address has; the longest matching host wins.

    >>> portal_of("https://no-such-site.test/1.html") is None
    True
    """
    try:
        host = (urlsplit(url).hostname or "") if url else ""
    except ValueError:
        return None
    return _of_host(host)


def portal_named(name: str) -> Portal | None:
    """The portal that page titles name so at their end.

    >>> portal_named("网易财经").name, portal_named("某某网") is None
    ('netease', True)
    """
    return _BY_NAME.get(name.strip())


@lru_cache(maxsize=4096)
def _of_host(host: str) -> Portal | None:
    while host:
        if host in _BY_HOST:
            return _BY_HOST[host]
        host = host.partition(".")[2]
    return None


_BY_HOST: dict[str, Portal] = {host: portal for portal in PORTALS for host in portal.hosts}
_BY_NAME: dict[str, Portal] = {name: portal for portal in PORTALS for name in portal.names}
