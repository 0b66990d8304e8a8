"""Which characters may not stand in what authors write, wherever they stand in it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from support.paths import DATA

from bankfile.errors import BankError
from bankfile.hidden import HIDDEN, escaped, unsafe_in
from bankfile.packs import read_pack
from bankfile.strict_yaml import StrictYamlError, load_text, read_text
from kata.reading.catalog import load_kata
from questions.question_file import read_question_file

GOOD = DATA / "bad_katas" / "_good"
QUESTIONS = DATA / "terminal" / "questions.yaml"
DANGEROUS = (
    "\x00\x07\x08\x0b\x0c\r\x1b\x1f\x7f\x80\x85\x90\x9b\x9d\x9f"
    "\u061c\u200e\u200f\u2028\u2029\u202a\u202e\u2066\u2069\U000e0041"
)
NEEDED = ("\t\n", "می‌خواهم", "👩‍👩‍👧", "👍🏽", "e\u0301", "漢字", "שלום", "सन्धि", "co\xadop", "a\xa0b")


@pytest.mark.parametrize("character", DANGEROUS + "\ud800")
def test_what_terminals_obey_or_readers_are_misled_by_is_unsafe(character: str) -> None:
    unsafe = unsafe_in(f"one\ntwo {character} three")
    assert unsafe is not None
    assert unsafe.line == 2
    assert unsafe.code == f"U+{ord(character):04X}"
    shown = escaped(f"a{character}b")
    assert shown == f"a{character.encode('unicode_escape').decode()}b"
    assert not HIDDEN.search(shown)


@pytest.mark.parametrize("text", NEEDED)
def test_what_languages_and_emoji_need_is_not(text: str) -> None:
    assert unsafe_in(text) is None
    assert escaped(text) == text


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ('a: "x\\ey"', 1, "U+001B"),
        ('a: 1\nb: "one\n  two\\x1bthree"', 3, "U+001B"),
        ('a: "\\\\e \\u202e"', 1, "U+202E"),
        ('a: ["\\N"]', 1, "U+0085"),
        ('a: "\\L"', 1, "U+2028"),
        ('a: "\\r"', 1, "U+000D"),
        ('"\\x9d": 1', 1, "U+009D"),
        ("a: 1\nb: \u202e", 2, "U+202E"),
        ("a: |\n  one\n  two\u2066\n", 1, "U+2066"),
    ],
)
def test_yaml_resolves_its_escapes_before_they_are_looked_at(text: str, line: int, code: str) -> None:
    with pytest.raises(StrictYamlError, match="holds the character") as caught:
        load_text(text)
    assert (caught.value.line, code in str(caught.value)) == (line, True)


def test_escapes_that_mean_what_is_allowed_are_allowed() -> None:
    assert load_text('a: "x\\ty\\n\\u00e9\\\\e"') == {"a": "x\ty\né\\e"}


def test_the_mark_at_a_files_start_is_taken_off(tmp_path: Path) -> None:
    path = tmp_path / "prompt.md"
    path.write_bytes(b"\xef\xbb\xbfone\r\ntwo\n")
    assert read_text(path) == "one\ntwo\n"


@pytest.mark.parametrize(
    "name", ["kata.yaml", "prompt.md", "starter.py", "reference.py", "cases.py", "mistakes/one.py"]
)
@pytest.mark.parametrize("character", ["\x1b", "\x9d", "\u202e", "\x7f"])
def test_no_file_of_a_kata_holds_one(name: str, character: str, tmp_path: Path) -> None:
    folder = tmp_path / "good-kata"
    shutil.copytree(GOOD, folder)
    path = folder / name
    lines = path.read_text().splitlines()
    path.write_text("\n".join([*lines, f"# {character}"]) + "\n", encoding="utf-8")
    with pytest.raises(BankError) as caught:
        load_kata(folder)
    said = str(caught.value)
    assert f"{path}:{len(lines) + 1}: holds the character U+{ord(character):04X}" in said
    assert unsafe_in(said) is None


def test_a_mistakes_sentence_holds_none_as_an_escape_of_pythons(tmp_path: Path) -> None:
    folder = tmp_path / "good-kata"
    shutil.copytree(GOOD, folder)
    path = folder / "mistakes" / "one.py"
    path.write_text('"""\\x1b]0;PWNED\\x07"""\n' + path.read_text().partition("\n")[2])
    with pytest.raises(BankError, match=r"one\.py:1: the docstring holds the character U\+001B"):
        load_kata(folder)


@pytest.mark.parametrize("letter", ["\x1b]0;PWNED\x07", "\n", "\u202e", "\t"])
def test_no_file_of_a_pack_is_named_so(letter: str, tmp_path: Path) -> None:
    folder = tmp_path / "pack" / "good-kata"
    shutil.copytree(GOOD, folder)
    mistake = folder / "mistakes" / f"a{letter}b.py"
    shutil.copy(folder / "mistakes" / "one.py", mistake)
    with pytest.raises(BankError, match="the name holds the character U"):
        load_kata(folder)
    mistake.unlink()
    assert read_pack(folder.parent).kata_folders
    shutil.copy(QUESTIONS, folder.parent / f"q{letter}.yaml")
    with pytest.raises(BankError, match="the name holds the character U"):
        read_pack(folder.parent)


def test_of_a_file_with_many_faults_the_first_are_told(tmp_path: Path) -> None:
    path = tmp_path / "questions.yaml"
    path.write_text("topic: t\ntitle: t\nquestions:\n" + "  - {kind: choice}\n" * 30_000)
    with pytest.raises(BankError) as caught:
        read_question_file(path)
    lines = str(caught.value).splitlines()
    assert len(lines) == 51
    assert "questions.yaml:4: questions.0" in lines[0]
    assert lines[-1].endswith("problems more; mend these first.")
