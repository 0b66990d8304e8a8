"""The layer that decides which files a worker can open: Landlock (landlock(7), kernel 5.13)."""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
import site
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path

from bankfile.our_packages import OUR_PACKAGES
from bankfile.packs import installed_roots
from kata.runner.sandbox import policy
from kata.runner.sandbox.layers import Unavailable


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
    try:
        # The package reads errno after a call and takes one left over from an earlier call for a failure.
        ctypes.set_errno(0)
        version = landlock.landlock_abi_version()
        ruleset = landlock.Ruleset()
        access = landlock.FSAccess
        for path in _readable_paths():
            _allow(ruleset, path, access.READ_FILE | access.READ_DIR, access)
        for name in policy.WRITABLE_SYSTEM_PATHS:
            _allow(ruleset, Path(name), access.READ_FILE | access.WRITE_FILE, access)
        _allow(ruleset, scratch, access.all() & ~(access.EXECUTE | _devices(access)), access)
        ctypes.set_errno(0)
        ruleset.apply()
    except OSError as error:
        raise Unavailable(_kernel_says(error)) from error
    with contextlib.suppress(PermissionError):
        os.listdir("/")
        raise Unavailable("put up, but the root folder can still be listed")
    return f"kernel interface version {version}"


def _kernel_says(error: OSError) -> str:
    if error.errno == errno.ENOSYS:
        return "this kernel has no Landlock (it came with 5.13)"
    if error.errno == errno.EOPNOTSUPP:
        return "Landlock is switched off in this kernel: `landlock` must stand in its `lsm=` list"
    return f"the kernel refused it: {error.strerror}"


def _devices(access: type) -> int:
    mask: int = access.MAKE_CHAR | access.MAKE_BLOCK | access.MAKE_SOCK | access.IOCTL_DEV  # type: ignore[attr-defined]
    return mask


def _allow(ruleset: object, path: Path, rights: int, access: type) -> None:
    if not path.exists():
        return
    if not path.is_dir():  # a rule on a file takes only the rights of files
        rights &= access.READ_FILE | access.WRITE_FILE  # type: ignore[attr-defined]
    ctypes.set_errno(0)
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


def _python_folders() -> list[str]:
    schemes = (sysconfig.get_paths(), sysconfig.get_paths(vars={"base": sys.base_prefix}))
    names = ("stdlib", "platstdlib", "purelib", "platlib")
    folders = [scheme[name] for scheme in schemes for name in names]
    library = sysconfig.get_config_var("LIBDIR")
    own = [site.getusersitepackages()] if site.ENABLE_USER_SITE else []
    return [*folders, *site.getsitepackages(), *own, *([library] if library else [])]


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
