"""How a client that has read a kata names it to the resident, which reads it for itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kata.model import Kata


def folder_name(kata: Kata) -> str:
    """How a client that has read a kata names it: by where it lies, and what it holds."""
    return f"{kata.folder.absolute()}#{digest_of(kata)}"


def digest_of(kata: Kata) -> str:
    """Of all that a verdict depends on."""
    import hashlib

    texts = (kata.cases_source, kata.reference, *(mistake.source for mistake in kata.mistakes), repr(kata.limits))
    return hashlib.blake2b("\0".join(texts).encode(errors="surrogateescape"), digest_size=8).hexdigest()
