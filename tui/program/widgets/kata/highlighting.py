"""Syntax highlighting of some lines of a document: as much as is on the screen, not the whole file at every key."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tree_sitter import Node

Highlight = tuple[int, int | None, str]
"""First byte, the byte after the last or None for the line's end, and the name of what it is."""


def highlights(captures: Mapping[str, Sequence[Node]], rows: range) -> Iterator[tuple[int, Highlight]]:
    """The highlights on these rows, each with its row, from what a query of the syntax tree found."""
    for name, nodes in captures.items():
        for node in nodes:
            (first, begin), (last, end) = node.start_point, node.end_point
            for row in range(max(first, rows.start), min(last + 1, rows.stop)):
                yield row, (begin if row == first else 0, end if row == last else None, name)
