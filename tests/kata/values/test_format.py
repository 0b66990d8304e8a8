"""The codec carries every value whole, and takes nothing but whole messages from a hostile process."""

from __future__ import annotations

import json
import math
import struct
import tracemalloc
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.value_strategies import identical, values

from kata.values.decoding import decode
from kata.values.encoding import encode
from kata.values.format import (
    MAX_BYTES,
    MAX_DEPTH,
    MAX_HEADER_BYTES,
    MAX_INTEGER_BITS,
    MAX_NODES,
    MAX_STRING_CHARACTERS,
    CodecError,
)
from kata.values.observation import Array, Foreign, Slices, Value

thorough = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def message(tree: Any, arrays: bytes = b"") -> bytes:
    return raw_message(json.dumps(tree).encode(), arrays)


def raw_message(header: bytes, arrays: bytes = b"") -> bytes:
    return struct.pack("<I", len(header)) + header + arrays


def array(values: Any, dtype: str = "float32") -> Array:
    return Array(np.asarray(values, dtype), dtype)


def decodes_or_refuses(data: bytes) -> None:
    try:
        value = decode(data)
    except CodecError:
        return
    assert identical(decode(encode(value)), value)


@thorough
@given(values())
def test_every_value_comes_back_as_it_was(value: Value) -> None:
    assert identical(decode(encode(value)), value)


@pytest.mark.parametrize("value", [0.1, -0.0, 5e-324, math.nan, math.inf, -math.inf, 2**63, -(2**63), 2**12_999])
def test_numbers_at_the_edges_come_back_as_they_were(value: Value) -> None:
    assert identical(decode(encode(value)), value)


def test_a_big_endian_and_a_transposed_array_come_back_by_value() -> None:
    values = np.arange(6, dtype=">f4").reshape(2, 3).T
    decoded = decode(encode(Array(values, "float32")))
    assert isinstance(decoded, Array)
    assert decoded.values.dtype == np.float32
    assert decoded.values.tolist() == values.tolist()


def test_bfloat16_travels_as_float32_under_its_own_name() -> None:
    decoded = decode(encode(Array(np.array([1.5, -2.0], np.float32), "bfloat16", "tensor")))
    assert isinstance(decoded, Array)
    assert (decoded.dtype, decoded.values.dtype.name) == ("bfloat16", "float32")


def test_half_a_surrogate_pair_in_a_string_comes_back() -> None:
    assert decode(encode({"\ud800": "\udc00 and \ud800\udc00"})) == {"\ud800": "\udc00 and \ud800\udc00"}


def test_decoded_arrays_are_read_only_views() -> None:
    decoded = decode(encode(array([1.0, 2.0])))
    assert isinstance(decoded, Array)
    assert not decoded.values.flags.writeable


def nested(depth: int) -> Value:
    value: Value = 1.0
    for _ in range(depth):
        value = [value]
    return value


def cyclic() -> Value:
    value: list[Value] = []
    value.append(value)
    return value


class LyingFloat(float):
    def __float__(self) -> float:
        raise AssertionError("the codec called a candidate's method")


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        (array(np.zeros(31_457_280)), "The value returned holds 120 MiB; at most 16 MiB can be compared."),
        (
            array(np.zeros(MAX_BYTES // 4)),
            "The value returned holds 16.1 MiB; at most 16 MiB can be compared.",
        ),
        (Array(np.broadcast_to(np.float32(1), (10**6, 10**6)), "float32"), "holds 3,814,697.3 MiB; at most"),
        ([array(np.zeros(2**20))] * 5, "The value returned holds 20.1 MiB; at most"),
        (array(np.zeros((0, 10**9))), "at most 16 MiB can be compared"),
        (array(np.zeros((1,) * 17)), "An array of rank 17 can't be compared; the limit is 16."),
        (nested(MAX_DEPTH + 1), "The value returned is nested more than 16 levels deep."),
        (cyclic(), "nested more than 16 levels deep"),
        (
            [0.5] * MAX_NODES,
            "The value returned has more than 20,000 parts; return an array instead of a long list.",
        ),
        ("x" * (MAX_STRING_CHARACTERS + 1), "holds a string of 65,537 characters; at most 65,536"),
        (["x" * MAX_STRING_CHARACTERS] * 40, "take 2.6 MiB; at most 2 MiB can be compared"),
        (2**MAX_INTEGER_BITS, "holds an integer of 13,001 bits; at most 13,000"),
        (LyingFloat(1.0), "A value of type `LyingFloat` can't be compared."),
        ({1: 2.0}, "A dict's keys must be strings; one is of type `int`."),
        (Array(np.array(["a"]), "<U1"), "An array of dtype `<U1` can't be compared."),
        (Array(np.zeros(2), "float32"), "An array of dtype float32 holds values of dtype float64."),
        (
            Slices(np.zeros(1), np.zeros(1), "float64", (1,) * 17),
            "A dense shape must be at most 16 whole numbers.",
        ),
        (Slices(np.zeros(1), np.zeros(1), "float64", (-1,)), "whole numbers from 0 up"),
    ],
)
def test_a_value_out_of_bounds_is_refused_in_a_sentence(value: Any, sentence: str) -> None:
    with pytest.raises(CodecError) as refusal:
        encode(value)
    assert sentence in str(refusal.value)


def test_a_value_just_within_bounds_travels() -> None:
    longest: list[Value] = [0.5] * (MAX_NODES - 1)
    just_within: list[Value] = [nested(MAX_DEPTH), longest, "x" * MAX_STRING_CHARACTERS, 2**MAX_INTEGER_BITS - 1]
    for value in just_within:
        assert identical(decode(encode(value)), value)


@thorough
@given(st.binary(max_size=200))
def test_arbitrary_bytes_give_a_value_or_a_refusal(data: bytes) -> None:
    decodes_or_refuses(data)


json_trees = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(),
        st.sampled_from(
            ["list", "dict", "array", "slices", "foreign", "complex", "float", "int", "float32", "tensor", ""]
        ),
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=7), st.dictionaries(st.text(max_size=3), inner, max_size=2)),
    max_leaves=20,
)


@thorough
@given(json_trees, st.binary(max_size=40))
def test_arbitrary_json_gives_a_value_or_a_refusal(tree: Any, arrays: bytes) -> None:
    decodes_or_refuses(message(tree, arrays))


@thorough
@given(st.data())
def test_a_valid_message_with_flipped_bits_gives_a_value_or_a_refusal(data: st.DataObject) -> None:
    mutated = bytearray(encode(data.draw(values())))
    for _ in range(data.draw(st.integers(1, 4))):
        position = data.draw(st.integers(0, len(mutated) - 1))
        mutated[position] ^= 1 << data.draw(st.integers(0, 7))
    decodes_or_refuses(bytes(mutated))


@thorough
@given(values(), st.data())
def test_a_message_that_is_cut_short_or_goes_on_is_refused(value: Value, data: st.DataObject) -> None:
    whole = encode(value)
    cut = data.draw(st.integers(0, len(whole) - 1))
    for wrong in (whole[:cut], whole + b"\x00"):
        with pytest.raises(CodecError):
            decode(wrong)


@thorough
@given(values(), st.integers(0, 2**32 - 1))
def test_a_swapped_header_length_gives_a_value_or_a_refusal(value: Value, length: int) -> None:
    decodes_or_refuses(struct.pack("<I", length) + encode(value)[4:])


@pytest.mark.parametrize(
    "data",
    [
        b"",
        raw_message(b""),
        raw_message(b"NaN"),
        raw_message(b"Infinity"),
        raw_message(b"1 2"),
        raw_message(b"\xff"),
        raw_message(b"9" * 100_000),
        raw_message(b'["int","' + b"f" * 100_000 + b'"]'),
        raw_message(b"[" * MAX_HEADER_BYTES),
        raw_message(b'["list",' * 200_000),
        raw_message(b"[" + b"[]," * 600_000 + b"[]]"),
        raw_message(b'["list",' + b"1," * 900_000 + b"1]"),
        message({"a": 1}),
        message(["list", [[]]]),
        message(["int", "1_0"]),
        message(["int", " 1"]),
        message(["int", "0x1"]),
        message(["int", "٣"]),
        message(2**63),
        message(["float", "NaN"]),
        message(["float", 1]),
        message(["complex", 1, 2]),
        message(["dict", "a"]),
        message(["dict", "a", 1, "a", 2]),
        message(["dict", 1, 1]),
        message(["foreign", ["x"]]),
        message(["array", "float32", "tensor", [2]], b"\x00" * 4),
        message(["array", "float32", "tensor", [2]], b"\x00" * 12),
        message(["array", "float32", "tensor", [-1]], b""),
        message(["array", "float32", "tensor", [True]], b"\x00" * 4),
        message(["array", "float32", "tensor", [1.0]], b"\x00" * 4),
        message(["array", "float32", "tensor", "1"], b"\x00" * 4),
        message(["array", "float32", "tensor", [2**62, 2**62]]),
        message(["array", "float32", "tensor", [0, 2**62, 2**62]]),
        message(["array", "float32", "tensor", [1] * 17], b"\x00" * 4),
        message(["array", "object", "tensor", [1]], b"\x00" * 8),
        message(["array", ["float32"], "tensor", [1]], b"\x00" * 4),
        message(["array", "float32", ["tensor"], [1]], b"\x00" * 4),
        message(["array", "float32", "pickle", [1]], b"\x00" * 4),
        message(["array", "bool", "tensor", [2]], b"\x01\x02"),
        message(["slices", "float32", "int64", [1], [1], [2**63]], b"\x00" * 12),
        message(["slices", "float32", "int64", [1], [1], 5], b"\x00" * 12),
    ],
    ids=lambda data: repr(data[4:44]),
)
def test_a_forged_message_is_refused(data: bytes) -> None:
    with pytest.raises(CodecError):
        decode(data)


def test_a_claim_of_much_memory_takes_none() -> None:
    forged = message(["list", *[["array", "float64", "tensor", [2 * 2**20 - 1]]] * 1000])
    tracemalloc.start()
    with pytest.raises(CodecError):
        decode(forged)
    _, peak_bytes = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak_bytes < 2**20


def test_a_message_over_the_limit_is_refused_unread() -> None:
    with pytest.raises(CodecError, match="over the limit of 16 MiB"):
        decode(b"\x00" * (MAX_BYTES + 1))


def test_a_foreign_object_travels_as_its_name_only() -> None:
    assert decode(encode(Foreign("Sequential"))) == Foreign("Sequential")
