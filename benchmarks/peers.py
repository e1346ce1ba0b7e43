"""Runs the public suites of peers against the number layers and prints strict pass rates.

    python -m benchmarks.peers --recognizers PATH --jionlp PATH --duckling PATH [--failures N]

Each PATH is a checkout of the peer's repository; nothing of it is stored here. A case passes only if every result is
found, nothing else is, and each value agrees; see docs/quantities.md for what the readings leave out on purpose.
"""

from __future__ import annotations

import argparse
import ast
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from opencc import OpenCC

from extract import numbers, quantities, quantities_unit, units
from extract.layers import Number, Quantity

Found = list[tuple[str, float]]
Case = tuple[str, object, object]
_ORDINAL = re.compile(r"第[ ]?$")


_SIMPLIFIED = OpenCC("t2s")


def simplified(text: str) -> str:
    """The text as the layers see it in the line: Simplified, which the cleaning stage makes it."""
    return str(_SIMPLIFIED.convert(text))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("recognizers", "jionlp", "duckling"):
        parser.add_argument(f"--{name}", type=Path)
    parser.add_argument("--failures", type=int, default=0, help="print so many failing cases a suite")
    options = parser.parse_args()
    if options.recognizers:
        recognizers(options.recognizers, options.failures)
    if options.jionlp:
        report("JioNLP money", jionlp(options.jionlp), options.failures)
    if options.duckling:
        report("Duckling numerals", duckling(options.duckling), options.failures)


def report(name: str, cases: Iterator[Case], failures: int) -> tuple[int, int]:
    """Prints the pass rate of one suite; returns how many passed and how many there are."""
    passed, failed = 0, []
    for text, wanted, got in cases:
        if wanted == got:
            passed += 1
        else:
            failed.append((text, wanted, got))
    total = passed + len(failed)
    print(f"{name:34} {passed:4}/{total:<4} {passed / max(1, total):.3f}")
    for text, wanted, got in failed[:failures]:
        print(f"    {text!r}\n        wanted {wanted}\n        got    {got}")
    return passed, total


def recognizers(root: Path, failures: int) -> None:
    """The model suites of Recognizers-Text for Chinese, and their two totals."""
    for group, models in (("Number", _NUMBER), ("NumberWithUnit", _UNIT)):
        sums = [0, 0]
        for model, read in models.items():
            path = root / "Specs" / group / "Chinese" / f"{model}.json"
            passed, total = report(f"Recognizers {model}", _specs(path, read), failures)
            sums[0], sums[1] = sums[0] + passed, sums[1] + total
        print(f"{'Recognizers ' + group + ' in all':34} {sums[0]:4}/{sums[1]:<4} {sums[0] / max(1, sums[1]):.3f}")


def _specs(path: Path, read: Callable[[str], Found]) -> Iterator[Case]:
    for case in json.loads(path.read_text(encoding="utf-8-sig")):
        wanted = [(_flat(r["Text"]), _value(r["Resolution"].get("value"))) for r in case["Results"]]
        wanted = [(text, value) for text, value in wanted if value is not None]
        yield case["Input"], _same(wanted), _same([(_flat(t), v) for t, v in read(simplified(case["Input"]))])


def _same(found: list[tuple[str, float | None]] | Found) -> list[tuple[str, str]]:
    return [(text, f"{value:.9g}") for text, value in found if value is not None]


def _flat(text: str) -> str:
    """Text without what the readings of the peers differ in: width, case, blanks."""
    wide = {ord(a): b for a, b in zip("０１２３４５６７８９．％，－／", "0123456789.%,-/", strict=True)}
    return re.sub(r"\s", "", simplified(text).translate(wide)).lower()


def _value(value: str | None) -> float | None:
    return None if value is None else float(value.rstrip("%"))


def number_model(text: str) -> Found:
    """Plain numbers: bounds dropped, both ends of a range, no ordinals."""
    found: Found = []
    for q in quantities.find(text):
        number = q.number
        if (
            number.low is None
            or number.rule in ("tenths", "half-percent", "discount")
            or (q.unit == "percent" and q.measure)
        ):
            continue
        found.extend(_ends(text, number, 12 if q.measure == "打" else 1))
    return found


def _ends(text: str, number: Number, dozen: int) -> Found:
    low, high = number.low or 0.0, number.high or 0.0
    written = text[number.start : number.end]
    if number.rule == "range":
        parts = re.split(r"-{1,2}|－|—{1,2}|–|~|～|至|到", written)
        return [(parts[0], low), (parts[-1], high)]
    if number.rule == "percent-words":
        return [(written.split("之")[-1].strip(), low)]
    if "几" in written[1:] and (whole := numbers.find(written.replace("几", ""))):
        low = whole[0].low or 0.0
    if number.rule.endswith(("-over", "-about")):
        written = written.rstrip("余多来 ")
    return [(written + ("打" if dozen > 1 else ""), low * dozen)]


def ordinal_model(text: str) -> Found:
    """Ordinals with the 第 in front."""
    found: Found = []
    for number in numbers.find(text):
        head = _ORDINAL.search(text[: number.start])
        if head and number.low is not None:
            found.append((head.group() + text[number.start : number.end], number.low))
    return found


def percent_model(text: str) -> Found:
    """Percentages, percentage points, tenths and discounts."""
    found: Found = []
    for q in quantities.find(text):
        if q.low is None or q.unit not in ("percent", "percentage_point"):
            continue
        if q.number.rule in ("fraction", "ratio") or q.decoy == "phone":
            continue
        end = (
            q.number.end
            if not q.measure or q.number.rule == "tenths"
            else text.index(q.measure, q.number.end) + len(q.measure)
        )
        found.append((text[q.number.start : end], q.low))
    return found


def unit_model(groups: tuple[str, ...]) -> Callable[[str], Found]:
    """Quantities of some groups of units, in the unit as written."""

    def read(text: str) -> Found:
        found: Found = []
        for q in quantities.find(text):
            unit = units.table().get(q.measure)
            group = (
                "age"
                if q.unit == "age"
                else "money"
                if len(q.unit) == 3 and q.unit.isupper()
                else unit.group
                if unit
                else ""
            )
            if q.low is None or q.number.low is None or group not in groups or q.decoy == "phone":
                continue
            found.append((_whole(text, q), _written(q)))
        return found

    return read


def _whole(text: str, q: Quantity) -> str:
    """The quantity's text from the currency in front to the unit behind, without bounds."""
    end = max(q.number.end, text.find(q.measure, q.number.end) + len(q.measure) if q.measure else q.number.end)
    if q.rule.startswith("coins"):
        end = q.end
    if q.unit == "age" and q.measure not in ("岁", "周岁"):
        end += 1
    if q.number.low is not None and q.low is not None and text[end : end + 1] == "半":
        end += 1
    head = quantities_unit._prefix(text, q.number.start, "CNY")
    scale = re.search(r"(?:华氏|摄氏)温度$", text[: q.number.start])
    if scale:
        return text[scale.start() : end]
    return text[head[1] if head else q.number.start : end]


def _written(q: Quantity) -> float:
    unit = units.table().get(q.measure)
    if q.unit == "age" or q.rule.startswith("coins"):
        return q.low or 0.0 if q.rule.startswith("coins") else q.number.low or 0.0
    return (q.low or 0.0) / (unit.factor if unit else 1.0)


_NUMBER: dict[str, Callable[[str], Found]] = {
    "NumberModel": number_model, "OrdinalModel": ordinal_model, "PercentModel": percent_model,
}  # fmt: skip
_UNIT: dict[str, Callable[[str], Found]] = {
    "AgeModel": unit_model(("age",)), "CurrencyModel": unit_model(("money",)),
    "DimensionModel": unit_model(("length", "area", "weight", "volume", "data", "energy")), "TemperatureModel": unit_model(("temperature",)),
}  # fmt: skip


def jionlp(root: Path) -> Iterator[Case]:
    """JioNLP's money cases: amount or range, currency, and whether the amount is exact."""
    tree = ast.parse((root / "test" / "test_money_parser.py").read_text(encoding="utf8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "money_string_list":
            for text, wanted in ast.literal_eval(node.value):
                yield text, _money_wanted(wanted), _money_got(text)


def _money_wanted(case: dict[str, object]) -> tuple[str, str, str]:
    amount = case["num"]
    ends = amount if isinstance(amount, list) else [amount, amount]
    unit = units.table().get(str(case["case"]))
    kind = {"accurate": "exact", "blur": "about", "blur-": "under", "blur+": "over"}[str(case["definition"])]
    return f"{float(ends[0]):.2f}..{float(ends[1]):.2f}", unit.unit if unit else str(case["case"]), kind


def _money_got(text: str) -> tuple[str, str, str] | None:
    """Our reading in their terms: 十几 is 10..20 there, 3000多 is 3000..4000, a range counts as inexact."""
    text = simplified(text)
    found = [q for q in quantities.find(text) if not q.number.damaged]
    if len(found) != 1 or found[0].low is None or found[0].high is None:
        return None
    q = found[0]
    low, high = _their_range(text, q)
    unit = "CNY" if q.unit == "count" else q.unit
    kind = "about" if low != high else q.qualifier
    return f"{low:.2f}..{high:.2f}", unit, kind


def _their_range(text: str, q: Quantity) -> tuple[float, float]:
    low, high = q.low or 0.0, q.high or 0.0
    if q.rule.startswith("coins"):
        return low, high
    if q.number.rule.endswith("-over") or (
        q.qualifier == "over" and re.search(r"[多余]", text[q.number.start : q.end])
    ):
        top = 10 ** (len(f"{low:.0f}") - 1)
        return low, low + top
    if "some" in q.number.rule:
        base = 10 ** (len(f"{low:.0f}") - 1)
        return low // base * base, (high // base + 1) * base if high % base else high + base
    return low, high


def duckling(root: Path) -> Iterator[Case]:
    """Duckling's Chinese numerals: one value, many ways to write it."""
    text = (root / "Duckling" / "Numeral" / "ZH" / "Corpus.hs").read_text(encoding="utf8")
    for value, block in re.findall(r"NumeralValue \(?(-?[\d.]+)\)?\)\s*\[(.*?)\]", text, re.S):
        for example in re.findall(r'"([^"]+)"', block):
            yield example, f"{float(value):g}", _only(example)


def _only(text: str) -> str | None:
    found = quantities.find(simplified(text))
    if len(found) != 1 or found[0].number.low is None:
        return None
    q = found[0]
    factor = 2 if q.measure in ("对", "双") else 12 if q.measure == "打" else 1
    value = q.number.low / 100 if q.number.rule == "half-percent" else q.number.low
    return f"{(value or 0) * factor:g}"


if __name__ == "__main__":
    main()
