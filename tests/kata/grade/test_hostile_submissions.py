"""What a candidate hands in to stop, delay or deceive the grading costs that candidate alone."""

from __future__ import annotations

import os
import random
import re
import stat
import sys
import tracemalloc
import zipfile
from dataclasses import fields
from pathlib import Path

import pytest
from support.zips_made import METHODS, SLOPE, damaged, encrypted, listing, patched, zipped

from kata.grade import folder_files, found_file, submissions
from kata.grade.found_file import LINK, MAX_ENTRIES
from kata.grade.submissions import MOST_OF_A_KATA, HandedIn, find_submissions
from kata.verdict import Status

KATAS = ("cubic-slope", "none-int-cast")
MOST_BYTES = 16 * 2**20
FILE = ("cubic_slope.py", SLOPE)
TINY_LZMA = zipped(FILE, method=zipfile.ZIP_LZMA)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with an honest candidate at each end."""
    for name in ("aaa", "zzz"):
        folder = tmp_path / "in" / name
        folder.mkdir(parents=True)
        (folder / "cubic_slope.py").write_text(SLOPE)
    return tmp_path / "in"


def of(root: Path, candidate: str) -> list[HandedIn]:
    """One candidate's; the honest ones' are there too."""
    found = find_submissions(root, KATAS)
    honest = [one for one in found if one.candidate in ("aaa", "zzz")]
    assert [(one.candidate, one.source) for one in honest] == [("aaa", SLOPE), ("zzz", SLOPE)]
    own = [one for one in found if one.candidate == candidate]
    assert len(own) + len(honest) == len(found)
    return own


def of_zip(root: Path, data: bytes) -> list[HandedIn]:
    (root / "eve.zip").write_bytes(data)
    return of(root, "eve.zip")


@pytest.mark.parametrize("method", METHODS.values(), ids=METHODS)
def test_every_way_to_pack_is_read_and_a_damaged_file_costs_itself(root: Path, method: int) -> None:
    text = SLOPE + "# " + "abcdefgh" * 40 + "\n"
    data = zipped(("a.py", text), ("b.py", text + "1"), ("empty.py", ""), ("cubic_slope.py", text), method=method)
    assert [one.source for one in of_zip(root, data)] == [text, text + "1", text]
    first = of_zip(root, damaged(data, b"a.py" + (b"\x09\x04\x05\x00" if method == zipfile.ZIP_LZMA else b"")))
    assert [bool(one.problem) for one in first] == [True, False, False]
    assert first[0].is_unread
    assert of_zip(root, data[:40] + data[44:])[0].problem


def test_large_format_and_two_of_a_name_are_read(root: Path) -> None:
    assert [one.source for one in of_zip(root, zipped(FILE, large=True))] == [SLOPE]
    assert [one.source for one in of_zip(root, zipped(FILE, ("cubic_slope.py", SLOPE + "1")))] == [SLOPE, SLOPE + "1"]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (zipped(("", SLOPE)), "holds no solution file"),
        (encrypted(zipped(FILE)), "It is encrypted; hand in a zip without a password."),
        (patched(zipped(FILE), local=8, listed=10, value=b"\x63\x00"), "packed by a method that is not read"),
        (patched(TINY_LZMA, local=14, listed=16, value=b"\0\0\0\0"), "its checksum is another"),
        (patched(zipped(FILE), local=22, listed=24, value=b"\xff\xff\x00\x00"), "it ends too early"),
        (patched(zipped(FILE), local=6, listed=8, value=b"\x20\x00"), "can't be read: compressed patched data"),
        (patched(zipped(FILE), local=4, listed=6, value=b"\xff\xff"), "no zip that can be read: zip file version"),
        (
            patched(zipped(FILE), local=7, listed=9, value=b"\x08").replace(b"slope.py", b"\xff.slo.py"),
            "no zip that can",
        ),
        (b"", "It is no zip that can be read: File is not a zip file."),
        (zipped(FILE)[:-30], "It is no zip that can be read"),
        (zipped(FILE)[30:], "no zip that can be read|can't be read"),
    ],
)
def test_a_zip_that_is_wrong_in_one_way_is_a_row_that_says_so(root: Path, data: bytes, says: str) -> None:
    (submission,) = of_zip(root, data)
    assert not submission.source
    assert re.search(says, submission.problem), submission.problem


def test_a_link_in_a_zip_is_named(root: Path) -> None:
    entry = zipfile.ZipInfo("cubic_slope.py")
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(root / "eve.zip", "w") as archive:
        archive.writestr(entry, "../bob/cubic_slope.py")
    assert [one.problem for one in of(root, "eve.zip")] == [LINK]


@pytest.mark.parametrize("said", [None, 1])
def test_entries_are_counted_before_they_are_listed(
    root: Path, monkeypatch: pytest.MonkeyPatch, said: int | None
) -> None:
    made: list[str] = []
    real = zipfile.ZipInfo

    def counting(name: str) -> zipfile.ZipInfo:
        made.append(name)
        return real(name)

    monkeypatch.setattr(zipfile, "ZipInfo", counting)
    (submission,) = of_zip(root, listing(300_000, said=said))
    assert "more than 10,000 files" in submission.problem
    (submission,) = of_zip(root, listing(MAX_ENTRIES + 1, said=said))
    assert "more than 10,000 files" in submission.problem
    assert made == []
    assert "holds no solution" in of_zip(root, listing(MAX_ENTRIES, b"a.md", said))[0].problem
    assert len(made) == MAX_ENTRIES


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
@pytest.mark.parametrize("said", [None, b"\x40\x00\x00\x00"])
def test_what_a_bomb_unpacks_to_is_bounded_while_it_is_unpacked(root: Path, method: int, said: bytes | None) -> None:
    data = zipped(("cubic_slope.py", b"\0" * 2**25), method=method)
    if said is not None:  # it says that it is small
        data = patched(data, local=22, listed=24, value=said)
    tracemalloc.start()
    try:
        (submission,) = of_zip(root, data)
        assert tracemalloc.get_traced_memory()[1] < MOST_BYTES
    finally:
        tracemalloc.stop()
    assert "larger than 1 MiB" in submission.problem or "checksum" in submission.problem


def test_damaged_files_cost_as_much_as_the_largest(root: Path) -> None:
    """A block of bzip2 takes its time before its checksum turns out wrong."""
    files = [(f"file_{number:03}.py", SLOPE) for number in range(200)]
    found = of_zip(root, patched(zipped(*files), local=14, listed=16, value=b"\0\0\0\0"))
    assert len(found) == 65
    assert found[-1].problem == "It holds more than 64 MiB of sources; the rest, from here on, is left out."


def test_mutated_zips_are_rows(root: Path) -> None:
    """6,000 of these were tried once: 555 stopped the grading of everybody."""
    chance = random.Random(7)
    seeds = [zipped(FILE, ("b.py", SLOPE), method=method) for method in METHODS.values()]
    for _ in range(600):
        data = bytearray(chance.choice(seeds))
        for _ in range(chance.randint(1, 4)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        found = of_zip(root, bytes(data))
        assert found
        assert all(one.source or one.problem for one in found)


@pytest.mark.parametrize(
    "error", [IndexError("no"), RecursionError(), MemoryError(), UnicodeError(), OSError(5, "I/O")]
)
def test_whatever_is_raised_while_a_candidate_is_read_is_its_row(
    root: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    (root / "eve").mkdir()
    (root / "eve" / "cubic_slope.py").write_text(SLOPE)
    (root / "eve" / "later.py").write_text(SLOPE)
    real = submissions._submission

    def failing(candidate: str, file: found_file.FoundFile, katas: tuple[str, ...]) -> HandedIn | None:
        if file.path == "later.py":
            raise error
        return real(candidate, file, katas)

    monkeypatch.setattr(submissions, "_submission", failing)
    first, second = of(root, "eve")
    assert first.source == SLOPE
    assert second.is_unread
    assert second.problem.startswith("It can't be read: ")


def test_a_folder_without_end_has_one(root: Path) -> None:
    folder = root / "eve"
    for _ in range(folder_files.MAX_DEPTH + 3):
        folder /= "deeper"
    folder.mkdir(parents=True)
    (folder / "cubic_slope.py").write_text(SLOPE)
    (root / "eve" / "cubic_slope.py").write_text(SLOPE)
    first, second = of(root, "eve")
    assert first.source == SLOPE
    assert "more than 32 folders deep" in second.problem
    assert second.is_unread


def test_a_path_that_the_system_finds_too_long_is_followed(root: Path) -> None:
    folder = os.open(root, os.O_RDONLY)
    for part in ["eve", *["x" * 250] * 20]:
        os.mkdir(part, dir_fd=folder)
        inner = os.open(part, os.O_RDONLY, dir_fd=folder)
        os.close(folder)
        folder = inner
    with open(os.open("cubic_slope.py", os.O_CREAT | os.O_WRONLY, 0o644, dir_fd=folder), "w") as file:
        file.write(SLOPE)
    os.close(folder)
    (submission,) = of(root, "eve")
    assert submission.source == SLOPE
    assert len(submission.file) > 5000


def test_a_folder_with_too_many_entries_is_counted_and_not_listed(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder_files, "MAX_ENTRIES", 50)
    (root / "eve" / "many").mkdir(parents=True)
    (root / "eve" / "cubic_slope.py").write_text(SLOPE)
    for number in range(60):
        (root / "eve" / "many" / f"{number}.txt").touch()
    first, second = of(root, "eve")
    assert first.source == SLOPE
    assert "more than 50 files" in second.problem


def test_names_that_are_no_text_are_kept(root: Path) -> None:
    folder = os.fsencode(root) + b"/\xff\n=1"
    os.mkdir(folder)
    name = b"\xed\xa0\x80" * 80 + b"\xff.py"
    with open(folder + b"/" + name, "w") as file:
        file.write(SLOPE)
    (submission,) = of(root, "\udcff\n=1")
    assert os.fsencode(submission.file) == name
    assert len(submission.key) == 24


@pytest.mark.parametrize("name", ["eve", "eve.zip"])
@pytest.mark.parametrize("target", ["aaa", "nowhere", "eve", "../outside"])
def test_a_candidate_that_is_a_link_gets_nobody_elses_work(root: Path, name: str, target: str) -> None:
    (root.parent / "outside").mkdir()
    (root / name).symlink_to(target if target != "eve" else name)
    (submission,) = of(root, name)
    assert submission.problem == LINK
    assert submission.is_unread


def test_a_pipe_in_place_of_a_zip_is_not_waited_for(root: Path) -> None:
    os.mkfifo(root / "eve.zip")
    (submission,) = of(root, "eve.zip")
    assert submission.problem == "It is not a file."


def test_a_link_that_appears_after_the_look_is_not_followed(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / "eve").mkdir()
    (root / "eve" / "cubic_slope.py").write_text("x = 2\n")
    real = found_file.opened

    def late(path: str, folder: int | None = None) -> object:
        if folder is not None and os.path.samestat(os.fstat(folder), (root / "eve").stat()):
            (root / "eve" / "cubic_slope.py").unlink()
            (root / "eve" / "cubic_slope.py").symlink_to(root / "aaa" / "cubic_slope.py")
        return real(path, folder)

    monkeypatch.setattr(folder_files, "opened", late)
    found = find_submissions(root, KATAS)
    assert [(one.candidate, one.problem) for one in found if one.problem] == [("eve", LINK)]


def test_a_zip_is_known_by_its_ending_in_any_letters(root: Path) -> None:
    (root / "eve.ZIP").write_bytes(zipped(FILE))
    assert [one.source for one in of(root, "eve.ZIP")] == [SLOPE]


def test_of_one_kata_a_few_files_are_judged_and_the_rest_say_why_not(root: Path) -> None:
    files = [(f"file_{number:02}.py", f"{SLOPE}# {number}\n") for number in range(9)]
    found = of_zip(root, zipped(("bad.py", b"\xff" + SLOPE.encode()), ("none_int_cast.py", "x = 1\n"), *files))
    judged = [one for one in found if not one.problem]
    assert [one.file for one in judged if one.kata == "cubic-slope"] == [name for name, _ in files[:MOST_OF_A_KATA]]
    left = [one for one in found if one.status is Status.NOT_RUN]
    assert [one.file for one in left] == [name for name, _ in files[MOST_OF_A_KATA:]]
    assert {one.source for one in left} == {""}
    assert {one.problem for one in left} == {
        "It is one more of this kata: of a candidate's files of one kata the first 5 are judged."
    }


def test_no_text_reaches_into_the_next_part_of_a_key() -> None:
    keys = {HandedIn("a", "f", "k", "x\0", "").key, HandedIn("a", "f", "k", "x", "\0").key}
    keys |= {HandedIn("a\0f", "", "k", "x").key, HandedIn("a", "f\0", "k", "x").key, HandedIn("a", "f", "k", "x").key}
    assert len(keys) == 5


def test_a_cohort_of_emoji_takes_no_more_memory_than_it_was_handed_in_with() -> None:
    """Python keeps four bytes for each character of a text with one emoji in it, and a run holds all sources."""
    text = "# tfkata: cubic-slope\n#🙂" + "x" * 2**20
    submission = HandedIn("eve", "cubic_slope.py", "cubic-slope", text)
    assert submission.source == text
    assert sum(sys.getsizeof(getattr(submission, field.name)) for field in fields(submission)) < len(text) / 50
