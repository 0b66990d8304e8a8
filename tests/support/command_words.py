"""Take the words of a `tfkata` command line as click takes them, without running anything."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

import click

from practice.library import load_library
from practice.plan import PRESETS
from practice.tracks import load_tracks
from tui.cli.main import DEBUG, PACK, tfkata

_PLACEHOLDER = re.compile(r"[A-Z][A-Z:/-]*(\.py)?")


def check_words(words: Sequence[str], *, whole: bool) -> None:
    """Take the words behind `tfkata`.

    Args:
        whole: nothing that is required may be missing.

    Raises:
        click.UsageError: there is no such command, option or value, or something is missing or too much.
    """
    command: click.Command = tfkata
    context = click.Context(command, info_name="tfkata")
    options, rest = _parsed(command, context, _without_options_for_all(words))
    while isinstance(command, click.Group) and rest:
        found = command.get_command(context, rest[0])
        if found is None:
            raise click.UsageError(f"There is no command {rest[0]}.", context)
        command, context = found, click.Context(found, info_name=rest[0], parent=context)
        options, rest = _parsed(command, context, rest[1:])
    if rest:
        raise click.UsageError(f"Too many words: {rest}.", context)
    for parameter in command.params:
        _check_value(context, parameter, options.get(parameter.name or ""), whole=whole)


def options_of(command: click.Command, parent: click.Context | None = None) -> set[str]:
    """The options of a command and of all commands below it."""
    context = click.Context(command, info_name=command.name, parent=parent)
    options = {name for parameter in command.get_params(context) for name in parameter.opts}
    if isinstance(command, click.Group):
        below = (command.get_command(context, name) for name in command.list_commands(context))
        options.update(*(options_of(found, context) for found in below if found is not None))
    return options


def _parsed(command: click.Command, context: click.Context, words: Sequence[str]) -> tuple[dict[str, Any], list[str]]:
    options, rest, _ = command.make_parser(context).parse_args(list(words))
    return dict(options), rest


def _without_options_for_all(words: Sequence[str]) -> list[str]:
    """The words without those that may stand anywhere."""
    left = [word for word in words if word != DEBUG]
    if PACK in left:
        place = left.index(PACK)
        del left[place : place + 2]
    return left


def _check_value(context: click.Context, parameter: click.Parameter, value: Any, *, whole: bool) -> None:
    given = [one for one in (value if isinstance(value, list | tuple) else [value]) if isinstance(one, str)]
    if any(_PLACEHOLDER.fullmatch(one) for one in given):
        return
    if given or whole:
        parameter.process_value(context, value)
    kind = "--topic" if "--topic" in parameter.opts else str(parameter.metavar)
    unknown = set(given) - _known_names().get(kind, set(given))
    if unknown:
        raise click.UsageError(f"There is no {kind} {', '.join(unknown)}.", context)


@cache
def _known_names() -> dict[str, set[str]]:
    library = load_library()
    ids = {item.id for item in library.items.values()} | {track.id for track in load_tracks(library)}
    return {"ID": ids, "--topic": set(library.topics), "NAME": set(PRESETS)}
