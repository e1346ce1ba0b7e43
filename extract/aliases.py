"""Words that stand for a party named elsewhere: 我市, 全县, 该院, 我会, 中方, and which party they stand for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract import aliases_organisations, aliases_places
from extract.aliases_places import Owner
from extract.layers import Party

__all__ = ["Owner", "find", "relative"]


def find(text: str, parties: Sequence[Party], owner: Owner) -> list[Party]:
    """The alias mentions of a text as parties with `alias_of`, those that stand for nothing known left out.

    >>> from extract import parties
    >>> text = "佛山市支援黔东南州，专家来我州工作"
    >>> [(p.name, p.alias_of) for p in find(text, parties.find(text), Owner("自治州人民政府网站"))]
    [('黔东南州', '黔东南州')]
    """
    own = aliases_places.Regions(parties, owner)
    found = [
        *aliases_places.own(text, own),
        *aliases_places.here(text, parties),
        *aliases_places.states(text),
        *aliases_places.abbreviated(text, owner),
        *aliases_organisations.organisations(text, parties, owner),
        *aliases_organisations.teams(text, parties),
        *aliases_organisations.shortened(text, parties),
    ]
    return _free(sorted(found, key=lambda p: p.start), parties)


def relative(parties: Sequence[Party], owner: Owner) -> list[Party]:
    """The parties, those named only by rank (州人民医院, 县卫健局) with the place that their rank stands for here."""
    own = aliases_places.Regions(parties, owner)
    placed = (_placed(party, own) if party.rule in ("suffix-relative", "name") else party for party in parties)
    return aliases_organisations.linked(list(placed))


def _placed(party: Party, own: aliases_places.Regions) -> Party:
    rank = next((r for r in ("自治区", "省", "市", "州", "县", "区", "旗") if party.name.startswith(r)), None)
    target = own.of_rank(rank) if rank and party.place is None else None
    return replace(party, place=target.place) if target else party


def _free(found: Sequence[Party], parties: Sequence[Party]) -> list[Party]:
    """The aliases that lie inside no party and no other alias."""
    taken = bytearray(max((p.end for p in (*found, *parties)), default=0) + 1)
    for party in parties:
        taken[party.start : party.end] = b"\x01" * (party.end - party.start)
    out = []
    for party in found:
        if 1 not in taken[party.start : party.end]:
            taken[party.start : party.end] = b"\x01" * (party.end - party.start)
            out.append(party)
    return out
