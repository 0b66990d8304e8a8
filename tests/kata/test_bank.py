"""The built-in bank is proven, from what lies on disk."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import pytest
from support.paths import ALTERNATIVES

from bankfile.packs import read_pack
from kata.examine.examiner import Examiner
from kata.examine.proof import SEEDS, alternatives_for, check_kata
from kata.model import Family, Kata
from kata.reading.catalog import BANK, Catalog

FEW_SEEDS = 3
"""What stands beside a reference is tried with one seed more than by `tfkata bank check`, for which people wait."""
IDS = sorted(folder.name for folder in read_pack(BANK).kata_folders)
FIXED_ENTRIES = {
    "cubic-slope": "slope(x)",
    "linear-layer-gradients": "layer_gradients(W, b, x)",
    "second-derivative": "second_derivative(x)",
    "stop-gradient-branch": "branch_gradient(x)",
    "watch-a-constant": "input_gradient(f, x)",
    "custom-function-gradient": "gradient_of(x)",
    "apply-one-step": "sgd_step(W, b, x, y, learning_rate)",
    "linear-regression-adam": "fit(x, y, epochs, learning_rate)",
    "minibatch-loop": "train(model, dataset, epochs, learning_rate)",
    "none-int-cast": "fixed_gradient(x)",
    "none-outer-tape": "second_order(x)",
    "none-numpy-detour": "loss_gradient(w, x, y)",
}


def test_no_kata_is_left_out(catalog: Catalog) -> None:
    assert catalog.problems == ()
    assert len(catalog.katas) == len(IDS)


@pytest.mark.parametrize("identifier", FIXED_ENTRIES)
def test_ids_and_entries_stay_as_users_know_them(catalog: Catalog, identifier: str) -> None:
    assert [entry.signature for entry in catalog.get(identifier).entry] == [FIXED_ENTRIES[identifier]]


def test_every_family_has_katas(catalog: Catalog) -> None:
    assert {kata.family for kata in catalog.katas} == set(Family)


@pytest.mark.parametrize("identifier", IDS)
def test_each_kata_is_complete(catalog: Catalog, identifier: str) -> None:
    kata = catalog.get(identifier)
    assert len(kata.cases) >= 4
    assert len(kata.mistakes) >= 3
    assert len(kata.hints) >= 3
    assert len(list((ALTERNATIVES / identifier).glob("*.py"))) >= 3
    for entry in kata.entry:
        assert f"`{entry.name}" in kata.prompt, "the prompt names the function to write"


@pytest.fixture(scope="module")
def proofs(
    request: pytest.FixtureRequest, examiner: Examiner, catalog: Catalog
) -> Iterator[dict[str, Future[list[str]]]]:
    """What is wrong with each kata that this session proves: as many at a time as there are cores, on one runner."""
    proven = [item for item in request.session.items if item.name.startswith("test_each_kata_is_proven[")]
    wanted = [item.name.partition("[")[2].rstrip("]") for item in proven]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        yield {name: pool.submit(_problems, examiner, catalog.get(name)) for name in wanted}
        pool.shutdown(cancel_futures=True)


def _problems(examiner: Examiner, kata: Kata) -> list[str]:
    return check_kata(examiner, kata, SEEDS, FEW_SEEDS, alternatives_for(kata, ALTERNATIVES))


@pytest.mark.parametrize("identifier", IDS)
def test_each_kata_is_proven(proofs: dict[str, Future[list[str]]], identifier: str) -> None:
    assert len(SEEDS) == 20, "the reference is proven for 20 seeds"
    problems = proofs[identifier].result()
    assert not problems, "\n".join(problems)
