"""The `tfkata` command: which subcommands there are, and how errors reach the user.

Only click is imported here; each command's module is imported when it is called, so that `tfkata --help` answers
at once.
"""

from __future__ import annotations

import atexit
import errno
import gc
import importlib
import io
import os
import sys
from enum import IntEnum
from pathlib import Path

import click

from bankfile.safe_path import use_safe_path

COMMANDS: dict[str, tuple[str, str]] = {
    "list": ("tui.cli.commands.list_show:list_bank", "Show all katas, or all questions."),
    "show": ("tui.cli.commands.list_show:show", "Print a kata's task."),
    "init": ("tui.cli.commands.init_start:init", "Make a folder a workspace, which pytest understands too."),
    "start": ("tui.cli.commands.init_start:start", "Write a kata's starter file into the workspace."),
    "check": ("tui.cli.commands.check:check", "Judge solution files."),
    "watch": ("tui.cli.commands.watch:watch", "Judge a solution file each time it is saved."),
    "explain": ("tui.cli.commands.explain:explain", "Say why the gradients of a program are None."),
    "hint": ("tui.cli.commands.hint_solution:hint", "Give the next hint on a kata."),
    "solution": ("tui.cli.commands.hint_solution:solution", "Show the reference of a kata that you solved or gave up."),
    "quiz": ("tui.cli.commands.quiz_review:quiz", "Answer some questions."),
    "review": ("tui.cli.commands.quiz_review:review", "Answer what is due today, and some new questions."),
    "track": ("tui.cli.commands.track:track", "Follow a path through katas and questions."),
    "interview": ("tui.cli.commands.interview_command:interview", "Sit a timed mock interview."),
    "stats": ("tui.cli.commands.stats:stats", "Say how well each topic is mastered."),
    "export": ("tui.cli.commands.export_import:export", "Write your progress as JSON, or the questions for Anki."),
    "import": ("tui.cli.commands.export_import:import_", "Bring back what was exported."),
    "grade": ("tui.cli.commands.grade:grade", "Grade a cohort's submissions."),
    "pack": ("tui.cli.commands.pack:pack", "Make a pack of katas and questions of your own."),
    "runner": ("tui.cli.commands.runner:runner", "Say what the resident runner does, or end it."),
    "doctor": ("tui.cli.commands.doctor:doctor", "Say what works on this machine, the sandbox above all."),
    "serve": ("tui.cli.commands.serve:serve", "Open the terminal program to a browser on this machine."),
    "bank": ("tui.cli.commands.bank:bank", "Tools for authors of katas and questions."),
}
FEW_COLLECTIONS = 100_000
"""So many objects more than before, and garbage is looked for: the interpreter's own number is 700."""
DEBUG = "--debug"
PACK = "--pack"
NO_RESIDENT = "--no-resident"


class ExitCode(IntEnum):
    """What the command's exit code means."""

    ACCEPTED = 0
    NOT_ACCEPTED = 1
    USAGE = 2
    SANDBOX_REFUSED = 3
    INTERNAL_ERROR = 4
    INTERRUPTED = 130
    READER_LEFT = 141
    """As the shell reports a program that SIGPIPE ended: never 0, which would say that all was accepted."""


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
            import difflib

            near = difflib.get_close_matches(args[0], COMMANDS, 1)
            hint = f" Did you mean `{near[0]}`?" if near else ""
            raise click.UsageError(f"There is no command `{args[0]}`.{hint}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


@click.group(
    cls=LazyGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog='Completion of commands and ids: eval "$(_TFKATA_COMPLETE=bash_source tfkata)", or zsh_source, fish_source.',
)
@click.version_option(None, "-V", "--version", package_name="tfkata", message="tfkata %(version)s")
@click.option(DEBUG, is_flag=True, expose_value=False, help="Show tfkata's own traceback when something goes wrong.")
@click.option(PACK, metavar="DIR", expose_value=False, multiple=True, help="Add the katas and questions of a folder.")
@click.option(
    NO_RESIDENT, is_flag=True, expose_value=False, help="Judge in this process's own runner, and leave none behind."
)
@click.pass_context
def tfkata(ctx: click.Context) -> int | None:
    """Timed TensorFlow katas on automatic differentiation, judged in milliseconds in a sandbox.

    Without a command, the terminal program opens.
    """
    if ctx.invoked_subcommand is None:
        from tui.program.launch import launch

        return launch()
    return None


def main(arguments: list[str] | None = None, command: click.Command = tfkata) -> None:
    """Run the command line, or another command, and exit; every error is a sentence on standard error."""
    if arguments is None:
        _spare_collections()
    use_safe_path()
    words, debug = _without_global_options(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal without ✓ gets a question mark, not an error
    sys.exit(_run(command, words, debug))


def _spare_collections() -> None:
    """Have garbage looked for seldom, and not at all when this process ends.

    A short command makes hardly any, and loads modules, all of which each look goes through: 29 ms of 130 for `check`.
    """
    gc.set_threshold(FEW_COLLECTIONS)
    atexit.register(gc.freeze)


def _without_global_options(words: list[str]) -> tuple[list[str], bool]:
    """The arguments without the options of all commands, which may stand anywhere before a `--`; whether to debug."""
    end = words.index("--") if "--" in words else len(words)
    before, left = words[:end], list[str]()
    while before:
        word = before.pop(0)
        if word == PACK and before:
            _add_pack(before.pop(0))
        elif word.startswith(f"{PACK}="):
            _add_pack(word.removeprefix(f"{PACK}="))
        elif word == NO_RESIDENT:
            _do_without_resident()
        elif word != DEBUG:
            left.append(word)
    return left + words[end:], DEBUG in words[:end]


def _do_without_resident() -> None:
    from bankfile.resident_wish import RESIDENT_WANTED

    os.environ[RESIDENT_WANTED] = "0"  # for the processes that this one starts, too


def _add_pack(folder: str) -> None:
    from bankfile.packs import add_pack

    add_pack(Path(folder))


def _run(command: click.Command, words: list[str], debug: bool) -> int:
    try:
        code = command.main(words, prog_name="tfkata", standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else ExitCode.ACCEPTED
    except click.ClickException as error:
        return _misused(error)
    except (KeyboardInterrupt, click.Abort):
        from tui.cli.shared import say

        say("Stopped.", error=True)
        return ExitCode.INTERRUPTED
    except (BrokenPipeError, SystemExit) as error:  # rich turns the one into the other
        return _reader_left(error)
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            return _no_room()
        return _nowhere() if _is_folder_gone() else _tell(error, debug)
    except Exception as error:  # the program's edge: users see a sentence, never a traceback
        return _tell(error, debug)


def _misused(error: click.ClickException) -> ExitCode:
    """Print what click says of a word that it can't take: the word, which may come from anywhere, is in it."""
    from tui.cli.shared import say

    said = io.StringIO()
    error.show(said)
    say(said.getvalue(), error=True, end="")
    return ExitCode.USAGE


def _reader_left(error: BrokenPipeError | SystemExit) -> int:
    """Whoever read our output has left (`| head`): say nothing, and let nobody complain when the interpreter ends."""
    if isinstance(error, SystemExit) and not isinstance(error.__context__, BrokenPipeError):
        return error.code if isinstance(error.code, int) else ExitCode.INTERNAL_ERROR
    _drop_output()
    return ExitCode.READER_LEFT


def _no_room() -> ExitCode:
    """The disk that the output, or something else, was to go to is full."""
    from tui.cli.shared import complain

    try:
        sys.stdout.flush()
    except OSError:
        _drop_output()
    complain("the disk is full, and what was to be written is cut off. Free some space, and try again.")
    return ExitCode.USAGE


def _is_folder_gone() -> bool:
    try:
        os.getcwd()
    except FileNotFoundError:
        return True
    return False


def _nowhere() -> ExitCode:
    """The current folder was deleted, and what was asked for has to do with it."""
    from tui.cli.shared import complain

    complain("the folder that this was started in is gone. Change to another one, and try again.")
    return ExitCode.USAGE


def _drop_output() -> None:
    """What is still to be printed goes nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _tell(error: Exception, debug: bool) -> ExitCode:
    from bankfile.errors import TfkataError
    from kata.errors import RunnerError, SandboxRefused
    from tui.cli.shared import complain, say

    if debug:
        import traceback

        say("".join(traceback.format_exception(error)), error=True, end="")
    if not isinstance(error, TfkataError):
        what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
        again = "please report it with the traceback above." if debug else "run it again with --debug and report it."
        complain(f"internal error: {what}; {again}")
        return ExitCode.INTERNAL_ERROR
    complain(error)
    if isinstance(error, SandboxRefused):
        return ExitCode.SANDBOX_REFUSED
    return ExitCode.INTERNAL_ERROR if isinstance(error, RunnerError) else ExitCode.USAGE


if __name__ == "__main__":
    main()
