"""Numbers written in every style are read back as the value that was written."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from extract import numbers, quantities

DIGITS = "零一二三四五六七八九"
FORMAL = str.maketrans("零一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟")
WIDE = str.maketrans("0123456789.", "０１２３４５６７８９．")
WHOLE = st.integers(min_value=1, max_value=10**12 - 1)


def section(value: int) -> str:
    """A number below 10,000 in Chinese figures (305 → 三百零五)."""
    out, zero = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // unit % 10
        if digit:
            out += ("零" if zero and out else "") + DIGITS[digit] + name
            zero = False
        else:
            zero = True
    return out


def chinese(value: int) -> str:
    """A number below 10^12 in Chinese figures."""
    out = ""
    for unit, name in ((10**8, "亿"), (10**4, "万"), (1, "")):
        part = value // unit % 10**4
        if part:
            out += ("零" if out and part < 1000 else "") + section(part) + name
    return out


def mixed(value: int) -> str:
    """A number with Arabic sections (1亿2000万零5)."""
    out = ""
    for unit, name in ((10**8, "亿"), (10**4, "万"), (1, "")):
        part = value // unit % 10**4
        if part:
            out += ("零" if out and part < 1000 else "") + f"{part}{name}"
    return out


def read(text: str) -> list[tuple[float | None, float | None]]:
    return [(n.low, n.high) for n in numbers.find(text)]


@given(WHOLE)
def test_arabic(value: int) -> None:
    for written in (str(value), f"{value:,}", f"{value:,}".replace(",", "，"), str(value).translate(WIDE)):
        assert read(f"共{written}名") == [(value, value)]


@given(st.integers(min_value=1000, max_value=10**9))
def test_spaced_thousands(value: int) -> None:
    assert read(f"共{value:,}".replace(",", " ") + "名") == [(value, value)]


@given(WHOLE)
def test_chinese(value: int) -> None:
    written = chinese(value)
    assert read(f"共计{written}个") == [(value, value)]
    if value >= 10:
        assert read(f"共计{written.translate(FORMAL)}个") == [(value, value)]


@given(WHOLE)
def test_mixed(value: int) -> None:
    assert read(f"共{mixed(value)}名") == [(value, value)]


@given(
    st.integers(min_value=0, max_value=99999), st.integers(min_value=1, max_value=9), st.sampled_from(["", "万", "亿"])
)
def test_decimals(whole: int, part: int, unit: str) -> None:
    factor = {"": 1, "万": 10**4, "亿": 10**8}[unit]
    for text in (f"{whole}.{part}{unit}元", f"{whole}.{part} {unit}元" if unit else f"{whole}.{part}元"):
        (number,) = numbers.find(text)
        assert number.low == number.high
        assert abs((number.low or 0) - (whole + part / 10) * factor) < 1e-6 * factor


@given(st.integers(min_value=1, max_value=9), st.integers(min_value=1, max_value=9))
def test_spoken_decimals(whole: int, part: int) -> None:
    (number,) = numbers.find(f"{DIGITS[whole]}点{DIGITS[part]}亿元")
    assert abs((number.low or 0) - (whole + part / 10) * 1e8) < 1


@given(
    st.integers(min_value=1, max_value=9998),
    st.integers(min_value=1, max_value=500),
    st.sampled_from(["-", "－", "—", "~", "～", "至", "到"]),
)
def test_ranges(low: int, step: int, sep: str) -> None:
    assert read(f"每年{low}{sep}{low + step}名") == [(low, low + step)]
    assert read(f"每年{chinese(low)}至{chinese(low + step)}名") in (
        [(low, low + step)],
        read(f"每年{chinese(low)}到{chinese(low + step)}名"),
    )


@given(st.integers(min_value=1, max_value=999), st.sampled_from(["余", "多"]), st.sampled_from(["万", "亿", ""]))
def test_over(tens: int, word: str, unit: str) -> None:
    value = tens * 10
    factor = {"": 1, "万": 10**4, "亿": 10**8}[unit]
    for written in (f"{value}{word}{unit}", f"{chinese(value)}{word}{unit}"):
        (number,) = numbers.find(f"惠及{written}人")
        assert (number.low, number.qualifier) == (value * factor, "over")


@given(st.integers(min_value=1, max_value=100), st.integers(min_value=0, max_value=9))
def test_percent(whole: int, part: int) -> None:
    spoken = f"百分之{chinese(whole)}" + (f"点{DIGITS[part]}" if part else "")
    for written in (f"{whole}.{part}%", f"{whole}.{part}％".translate(WIDE), spoken, f"百分之{whole}.{part}"):
        (quantity,) = quantities.find(f"达到{written}。")
        assert quantity.unit == "percent"
        assert abs((quantity.low or 0) - (whole + part / 10)) < 1e-9


@given(
    st.text(
        alphabet="0123456789一二三十百千万亿两几余多点半成分之又第年月日个名人元%，。、-至到每约近 \n▢", max_size=60
    )
)
@example("一两分之1")
@settings(max_examples=300)
def test_any_text_is_read_in_order(text: str) -> None:
    """Numbers and quantities never overlap, never leave the text, and damaged ones carry no value."""
    end = 0
    for number in numbers.find(text):
        assert end <= number.start < number.end <= len(text)
        assert (number.low is None) == (number.high is None) == number.damaged
        end = number.end
    for quantity in quantities.find(text):
        assert 0 <= quantity.start <= quantity.number.start < quantity.number.end <= quantity.end <= len(text)
        assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high


@given(st.integers(min_value=1, max_value=10**6), st.integers(min_value=0, max_value=5))
def test_a_lost_character_gives_no_value(value: int, at: int) -> None:
    written = str(value)
    cut = min(at, len(written))
    (number,) = numbers.find(f"惠及{written[:cut]}▢{written[cut:]}名")
    assert number.damaged
    assert number.low is None
