"""The `tfkata` command: which subcommands there are, and how errors reach the user.

Only click is imported here; each command's module is imported when it is called, so that `tfkata --help` answers
at once.
"""

from __future__ import annotations

import difflib
import importlib
import os
import sys
from enum import IntEnum
from typing import Any

import click

COMMANDS: dict[str, tuple[str, str]] = {
    "list": ("tui.commands.browse:list_katas", "Show all katas."),
    "show": ("tui.commands.browse:show", "Print a kata's task."),
    "init": ("tui.commands.files:init", "Make a folder a workspace, which pytest understands too."),
    "start": ("tui.commands.files:start", "Write a kata's starter file into the workspace."),
    "check": ("tui.commands.check:check", "Judge solution files."),
    "watch": ("tui.commands.watch:watch", "Judge a solution file each time it is saved."),
    "hint": ("tui.commands.help:hint", "Give the next hint on a kata."),
    "solution": ("tui.commands.help:solution", "Show the reference of a kata that you solved or gave up."),
    "doctor": ("tui.commands.doctor:doctor", "Say what works on this machine, the sandbox above all."),
    "bank": ("tui.commands.bank:bank", "Tools for authors of katas."),
}


class ExitCode(IntEnum):
    """What the command's exit code means."""

    ACCEPTED = 0
    NOT_ACCEPTED = 1
    USAGE = 2
    SANDBOX_REFUSED = 3
    INTERNAL_ERROR = 4
    INTERRUPTED = 130


class LazyGroup(click.Group):
    """A group whose commands are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name][0].partition(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            near = difflib.get_close_matches(args[0], COMMANDS, 1)
            hint = f" Did you mean `{near[0]}`?" if near else ""
            raise click.UsageError(f"There is no command `{args[0]}`.{hint}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


@click.group(cls=LazyGroup, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(None, "-V", "--version", package_name="tfkata", message="tfkata %(version)s")
@click.option("--debug", is_flag=True, help="Show tfkata's own traceback when something goes wrong.")
@click.pass_context
def tfkata(ctx: click.Context, debug: bool) -> None:
    """Timed TensorFlow katas on automatic differentiation, judged in milliseconds in a sandbox."""
    ctx.obj = {"debug": debug}
    if ctx.invoked_subcommand is None:
        from tui.commands.browse import welcome

        ctx.invoke(welcome)


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and exit; every error is a sentence on standard error."""
    debug = "--debug" in (sys.argv[1:] if arguments is None else arguments)
    try:
        code = tfkata.main(arguments, prog_name="tfkata", standalone_mode=False)
        sys.exit(code if isinstance(code, int) else ExitCode.ACCEPTED)
    except click.exceptions.Exit as done:
        sys.exit(done.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(ExitCode.USAGE)
    except (KeyboardInterrupt, click.Abort):
        click.echo("\nStopped.", err=True)
        sys.exit(ExitCode.INTERRUPTED)
    except BrokenPipeError:
        # Whoever read has left (`| head`). Point standard output elsewhere, or the interpreter complains at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(ExitCode.ACCEPTED)
    except Exception as error:
        if debug:
            raise
        sys.exit(_tell(error))


def _tell(error: Exception) -> ExitCode:
    from kata.errors import KataError, RunnerError, SandboxRefused

    click.echo(f"tfkata: {_sentence(error, KataError)}", err=True)
    if isinstance(error, SandboxRefused):
        return ExitCode.SANDBOX_REFUSED
    if isinstance(error, RunnerError) or not isinstance(error, KataError):
        return ExitCode.INTERNAL_ERROR
    return ExitCode.USAGE


def _sentence(error: Exception, known: type[Exception]) -> str:
    if isinstance(error, known):
        return str(error)
    what: Any = str(error) or "no details"
    return (
        f"an internal error ({type(error).__name__}: {what}). Nothing of yours is lost. "
        "Run it again with `tfkata --debug ...` and report what it prints."
    )


if __name__ == "__main__":
    main()
