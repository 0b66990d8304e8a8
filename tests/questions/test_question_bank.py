"""The built-in questions: every claim proven by running it, and the whole curriculum covered."""

from __future__ import annotations

from collections import Counter
from textwrap import dedent

import pytest
from support.question_examples import PREDICT

from bankfile.curriculum import PART_ONE, PART_TWO
from kata.examine.examiner import Examiner
from kata.reading.catalog import Catalog
from questions.catalog import load_questions
from questions.model import Blank, Choice, Kind, Predict, Question, Spot
from tui.cli.question_proof import check_questions

CATALOG = load_questions()
TOPICS = (
    *("tapes-and-graphs", "watching", "persistent-and-nested", "stop-gradient", "optimizers", "training-loops"),
    *("higher-order", "none-gradients", "custom-gradients", "tf-function", "numerical-trouble"),
)


def test_every_file_is_as_it_should_be() -> None:
    assert not CATALOG.problems


@pytest.mark.parametrize("topic", CATALOG.topics)
def test_every_claim_of_a_topic_is_proven_by_running_it(topic: str, examiner: Examiner) -> None:
    questions = [question for question in CATALOG.questions if question.topic == topic]
    checked = check_questions(examiner, CATALOG, questions)
    assert [problem for _, problems in checked for problem in problems] == []


def test_a_question_that_fails_in_company_is_tried_again_alone(examiner: Examiner) -> None:
    leaves = PREDICT.model_copy(update={"program": "import builtins\nbuiltins.left_behind = True\nprint(6.0)"})
    finds = "import builtins\nprint(7.0 if hasattr(builtins, 'left_behind') else 6.0)"
    disturbed = PREDICT.model_copy(update={"program": finds})
    assert [problems for _, problems in check_questions(examiner, CATALOG, [leaves, disturbed])] == [[], []]


def test_a_program_finds_keras_as_a_new_process_would(examiner: Examiner) -> None:
    changes = """
        import keras, tensorflow as tf
        keras.config.set_dtype_policy("mixed_float16")
        tf.config.run_functions_eagerly(True)
        keras.layers.Dense(1)
    """
    looks = """
        import keras, tensorflow as tf
        print(keras.config.dtype_policy().name, tf.config.functions_run_eagerly(), keras.layers.Dense(1).name)
    """
    _, seen = examiner.run_programs([dedent(changes), dedent(looks)])
    assert seen.printed.text == "float32 False dense\n"


def test_every_topic_and_every_kind_is_there() -> None:
    assert set(CATALOG.topics) == set(TOPICS)
    kinds = Counter(Kind(question.kind) for question in CATALOG.questions)
    assert len(CATALOG.questions) >= 60
    assert min(kinds[kind] for kind in Kind) >= 5


def test_the_katas_name_topics_of_the_questions(catalog: Catalog) -> None:
    for kata in catalog.katas:
        assert set(kata.topics) <= set(CATALOG.topics), kata.id


def test_every_entry_of_part_one_has_two_questions_and_a_kata(catalog: Catalog) -> None:
    by_questions = Counter(label for question in CATALOG.questions for label in question.covers)
    by_katas = Counter(label for kata in catalog.katas for label in kata.covers)
    assert [label for label in PART_ONE if by_questions[label] < 2] == []
    assert [label for label in PART_ONE if not by_katas[label]] == []


def test_every_entry_of_part_two_has_a_question_or_a_kata(catalog: Catalog) -> None:
    covered = {label for question in CATALOG.questions for label in question.covers}
    covered |= {label for kata in catalog.katas for label in kata.covers}
    assert [label for label in PART_TWO if label not in covered] == []


def test_the_place_of_the_right_option_tells_nothing() -> None:
    """In the file as well: whoever reads it in another program sees the options in this order."""
    single = [question for question in CATALOG.questions if isinstance(question, Choice) and len(question.right) == 1]
    first = sum(0 in question.right for question in single)
    assert first <= 0.5 * len(single)


def test_no_two_questions_ask_the_same() -> None:
    asked = Counter((question.prompt, _shown(question)) for question in CATALOG.questions)
    assert [prompt for prompt, count in asked.items() if count > 1] == []


def _shown(question: Question) -> str:
    match question:
        case Predict() | Spot():
            return question.program
        case Blank():
            return question.code
        case Choice():
            return " ".join(option.text for option in question.options)
    return ""
