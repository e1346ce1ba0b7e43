"""The weights as the wheel holds them."""

import doctest
import struct

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.lac import graph, tagger, weights


def encode(value: int) -> bytes:
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*out, value])


@given(st.integers(0, 2**40), st.binary(max_size=3))
def test_a_varint_that_is_written_reads_back(value: int, rest: bytes) -> None:
    data = encode(value)
    assert weights.varint(data + rest, 0) == (value, len(data))


@pytest.mark.parametrize("packed", [False, True])
def test_a_tensor_that_is_written_reads_back(packed: bool) -> None:
    table = np.arange(300, dtype="<f4").reshape(150, 2)
    dims = [encode(n) for n in table.shape]
    body = b"".join(dims)
    field = b"\x12" + encode(len(body)) + body if packed else b"".join(b"\x10" + d for d in dims)
    description = b"\x08\x05" + field
    data = struct.pack("<IQIi", 0, 0, 0, len(description)) + description + table.tobytes()
    assert np.array_equal(weights.tensor(data), table)


def test_a_tensor_of_another_version_is_refused() -> None:
    with pytest.raises(ValueError, match="Paddle"):
        weights.tensor(struct.pack("<IQIi", 1, 0, 0, 0))


def test_full_width_reads_as_half_width() -> None:
    assert np.array_equal(weights.ids("ＡＢ１２，　"), weights.ids("AB12, "))


def test_a_character_outside_the_basic_plane_is_out_of_vocabulary() -> None:
    known = {word: number for number, word in weights.rows("word.dic")}
    assert weights.ids("𠮷").tolist() == [known[weights.OUT_OF_VOCABULARY]]


def test_the_chain_fits_the_output_layer() -> None:
    chain = weights.chain()
    assert chain.steps.shape == (57, 57)
    assert weights.read("fc_4.w_0").shape == (2 * graph.HIDDEN, len(chain.tags))


@pytest.mark.parametrize("module", [weights, tagger])
def test_doctests(module: object) -> None:
    failed, tried = doctest.testmod(module)
    assert tried
    assert not failed
