"""Where the resident of this user and installation listens."""

from __future__ import annotations

import json
import os
import resource
import site
import stat
import sys
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bankfile.safe_path import absolute_lists, module_command
from bankfile.user_folder import make_private_folder, user_folder
from kata.runner.sandbox import policy

MINUTES = "TFKATA_RESIDENT_MINUTES"
DEFAULT_MINUTES = 10.0
_PACKAGES = Path(__file__).resolve().parents[2]
_OUR_CODE = ("bankfile", "kata")
_DATA = frozenset({"bank", "__pycache__"})
"""Katas are read anew when they change: the resident need not be."""
_TEMPORARY = ("TMPDIR", "TEMP", "TMP")
_LIMITS = ("RLIMIT_AS", "RLIMIT_CPU", "RLIMIT_DATA", "RLIMIT_FSIZE", "RLIMIT_NOFILE", "RLIMIT_NPROC")


def idle_seconds() -> float:
    """How long a resident stays that has nothing to do, as `TFKATA_RESIDENT_MINUTES` says."""
    with suppress(ValueError):
        minutes = float(os.environ.get(MINUTES, ""))
        if 0.0 <= minutes <= 10_000.0:
            return 60.0 * minutes
    return 60.0 * DEFAULT_MINUTES


def environment() -> dict[str, str]:
    """What a resident takes over: language, library paths, where temporary files go, how long it is to stay."""
    names = (*policy.KEPT_VARIABLES, *_TEMPORARY, MINUTES)
    kept = {name: os.environ[name] for name in names if name in os.environ}
    return kept | absolute_lists(kept)


@dataclass(frozen=True)
class Place:
    """The folder in which residents listen, and the name of the one for this very installation."""

    folder: Path
    name: str
    """Differs where anything does that a verdict could depend on: then a resident of its own is started."""

    @property
    def socket(self) -> Path:
        return self.folder / f"{self.name}.sock"

    @property
    def lock(self) -> Path:
        """Held while a resident is started; holds the number of its process."""
        return self.folder / f"{self.name}.lock"

    @property
    def log(self) -> Path:
        """What the resident has to say of faults of its own."""
        return self.folder / f"{self.name}.log"

    def prepare(self) -> None:
        """See to it that the folder is there, and nobody else's.

        Raises:
            OSError: it can't be made, or somebody else may enter it.
        """
        make_private_folder(self.folder)
        self.check()

    def check(self) -> None:
        """See to it that nobody else has a say in the folder.

        Raises:
            FileNotFoundError: it is not there.
            OSError: it is somebody else's.
        """
        found = self.folder.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.geteuid():
            raise PermissionError(f"{self.folder} belongs to somebody else")
        if found.st_mode & 0o077:
            self.folder.chmod(0o700)


def find_place() -> Place:
    """The user's runtime folder, or a folder below the one in which tfkata keeps their data.

    Raises:
        TfkataError: the latter can't be told.
        OSError: what is installed can't be looked at.
    """
    name = fingerprint()
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    with suppress(OSError):
        found = os.stat(runtime)
        if os.path.isabs(runtime) and stat.S_ISDIR(found.st_mode) and found.st_uid == os.geteuid():
            return Place(Path(runtime, "tfkata"), name)
    return Place(user_folder() / "runner", name)


def fingerprint() -> str:
    """Of all that a resident takes over from whoever starts it: code, packages, settings, limits, and the machine.

    Raises:
        OSError: something of it can't be looked at.
    """
    found = json.dumps(
        [
            *(sys.version, sys.prefix, sys.base_prefix, str(_PACKAGES)),
            module_command(__name__),
            list(_packages()),
            list(_code()),
            sorted(environment().items()),
            *(os.geteuid(), os.uname().nodename, os.nice(0), _processors()),
            [resource.getrlimit(getattr(resource, name)) for name in _LIMITS if hasattr(resource, name)],
        ]
    )
    data = found.encode()
    # Nobody forges a name in a folder of their own, and a digest's library takes longer to load than all of this.
    return f"{zlib.crc32(data):08x}{zlib.adler32(data):08x}"


def _packages() -> Iterator[tuple[str, int]]:
    """The folders of installed packages; installing, removing or changing a version changes an entry of one."""
    own = [site.getusersitepackages()] if site.ENABLE_USER_SITE else []
    for folder in (*site.getsitepackages(), *own):
        with suppress(FileNotFoundError, NotADirectoryError):
            yield folder, os.stat(folder).st_mtime_ns


def _code() -> Iterator[tuple[str, int, int]]:
    """The files of tfkata that a resident has loaded, as they stand."""
    waiting = [str(_PACKAGES / name) for name in _OUR_CODE]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in sorted(entries, key=lambda entry: entry.name):
                if entry.name.endswith(".py"):
                    found = entry.stat()
                    yield entry.path, found.st_mtime_ns, found.st_size
                elif entry.name not in _DATA and entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)


def _processors() -> list[int]:
    return sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []
