"""GeoJSON: a point for each recipient, a line from each donor to each of its recipients."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

# A party without coordinates of its own lies where the nearest place above it lies.
LOCATED = """
with recursive above (party_id, name, place_id, depth) as (
    select party_id, name, place_id, 0 from parties where place_id is not null
    union all
    select a.party_id, a.name, p.parent, a.depth + 1 from above a join places p on p.place_id = a.place_id where p.latitude is null
),
located as (
    select a.party_id, a.name, p.place_id, p.name as place, p.level, p.longitude, p.latitude
    from above a join places p on p.place_id = a.place_id where p.latitude is not null
)
"""
POINTS = (
    LOCATED
    + """
select r.name, r.place_id, r.place, r.level, r.longitude, r.latitude, count(*),
    sum(case when f.kind = 'funds' and f.unit = 'CNY' and f.additive then f.low end)
from located r
join fact_parties y on y.party_id = r.party_id and y.role = 'recipient'
join facts f on f.fact_id = y.fact_id and f.verdict is not 'reject'
group by r.party_id order by r.name
"""
)
LINES = (
    LOCATED
    + """
select d.name, r.name, d.longitude, d.latitude, r.longitude, r.latitude, count(*),
    sum(case when f.kind = 'funds' and f.unit = 'CNY' and f.additive then f.low end), min(f.year), max(f.year)
from fact_parties x
join fact_parties y on y.fact_id = x.fact_id and y.role = 'recipient'
join located d on d.party_id = x.party_id
join located r on r.party_id = y.party_id
join facts f on f.fact_id = x.fact_id and f.verdict is not 'reject'
where x.role = 'donor'
group by d.party_id, r.party_id order by d.name, r.name
"""
)


def features(connection: sqlite3.Connection) -> Iterator[dict[str, Any]]:
    """Every feature: recipients that have a place as points, pairs that both have one as lines; `funds` is the additive CNY."""
    for name, code, place, level, x, y, facts, funds in connection.execute(POINTS):
        known = {
            "recipient": name,
            "place": place,
            "place_id": code,
            "located_by": level,
            "facts": facts,
            "funds": funds,
        }
        yield _feature("Point", [x, y], known)
    for donor, recipient, x1, y1, x2, y2, facts, funds, first, last in connection.execute(LINES):
        known = {
            "donor": donor,
            "recipient": recipient,
            "facts": facts,
            "funds": funds,
            "first_year": first,
            "last_year": last,
        }
        yield _feature("LineString", [[x1, y1], [x2, y2]], known)


def _feature(shape: str, coordinates: list[Any], properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "Feature", "geometry": {"type": shape, "coordinates": coordinates}, "properties": properties}


def write_geojson(connection: sqlite3.Connection, path: Path) -> None:
    """One FeatureCollection, longitude before latitude (RFC 7946)."""
    collection = {"type": "FeatureCollection", "features": list(features(connection))}
    path.write_text(json.dumps(collection, ensure_ascii=False, indent=1), "utf8")
