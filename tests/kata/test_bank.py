"""The built-in bank is proven, from what lies on disk."""

from __future__ import annotations

import pytest
from support.paths import ALTERNATIVES

from bankfile.packs import read_pack
from kata.examine.examiner import Examiner
from kata.examine.proof import SEEDS, alternatives_for, check_kata
from kata.model import Family
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


@pytest.mark.parametrize("identifier", IDS)
def test_each_kata_is_proven(examiner: Examiner, catalog: Catalog, identifier: str) -> None:
    assert len(SEEDS) == 20, "the reference is proven for 20 seeds"
    kata = catalog.get(identifier)
    problems = check_kata(examiner, kata, SEEDS, FEW_SEEDS, alternatives_for(kata, ALTERNATIVES))
    assert not problems, "\n".join(problems)
