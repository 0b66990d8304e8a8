"""The table of causes: each has a heading that fits, and sentences that can be filled in."""

from __future__ import annotations

import re

import pytest

from kata.explain.findings.causes import WORDINGS, Cause, link_of, sentences, title_of

FILLED = {"source": "`weights`", "target": "`loss`", "operation": "`Cast`", "detail": " (line 3)"}


@pytest.mark.parametrize("cause", Cause)
def test_every_cause_has_a_heading_that_fits_a_narrow_card(cause: Cause) -> None:
    assert 5 < len(title_of(cause)) <= 38
    assert title_of(cause)[0].isupper()


@pytest.mark.parametrize("cause", Cause)
def test_every_cause_has_sentences_with_nothing_left_to_fill_in(cause: Cause) -> None:
    for sentence in sentences(cause, **FILLED):
        assert not re.search(r"[{}]|``", sentence)
        assert not sentence[0].islower()


@pytest.mark.parametrize("cause", Cause)
def test_no_sentence_uses_a_name_of_the_code_that_makes_it(cause: Cause) -> None:
    text = f"{WORDINGS[cause].why} {WORDINGS[cause].fix}"
    unquoted = re.sub(r"`[^`]*`", "", text)
    assert set(re.findall(r"\b[A-Z][a-z]+[A-Z]\w*", unquoted)) <= {"TensorFlow", "NumPy", "IndexedSlices", "NaN"}


@pytest.mark.parametrize("cause", Cause)
def test_every_cause_says_where_to_read_on(cause: Cause) -> None:
    assert link_of(cause).startswith("https://www.tensorflow.org/")


def test_what_has_no_name_is_still_a_sentence() -> None:
    why, _ = sentences(Cause.STOP_RECORDING, source="the source", target="the target", operation="", detail="")
    assert why.startswith("An operation ran while recording was stopped")
