"""The layer that decides which files a worker can open: Landlock (landlock(7), kernel 5.13).

What may be read is looked up once, before workers are forked: a ruleset of the kernel's can't be made ahead as well,
since a forked process would add its scratch folder to that of all others.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import importlib
import os
import site
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bankfile.our_packages import OUR_PACKAGES
from bankfile.packs import installed_roots
from kata.runner.sandbox import policy
from kata.runner.sandbox.layers import Unavailable


@dataclass(frozen=True, slots=True)
class Readable:
    """What every worker may read, but for its own files."""

    folders: tuple[str, ...]
    files: tuple[str, ...]
    packages: tuple[tuple[str, int], ...]
    """The folders that packages lie in, and when each was last changed."""


def open_only(scratch: Path) -> str:
    """Let this process read Python, its packages and some of the system, and write below `scratch` only.

    Returns the version of the kernel's interface.

    Raises:
        Unavailable: the kernel or the package can't, or the layer does not hold.
    """
    if not sys.platform.startswith("linux"):
        raise Unavailable("Linux only")
    try:
        import landlock
    except ImportError as error:
        raise Unavailable(f"the package `landlock` can't be imported: {error}") from error
    found = readable()
    try:
        # The package reads errno after a call and takes one left over from an earlier call for a failure.
        ctypes.set_errno(0)
        version = landlock.landlock_abi_version()
        ruleset = landlock.Ruleset()
        access = landlock.FSAccess
        _allow(ruleset, found.folders, access.READ_FILE | access.READ_DIR)
        _allow(ruleset, (*found.files, *policy.READABLE_OF_ITSELF), access.READ_FILE)
        _allow(ruleset, policy.WRITABLE_SYSTEM_PATHS, access.READ_FILE | access.WRITE_FILE)
        _allow(ruleset, (str(scratch),), access.all() & ~(access.EXECUTE | _devices(access)))
        ctypes.set_errno(0)
        ruleset.apply()
    except OSError as error:
        raise Unavailable(_kernel_says(error)) from error
    with contextlib.suppress(PermissionError):
        os.listdir("/")
        raise Unavailable("put up, but the root folder can still be listed")
    return f"kernel interface version {version}"


def readable() -> Readable:
    """What every worker may read; looked up again once a package was installed or removed."""
    found = _looked_up()
    if found.packages != _packages():
        importlib.invalidate_caches()
        installed_roots.cache_clear()
        _looked_up.cache_clear()
        found = _looked_up()
    return found


@cache
def _looked_up() -> Readable:
    packages = _packages()  # before anything is looked at: what is installed meanwhile makes it old
    paths = [str(path) for path in _readable_paths()]
    folders = tuple(path for path in paths if os.path.isdir(path))
    return Readable(folders, tuple(path for path in paths if path not in folders), packages)


def _packages() -> tuple[tuple[str, int], ...]:
    changed = []
    for folder in dict.fromkeys(_python_folders()):
        with contextlib.suppress(OSError):
            changed.append((folder, os.stat(folder).st_mtime_ns))
    return tuple(changed)


def _kernel_says(error: OSError) -> str:
    if error.errno == errno.ENOSYS:
        return "this kernel has no Landlock (it came with 5.13)"
    if error.errno == errno.EOPNOTSUPP:
        return "Landlock is switched off in this kernel: `landlock` must stand in its `lsm=` list"
    return f"the kernel refused it: {error.strerror}"


def _devices(access: type) -> int:
    mask: int = access.MAKE_CHAR | access.MAKE_BLOCK | access.MAKE_SOCK | access.IOCTL_DEV  # type: ignore[attr-defined]
    return mask


def _allow(ruleset: object, paths: Iterable[str], rights: int) -> None:
    for path in paths:
        ctypes.set_errno(0)
        with contextlib.suppress(FileNotFoundError, NotADirectoryError):
            ruleset.allow(path, rules=rights)  # type: ignore[attr-defined]


def _readable_paths() -> Iterator[Path]:
    """The interpreter, its library, the installed packages and some of the system, without tfkata's own files."""
    roots = [Path(path) for path in policy.READABLE_SYSTEM_PATHS]
    roots += [Path(path) for path in _python_folders()]
    ours = _our_folders()
    seen: set[Path] = set()
    for root in roots:
        for path in _without(root.resolve(), ours):
            if path not in seen:
                seen.add(path)
                yield path


@cache
def _python_folders() -> tuple[str, ...]:
    schemes = (sysconfig.get_paths(), sysconfig.get_paths(vars={"base": sys.base_prefix}))
    names = ("stdlib", "platstdlib", "purelib", "platlib")
    folders = [scheme[name] for scheme in schemes for name in names]
    library = sysconfig.get_config_var("LIBDIR")
    own = [site.getusersitepackages()] if site.ENABLE_USER_SITE else []
    return (*folders, *site.getsitepackages(), *own, *([library] if library else []))


def _our_folders() -> frozenset[Path]:
    package_root = Path(__file__).resolve().parents[3]
    roots = [package_root, *(Path(path).resolve() for path in _python_folders())]  # it may be installed twice
    folders = {root / name for root in roots for name in OUR_PACKAGES if (root / name).exists()}
    folders.update(package_root.glob("tfkata-*.dist-info"))
    folders.update(root.resolve() for root in installed_roots()[0])  # packs hold references too
    if (package_root / "pyproject.toml").exists():  # a checkout: its tests hold right answers, its history all of it
        folders.add(package_root)
    return frozenset(folders)


def _without(root: Path, excluded: frozenset[Path]) -> Iterator[Path]:
    """`root` whole when nothing excluded lies in it, else its entries, recursively, without what is excluded.

    The environment may itself lie in a checkout (`.venv`): a folder *inside* an excluded one is allowed when it is
    named as a root.
    """
    if not any(_lies_in(path, root) for path in excluded):
        yield root
        return
    for entry in _entries(root):
        if entry not in excluded:
            yield from _without(entry, excluded)


def _lies_in(path: Path, root: Path) -> bool:
    return path != root and path.is_relative_to(root)


def _entries(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []
