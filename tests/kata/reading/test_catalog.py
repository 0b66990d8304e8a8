"""Katas on disk: what is found, what is loaded, and what is said of a folder that is wrong."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from support.paths import DATA

from bankfile.errors import BankError
from bankfile.packs import Packs, read_pack
from kata.authoring import at_most, close, exact, shape_only
from kata.errors import KataError
from kata.reading.cases_file import read_cases
from kata.reading.catalog import BANK, Catalog, load_catalog, load_kata

BAD = DATA / "bad_katas"
GOOD = BAD / "_good"
BAD_NAMES = sorted(path.name for path in BAD.iterdir() if path != GOOD)


def packs(root: Path) -> Packs:
    return Packs((read_pack(root),), ())


def folder_of(name: str, tmp_path: Path) -> Path:
    """The good kata, with what `name` does wrong laid over it."""
    folder = tmp_path / "good-kata"
    shutil.copytree(GOOD, folder)
    if name != GOOD.name:
        shutil.copytree(BAD / name, folder, dirs_exist_ok=True)
    return folder


def test_the_good_kata_loads(tmp_path: Path) -> None:
    kata = load_kata(folder_of(GOOD.name, tmp_path))
    assert [entry.name for entry in kata.entry] == ["slope"]
    assert [(case.name, case.compare) for case in kata.cases] == [("at two", close(rtol=1e-4))]
    assert [(mistake.name, mistake.sentence) for mistake in kata.mistakes] == [
        ("one", "You doubled it once too often.")
    ]
    assert kata.limits.wall_seconds == 5.0


@pytest.mark.parametrize("name", BAD_NAMES)
def test_what_is_wrong_is_named_with_file_line_and_field(name: str, tmp_path: Path) -> None:
    folder = folder_of(name, tmp_path)
    expected = (BAD / name / "expected.txt").read_text().strip()
    with pytest.raises(BankError) as caught:
        load_kata(folder)
    lines = [line.replace(f"{folder}/", "") for line in str(caught.value).splitlines()]
    assert any(expected in line for line in lines), lines


def test_all_problems_are_named_at_once(tmp_path: Path) -> None:
    folder = folder_of("unknown-field", tmp_path)
    (folder / "prompt.md").unlink()
    (folder / "mistakes" / "one.py").unlink()
    with pytest.raises(BankError) as caught:
        load_kata(folder)
    text = str(caught.value)
    assert "minuts" in text
    assert "minutes: is missing" in text
    assert "prompt.md:1: is missing; it holds the task" in text
    assert "holds no known mistake" in text


def test_a_bad_kata_in_a_pack_is_named_and_the_rest_works(tmp_path: Path) -> None:
    folder_of("empty-prompt", tmp_path)
    catalog = load_catalog(packs(tmp_path))
    assert len(catalog.katas) == len(read_pack(BANK).kata_folders)
    assert any("prompt.md:1: is empty" in problem for problem in catalog.problems)


def test_a_pack_is_a_kata_or_a_folder_of_katas_or_of_families(tmp_path: Path) -> None:
    folder = folder_of(GOOD.name, tmp_path / "pack" / "gradients")
    for root in (folder, folder.parent, folder.parent.parent):
        assert load_catalog(packs(root)).get("good-kata").id == "good-kata"


def test_an_id_that_is_taken_is_named(tmp_path: Path) -> None:
    for name in ("a", "b"):
        folder_of(GOOD.name, tmp_path / name)
    catalog = Catalog([*read_pack(tmp_path / "a").kata_folders, *read_pack(tmp_path / "b").kata_folders])
    assert len(catalog.katas) == 1
    assert any("is taken by" in problem for problem in catalog.problems)


def test_an_unknown_id_is_met_with_the_nearest(catalog: Catalog) -> None:
    with pytest.raises(KataError, match="Did you mean cubic-slope"):
        catalog.get("cubic-slop")


def test_katas_are_listed_by_family_and_level(catalog: Catalog) -> None:
    order = [(kata.family.value, kata.level) for kata in catalog.katas]
    families = [family for family, _ in order]
    assert families == sorted(families, key=["gradients", "training", "debugging"].index)
    for family in set(families):
        levels = [level for other, level in order if other == family]
        assert levels == sorted(levels)


def test_every_comparison_can_be_read() -> None:
    source = "\n".join(
        f'@case("{index}", compare={text})\ndef f{index}(solution, rng): pass'
        for index, text in enumerate(
            [
                "close(rtol=1, atol=2.5, dtype=True)",
                "exact()",
                "at_most(factor=1.5, slack=1e-3)",
                "shape_only(dtype=True)",
            ]
        )
    )
    cases, problems = read_cases(source)
    assert not problems
    assert [case.compare for case in cases] == [
        close(rtol=1, atol=2.5, dtype=True),
        exact(),
        at_most(factor=1.5, slack=1e-3),
        shape_only(dtype=True),
    ]
