"""Processes that this program starts never take a file of the current folder for one of Python's modules.

A folder of strangers' submissions may hold a `pickle.py`, and whoever grades stands in it. Python puts the current
folder first on the path of `python -c`, as `multiprocessing` starts its processes and its resource tracker, and of
`python -m`. `-P` keeps it out of one process, `PYTHONSAFEPATH` out of all that are started from then on
(docs.python.org/3/using/cmdline.html). A list of folders with an empty part, as `export PYTHONPATH=$PYTHONPATH:/more`
makes one, names the current folder too.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

SAFE = "PYTHONSAFEPATH"
FOLDER_LISTS = ("PYTHONPATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
"""Variables that say where modules and shared libraries lie; an empty part is the current folder (ld.so(8))."""
_OURS = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
_AS_FOUND = {name: os.environ.get(name) for name in (SAFE, *FOLDER_LISTS)}
"""What the user had set, for programs of theirs that are started from here."""


def module_command(module: str, *arguments: str) -> list[str]:
    """The command that runs one of our modules in a process of its own, with this interpreter."""
    return [sys.executable, "-P", "-m", module, *arguments]


def use_safe_path() -> None:
    """Keep the current folder out of this process from here on, and out of all Python processes that it starts."""
    leave_current_folder()
    os.environ[SAFE] = "1"
    os.environ.update(absolute_lists(os.environ))


def leave_current_folder() -> None:
    """Import nothing more from the current folder, unless this very package lies in it."""
    try:
        here = os.path.realpath(os.curdir)
    except OSError:  # it was deleted, and nothing is in it
        return
    if here != _OURS:
        sys.path[:] = [part for part in sys.path if os.path.realpath(part) != here]


def absolute_lists(environment: Mapping[str, str]) -> dict[str, str]:
    """The lists of folders in an environment, without the parts that depend on the current one."""
    return {
        name: os.pathsep.join(part for part in environment[name].split(os.pathsep) if os.path.isabs(part))
        for name in FOLDER_LISTS
        if name in environment
    }


def environment_as_found() -> dict[str, str]:
    """The environment for a program of the user's own, such as their editor."""
    kept = {name: value for name, value in os.environ.items() if name not in _AS_FOUND}
    return kept | {name: value for name, value in _AS_FOUND.items() if value is not None}
