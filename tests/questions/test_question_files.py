"""Files of questions: what is loaded, and what is said of one that is wrong."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from fuzz.target import SECONDS, bounded
from support.paths import DATA

from bankfile.errors import BankError
from bankfile.packs import Packs, read_pack
from questions.catalog import BANK, QuestionCatalog, load_questions
from questions.errors import QuestionError
from questions.model import Kind, schema
from questions.question_file import read_question_file

FOLDER = DATA / "bad_questions"
BAD = sorted(FOLDER.glob("*.yaml"))
GOOD = FOLDER / "good" / "good.yaml"


def test_the_good_file_loads() -> None:
    catalog = QuestionCatalog([GOOD])
    assert not catalog.problems
    assert {question.kind for question in catalog.questions} == set(Kind)
    assert {question.topic for question in catalog.questions} == {"watching"}
    assert catalog.topics == {"watching": "What is watched"}


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_what_is_wrong_is_named_with_file_line_and_field(path: Path) -> None:
    expected = path.read_text(encoding="utf-8").splitlines()[0].removeprefix("# expected: ")
    problems = [line.replace(f"{path}:", "") for line in QuestionCatalog([path]).problems]
    assert any(problem.startswith(expected) for problem in problems), problems


def test_a_bad_file_is_named_and_the_others_are_read() -> None:
    catalog = QuestionCatalog([BAD[0], GOOD])
    assert catalog.problems
    assert len(catalog.questions) == len(Kind)


def test_an_id_that_is_taken_is_named(tmp_path: Path) -> None:
    copy = tmp_path / "copy.yaml"
    copy.write_text(GOOD.read_text(encoding="utf-8"), encoding="utf-8")
    catalog = QuestionCatalog([GOOD, copy])
    assert len(catalog.questions) == len(Kind)
    assert f"{copy}:4: questions.0.id: a-choice is taken in {GOOD}" in catalog.problems[0]


def test_an_unknown_id_is_met_with_the_nearest() -> None:
    with pytest.raises(QuestionError, match="Did you mean a-choice"):
        QuestionCatalog([GOOD]).get("a-choise")


def test_the_built_in_files_name_the_schema_in_their_first_line() -> None:
    for path in read_pack(BANK).question_files:
        assert path.read_text(encoding="utf-8").startswith("# yaml-language-server: $schema=../bank.schema.json\n")


def test_the_schema_beside_the_bank_is_the_models_own() -> None:
    written = json.loads((BANK.parent / "bank.schema.json").read_text(encoding="utf-8"))
    assert written == json.loads(json.dumps(schema())), "run `tfkata bank schema > questions/bank.schema.json`"


def test_a_pack_adds_its_questions() -> None:
    built_in = len(load_questions().questions)
    assert len(load_questions(Packs((read_pack(GOOD.parent),), ())).questions) == built_in + len(Kind)


def test_a_blank_with_more_answers_than_anybody_writes_is_refused_at_once(tmp_path: Path) -> None:
    answers = ", ".join(f"y{number}" for number in range(2000))
    path = tmp_path / "questions.yaml"
    path.write_text(
        "topic: t\ntitle: t\nquestions:\n  - id: a\n    kind: blank\n    level: 1\n    prompt: p\n    explanation: e\n"
        f"    covers: [O2]\n    links: ['https://x']\n    check: pass\n    code: {'x=1;' * 20_000}____\n"
        f"    accepted: [{answers}]\n"
    )
    with bounded(SECONDS), pytest.raises(BankError, match=r"questions\.0\.accepted: "):
        read_question_file(path)


@pytest.mark.parametrize(
    ("field", "value"), [("title", '"two\\nlines"'), ("title", '"a\\ttab"'), ("title", "a" * 501), ("id", "a" * 201)]
)
def test_what_is_kept_with_an_answer_is_within_what_an_import_takes(tmp_path: Path, field: str, value: str) -> None:
    text = re.sub(r"(?m)^  - id: (.*)$", lambda found: f"  - id: {found[1]}\n    title: t", GOOD.read_text(), count=1)
    file = tmp_path / "good.yaml"
    file.write_text(
        re.sub(rf"(?m)^(  - |    ){field}: .*$", lambda found: f"{found[1]}{field}: {value}", text, count=1)
    )
    with pytest.raises(BankError, match=rf"good\.yaml:\d+: questions\.0\.{field}: "):
        read_question_file(file)
