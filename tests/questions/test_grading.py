"""What an answer is worth, and which misunderstanding it shows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.question_examples import ALL, BLANK, CHOICE, OPEN, PREDICT, SPOT

from questions.grading import LONGEST_ANSWER, grade, normalised_code, prints_agree
from questions.model import Question


@pytest.mark.parametrize(
    ("chosen", "score"),
    [
        ({0, 1}, 1.0),
        ({0}, 0.5),
        ({0, 1, 2}, 0.5),
        ({0, 2}, 0.0),
        ({2, 3}, 0.0),
        (set(), 0.0),
    ],
)
def test_a_choice_of_several_is_partly_right(chosen: set[int], score: float) -> None:
    assert grade(CHOICE, frozenset(chosen)).score == score


def test_each_wrong_option_says_why() -> None:
    assert grade(CHOICE, frozenset({0, 2, 3})).misunderstandings == ("Three is too many.", "So is four.")


def test_a_rubric_counts_by_weight() -> None:
    assert grade(OPEN, frozenset({0})).score == pytest.approx(0.6)
    assert grade(OPEN, frozenset({0, 1, 2})).right


def test_a_known_wrong_answer_says_what_it_shows() -> None:
    assert grade(PREDICT, "tf.Tensor(3.0, shape=(), dtype=float32)").misunderstandings == ("The factor is forgotten.",)
    assert grade(BLANK, " f( x )").misunderstandings == ("Its result is dropped.",)
    assert grade(SPOT, 1).misunderstandings == ("It begins at one.",)
    assert grade(SPOT, 2).right


@pytest.mark.parametrize(
    ("expected", "given_text"),
    [
        ("6.0", "6"),
        ("6.0", "6."),
        ("6.0", "tf.Tensor(6.0, shape=(), dtype=float32)"),
        ("<tf.Tensor: shape=(), dtype=float32, numpy=6.0>", "6"),
        ("<tf.Variable 'Variable:0' shape=() dtype=float32, numpy=6.0>", "6"),
        ("tf.Tensor([1. 2.], shape=(2,), dtype=float32)", "[1, 2]"),
        ("array([1., 2.], dtype=float32)", "1 2"),
        ("np.float32(0.5)", "0.5"),
        ("None", "none"),
        ("[None, 2.0]", "None 2"),
        ("nan", "NaN"),
        ("-inf", "-inf"),
        ("6.0\nNone", "6\n none \n"),
        ("1e-05", "0.00001"),
        ("0.6666667", "0.6667"),
        ("True", "true"),
        ("loss: 3.0", "loss 3"),
    ],
)
def test_one_answer_in_many_dresses(expected: str, given_text: str) -> None:
    assert prints_agree(expected, given_text, "numbers")


@pytest.mark.parametrize(
    ("expected", "given_text"),
    [("6.0", "6.1"), ("6.0", "-6"), ("6.0", "None"), ("6.0", ""), ("6.0\n6.0", "6.0"), ("nan", "0"), ("0.0", "None")],
)
def test_other_answers_stay_other_answers(expected: str, given_text: str) -> None:
    assert not prints_agree(expected, given_text, "numbers")


def test_as_text_only_white_space_is_forgiven() -> None:
    assert prints_agree("float32 (2, 3)\n", "  float32   (2, 3)", "text")
    assert not prints_agree("6.0", "6", "text")


@pytest.mark.parametrize("typed", ["x=f(x,'b')", 'x = f( x, "b" )', "`x = f(x, 'b')`", "x = f(x, 'b')  # so"])
def test_spaces_and_quotes_make_no_difference_in_code(typed: str) -> None:
    assert grade(BLANK, typed).right


def test_a_comma_that_makes_a_tuple_makes_a_difference() -> None:
    assert normalised_code("(x,)") != normalised_code("(x)")


@given(st.text())
def test_any_text_is_graded(text: str) -> None:
    assert 0.0 <= grade(PREDICT, text).score <= 1.0
    assert 0.0 <= grade(BLANK, text).score <= 1.0


@given(st.text(alphabet=st.characters(codec="ascii"), max_size=60))
def test_what_is_printed_agrees_with_itself(text: str) -> None:
    assert prints_agree(text, text, "numbers")
    assert prints_agree(text, text, "text")


@pytest.mark.parametrize("question", [PREDICT, BLANK])
def test_a_pasted_megabyte_is_wrong_even_if_it_begins_right(question: Question) -> None:
    right = "6.0" if question is PREDICT else "x = f(x, 'b')"
    assert grade(question, right + " " * (LONGEST_ANSWER - len(right))).right
    assert not grade(question, right + " " * 2**20).right


def test_an_answer_of_another_kind_is_an_error_of_ours() -> None:
    for question in ALL:
        with pytest.raises(TypeError):
            grade(question, 2.5)  # type: ignore[arg-type]
