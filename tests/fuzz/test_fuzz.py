"""Every target holds on its seeds, on what broke it once, and on some hundred inputs made of them."""

from __future__ import annotations

import random
import re

import pytest
from support.paths import ROOT

from fuzz import registry
from fuzz.mutation import mutated
from fuzz.target import Target, TooSlowError, put_through

PARTS = 4


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("name", registry.names())
def test_whatever_strangers_write(name: str, part: int) -> None:
    target = registry.load(name)
    if part == 0:
        for data in (*target.seeds, *registry.kept(name)):
            put_through(target, data)
    for number in range(part, target.tries, PARTS):
        data = mutated(target, random.Random(f"{name} {number}"))
        try:
            put_through(target, data)
        except Exception as error:
            raise AssertionError(f"input {number} of {name}: {data[:200]!r} ({len(data):,} bytes)") from error


def test_what_takes_too_long_is_a_finding() -> None:
    def busy(data: bytes) -> None:
        while data:
            pass

    with pytest.raises(TooSlowError):
        put_through(Target(busy, (b"x",), seconds=0.05), b"x")


def test_mutations_stay_within_the_bound_and_differ() -> None:
    target = Target(lambda data: None, (b"abc" * 100, b"xyz"), words=(b"word",), longest=500)
    made = {mutated(target, random.Random(number)) for number in range(200)}
    assert len(made) > 150
    assert max(map(len, made)) == 500
    assert any(b"word" in data for data in made)


def test_every_place_that_the_documentation_lists_has_its_target() -> None:
    listed = re.findall(r"`tests/fuzz/targets/(\w+)\.py`", (ROOT / "docs" / "sandbox.md").read_text())
    assert sorted(set(listed)) == registry.names()
