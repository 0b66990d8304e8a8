"""What a result depends on besides the submission: machines that differ in it must not grade one run together."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Iterable
from dataclasses import dataclass, fields
from importlib.metadata import version

from kata.reading.catalog import Catalog
from kata.runner.sandbox.confine import LayerState


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """The versions and the bank that a machine grades with."""

    tfkata: str
    bank: str
    tensorflow: str
    keras: str
    numpy: str
    python: str
    sandbox: str
    """The layers in force."""

    def differences(self, other: Fingerprint) -> list[str]:
        """In what two machines differ, as `TensorFlow 2.21.0 and not 2.20.0`: the other's value first."""
        return [
            f"{field.name} {getattr(other, field.name)} and not {getattr(self, field.name)}"
            for field in fields(self)
            if getattr(self, field.name) != getattr(other, field.name)
        ]


def fingerprint(catalog: Catalog, layers: Iterable[LayerState]) -> Fingerprint:
    """This machine's."""
    return Fingerprint(
        tfkata=version("tfkata"),
        bank=_bank(catalog),
        tensorflow=version("tensorflow"),
        keras=version("keras"),
        numpy=version("numpy"),
        python=".".join(platform.python_version_tuple()[:2]),
        sandbox=" ".join(sorted(state.name for state in layers if state.in_force)) or "none",
    )


def _bank(catalog: Catalog) -> str:
    """A hash of all that a verdict depends on in the bank."""
    digest = hashlib.sha256()
    for kata in sorted(catalog.katas, key=lambda kata: kata.id):
        for text in (kata.id, kata.cases_source, kata.reference, *(m.source for m in kata.mistakes), str(kata.limits)):
            digest.update(text.encode() + b"\0")
    return digest.hexdigest()[:16]
