"""The documents beside the code: what they point at is there, what they tell to type exists, what they show is real."""

from __future__ import annotations

import fcntl
import os
import re
import struct
import subprocess
import sys
import termios
import tomllib
from pathlib import Path

import click
import pytest
import yaml
from support.command_words import check_words, options_of
from support.documents import (
    anchors,
    command_lines,
    commands_in_prose,
    documents,
    examples,
    links,
    shown_after,
    shows,
    spans,
)
from support.drawn import Drawn
from support.paths import ROOT

from kata.examine.examiner import Examiner
from kata.examine.proof import check_kata
from kata.reading.catalog import load_kata
from questions.catalog import QuestionCatalog
from tui.cli.main import tfkata
from tui.cli.question_proof import check_questions

README_BYTES = 7000
DOCUMENTS = documents()
PAGES = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
MADE_LATER = {"benchmarks/latest.json"}
OPTIONS_OF_PYTEST = {"--lf", "--tfkata-seed"}
KATAS = ("CONTRIBUTING.md", "docs/authoring.md")
COLUMNS = 100


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@PAGES
def test_links_lead_to_files_and_headings_that_are_there(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    for link in links(text):
        if "://" in link:
            continue
        place, _, anchor = link.partition("#")
        target = document.parent / place if place else document
        assert target.exists(), link
        assert not anchor or anchor in anchors(target.read_text(encoding="utf-8")), link


def test_every_page_is_reached_from_the_readme() -> None:
    reached, waiting = set(), [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        reached.add(page)
        places = [link.partition("#")[0] for link in links(page.read_text(encoding="utf-8")) if "://" not in link]
        waiting += {(page.parent / place).resolve() for place in places if place.endswith(".md")} - reached
    pages = {*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")}
    assert not pages - reached


def test_the_readme_is_short() -> None:
    assert len(text_of("README.md").encode()) < README_BYTES
    assert text_of("README.md").count("<picture>") <= 2


@PAGES
def test_commands_have_the_names_and_options_that_are_written(document: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    text = document.read_text(encoding="utf-8")
    for words in command_lines(text):
        if Path(words[0]).name == "tfkata":
            check_words(words[1:], whole=True)
    for words in commands_in_prose(text):
        if words[0] == "tfkata":
            check_words(words[1:], whole=False)


@pytest.mark.parametrize(
    "line",
    [
        "tfkata chek mine.py",
        "tfkata check",
        "tfkata check mine.py --sed 7",
        "tfkata check mine.py --seed many",
        "tfkata show cubic-slope second-derivative",
        "tfkata show cubic-slop",
        "tfkata bank prove",
        "tfkata quiz --topic none-gradient",
        "tfkata interview --plan phone",
    ],
)
def test_a_command_that_can_not_be_typed_is_noticed(line: str) -> None:
    with pytest.raises(click.UsageError):
        check_words(line.split()[1:], whole=True)


@PAGES
def test_options_that_are_named_alone_belong_to_some_command(document: Path) -> None:
    named = {word for words in commands_in_prose(document.read_text("utf-8")) for word in words if word[:2] == "--"}
    assert named - OPTIONS_OF_PYTEST <= options_of(tfkata)


@PAGES
def test_make_has_the_targets_that_are_written(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", text_of("Makefile"), re.MULTILINE))
    for words in (*command_lines(text), *commands_in_prose(text)):
        if words[0] == "make" and len(words) > 1:
            assert words[1] in targets


@PAGES
def test_files_and_modules_are_where_the_text_says(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    for span in spans(text):
        first = re.split(r"[/.]", span)[0]
        if re.fullmatch(r"[\w.*-]+(/[\w.*-]*)+", span) and (ROOT / span.split("/")[0]).is_dir():
            pattern = re.sub(r"\b[A-Z]+(-[A-Z]+)*\b", "*", span.rstrip("/"))
            beside = document.parent.glob(f"{pattern}*")  # a new pack's own files have another ending here
            assert span in MADE_LATER or any((*ROOT.glob(pattern), *beside)), span
        elif re.fullmatch(r"\w+(\.\w+)+", span) and (ROOT / first / "__init__.py").exists():
            assert (ROOT / span).exists() or span.endswith((".yaml", ".md")) or is_module_or_in_one(span), span
    for words in (*command_lines(text), *commands_in_prose(text)):
        if "-m" in words and (ROOT / re.split(r"\.", words[words.index("-m") + 1])[0]).is_dir():
            assert is_module_or_in_one(words[words.index("-m") + 1])


def is_module_or_in_one(name: str) -> bool:
    """Whether a dotted name is a module or package of ours, or is defined at the top of one."""
    place = ROOT.joinpath(*name.split("."))
    if place.is_dir() or place.with_suffix(".py").is_file():
        return True
    for module in (place.parent.with_suffix(".py"), place.parent / "__init__.py"):
        if module.is_file() and re.search(rf"^(class |def )?{place.name}\b", module.read_text("utf-8"), re.MULTILINE):
            return True
    return False


def test_pictures_are_shown_and_fetch_nothing() -> None:
    pictures = sorted((ROOT / "docs" / "pictures").glob("*.svg"))
    assert pictures
    shown = {(page.parent / link).resolve() for page in DOCUMENTS for link in links(page.read_text("utf-8"))}
    for picture in pictures:
        assert picture in shown, picture.name
        hosts = {*re.findall(r"https?://([^/\"')\s]+)", picture.read_text(encoding="utf-8"))}
        # The name of the format, and what the text on the screen cites.
        assert hosts <= {"www.w3.org", "www.tensorflow.org"}, picture.name
        assert "@import" not in picture.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", KATAS)
def test_the_kata_that_a_page_writes_out_is_proven_as_it_stands(name: str, tmp_path: Path, examiner: Examiner) -> None:
    files = {place: text for place, text in examples(text_of(name)).items() if place != "my-topic.yaml"}
    folder = tmp_path / yaml.safe_load(files["kata.yaml"])["id"]
    for place, text in files.items():
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        (folder / place).write_text(text, encoding="utf-8")
    assert check_kata(examiner, load_kata(folder), range(1, 6), few_seeds=3) == []


def test_the_questions_that_a_page_writes_out_are_proven_as_they_stand(tmp_path: Path, examiner: Examiner) -> None:
    file = tmp_path / "my-topic.yaml"
    file.write_text(examples(text_of("docs/authoring.md"))[file.name], encoding="utf-8")
    catalog = QuestionCatalog([file])
    assert not catalog.problems
    assert [problems for _, problems in check_questions(examiner, catalog, catalog.questions)] == [[]]


def test_the_check_in_the_readme_is_a_real_one(tmp_path: Path) -> None:
    on_a_terminal(tmp_path, "start", "none-outer-tape")
    printed = on_a_terminal(tmp_path, "check", "none_outer_tape.py")
    assert shows(shown_after(text_of("README.md"), "tfkata check none_outer_tape.py"), printed), printed


def test_the_explanation_in_its_page_is_a_real_one(tmp_path: Path) -> None:
    text = text_of("docs/explain.md")
    (tmp_path / "train.py").write_text(examples(text)["train.py"], encoding="utf-8")
    command = [sys.executable, "-m", "tui.cli", "explain", "train.py"]
    done = subprocess.run(
        command, cwd=tmp_path, env=variables(tmp_path), capture_output=True, text=True, check=False, timeout=120
    )
    assert shows(shown_after(text, "tfkata explain train.py"), done.stdout), done.stdout


def on_a_terminal(folder: Path, *arguments: str) -> str:
    """What a terminal shows once a command has ended."""
    ours, theirs = os.openpty()
    drawn = Drawn(COLUMNS, 100)
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 100, COLUMNS, 0, 0))
    command = [sys.executable, "-m", "tui.cli", *arguments]
    process = subprocess.Popen(
        command, cwd=folder, env=variables(folder), stdin=theirs, stdout=theirs, stderr=theirs, close_fds=True
    )
    os.close(theirs)
    try:
        while data := os.read(ours, 4096):
            drawn.feed(data)
    except OSError:  # Linux's way to say that nobody writes any more
        pass
    os.close(ours)
    process.wait(60)
    return drawn.text


def variables(folder: Path) -> dict[str, str]:
    return {**os.environ, "TFKATA_HOME": str(folder / "home"), "TERM": "xterm-256color", "NO_COLOR": "1"}


def test_the_workflow_runs_what_is_supported_and_may_do_no_more_than_read() -> None:
    workflow = yaml.safe_load(text_of(".github/workflows/tests.yml"))
    assert workflow["permissions"] == {"contents": "read"}
    (job,) = workflow["jobs"].values()
    assert job["timeout-minutes"] <= 60
    used = [step["uses"] for step in job["steps"] if "uses" in step]
    assert all(re.fullmatch(r"actions/[a-z-]+@v\d+\.\d+\.\d+", action) for action in used), used
    assert any(step.get("run") == "bash .ci/run" for step in job["steps"])
    classifiers = tomllib.loads(text_of("pyproject.toml"))["project"]["classifiers"]
    supported = {match[1] for line in classifiers if (match := re.search(r":: (3\.\d+)$", line))}
    matrix = job["strategy"]["matrix"]
    assert set(matrix["python"]) == supported
    assert any("macos" in combination["system"] for combination in matrix["include"])
