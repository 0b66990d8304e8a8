"""YAML that means what it says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bankfile.strict_yaml import StrictYamlError, line_of, load_text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1e-5", 1e-5),
        ("1.5e3", 1500.0),
        (".5", 0.5),
        ("-3", -3),
        ("007", 7),
        ("no", "no"),
        ("on", "on"),
        ("Yes", "Yes"),
        ("true", True),
        ("false", False),
        ("12:30", "12:30"),
        ("2026-11-24", "2026-11-24"),
        ("0x1F", "0x1F"),
        ("1_000", "1_000"),
        (".inf", ".inf"),
        ("null", None),
        ("~", None),
        ("", None),
        ("nothing", "nothing"),
    ],
)
def test_scalars_are_what_a_reader_takes_them_for(text: str, value: object) -> None:
    loaded = load_text(f"key: {text}")["key"]
    assert loaded == value
    assert type(loaded) is type(value)


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("a: 1\nb: 2\na: 3", 3, "stands here and in line 1"),
        ("a: &x 1\nb: *x", 1, "anchors"),
        ("a: 1\nb: !!set {}", 2, "tag"),
        ("a: 1\n? [1, 2]\n: 3", 2, "can't be a key"),
        ("a: [1, 2", 1, ""),
        ("a: 1\n\tb: 2", 2, "it began in line 1"),
        ("a: \x01", 1, "U+0001"),
        ("a: é\nb: \x02", 2, "U+0002"),
        ("a: 1e999", 1, "larger than a float"),
        ("[" * 100 + "]" * 100, 1, "deep"),
        ("a: " + "9" * 200, 1, "digits"),
    ],
)
def test_what_is_refused_is_named_with_its_line(text: str, line: int, says: str) -> None:
    with pytest.raises(StrictYamlError) as caught:
        load_text(text)
    assert caught.value.line == line
    assert says in str(caught.value)


def test_the_line_of_a_field_is_found() -> None:
    text = "a: 1\nlimits:\n  wall: 3\nlist:\n  - one\n  - two\n"
    assert line_of(text, ("limits", "wall")) == 3
    assert line_of(text, ("list", 1)) == 6
    assert line_of(text, ("limits", "nothing")) == 2


yaml_like = st.lists(
    st.sampled_from(list("abc:-[]{},&*!|>?%@#'\"\\ \n\t0129.~e\u0085\ufeff\x00é")) | st.sampled_from(["<<: ", "---\n"])
).map("".join)


@given(st.text() | yaml_like)
def test_any_text_gives_data_or_a_sentence(text: str) -> None:
    refused = None
    try:
        load_text(text)
    except StrictYamlError as error:
        refused = error
    assert refused is None or (str(refused) and refused.line >= 1)
