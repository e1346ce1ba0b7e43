"""A facet by year, for columns that hold ISO dates."""

from __future__ import annotations

from typing import Any

from datasette.database import QueryInterrupted
from datasette.facets import Facet
from datasette.utils import escape_sqlite, path_with_added_args, path_with_removed_args

SQL = """
select substr({column}, 1, 4) as value, count(*) as count from ({sql})
where {column} is not null group by 1 order by value desc limit {limit}
"""


class YearFacet(Facet):  # type: ignore[misc]
    """Rows by the year of a date; a choice filters by `column__startswith=year`."""

    type = "year"

    async def facet_results(self) -> tuple[list[dict[str, Any]], list[str]]:
        """A facet for each column set up, and the columns whose counting took too long."""
        results, late = [], []
        for config in self.get_configs():
            column = config["config"].get("column") or config["config"]["simple"]
            try:
                results.append(await self._facet(column, hideable=config["source"] != "metadata"))
            except QueryInterrupted:
                late.append(column)
        return results, late

    async def _facet(self, column: str, *, hideable: bool) -> dict[str, Any]:
        size = self.get_facet_size()
        sql = SQL.format(column=escape_sqlite(column), sql=self.sql, limit=size + 1)
        limit = self.ds.setting("facet_time_limit_ms")
        rows = (await self.ds.execute(self.database, sql, self.params, custom_time_limit=limit)).rows
        return {
            "name": column,
            "type": self.type,
            "results": [self._choice(column, row["value"], row["count"]) for row in rows[:size]],
            "hideable": hideable,
            "toggle_url": path_with_removed_args(self.request, {"_facet_year": column}),
            "truncated": len(rows) > size,
        }

    def _choice(self, column: str, year: str, count: int) -> dict[str, Any]:
        wanted = {f"{column}__startswith": year}
        selected = self.request.args.get(f"{column}__startswith") == year
        change = path_with_removed_args if selected else path_with_added_args
        path = self.ds.urls.path(change(self.request, wanted))
        url = self.ds.absolute_url(self.request, path)
        return {"value": year, "label": year, "count": count, "toggle_url": url, "selected": selected}
