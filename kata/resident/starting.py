"""Reach the resident of a place, or start it: two who try at the same moment start one."""

from __future__ import annotations

import errno
import fcntl
import json
import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from bankfile.safe_path import module_command
from kata.resident.peers import peer_of
from kata.resident.place import Place, environment

BACKLOG = 128
LOOK_SECONDS = 0.02
MAX_LOOKS = 500
"""So often is looked whether somebody else is done with starting it, which takes a moment."""
LONGEST_ADDRESS = 100
"""Bytes, of which a socket's address has a few more (unix(7))."""
_NOBODY = (errno.ENOENT, errno.ECONNREFUSED)


class NoResident(Exception):
    """There can be none here; the text says why."""


def reach(place: Place) -> socket.socket | None:
    """A connection to the resident; None when there is none.

    Raises:
        NoResident: what is there can't be reached.
    """
    link = _socket()
    try:
        place.check()
        with _address(place, place.socket.name) as address:
            link.connect(address)
        if peer_of(link).user != os.geteuid():
            raise PermissionError("somebody else listens there")
    except OSError as error:
        link.close()
        if error.errno in _NOBODY:
            return None
        raise NoResident(f"{place.socket} can't be reached: {error.strerror or error}") from error
    except NoResident:
        link.close()
        raise
    return link


def reach_or_start(place: Place) -> socket.socket:
    """A connection to the resident, which is started when there is none.

    Raises:
        NoResident: it can't be.
    """
    found = reach(place)
    if found is not None:
        return found
    try:
        place.prepare()
        with _locked(place.lock):
            found = reach(place)
            if found is None:
                _sweep(place)
                _start(place)
                found = reach(place)
    except OSError as error:
        raise NoResident(f"it can't be started: {error}") from error
    if found is None:
        raise NoResident("it was started, and is gone")
    return found


def listen(place: Place) -> socket.socket:
    """A socket that listens at the place, instead of what was left there.

    Raises:
        OSError: there is no room, or no such thing.
    """
    listener = _socket()
    new = f"{place.name}.new"
    try:
        with suppress(FileNotFoundError):
            os.unlink(place.folder / new)
        with _address(place, new) as address:
            listener.bind(address)
        os.chmod(place.folder / new, 0o600)
        listener.listen(BACKLOG)
        os.rename(place.folder / new, place.socket)
    except BaseException:
        listener.close()
        raise
    return listener


def leave(place: Place, inode: int) -> None:
    """Remove what a resident made at its place, unless another one listens there or is being started."""
    with suppress(OSError), _locked(place.lock, looks=1):
        if place.socket.stat().st_ino == inode:
            _remove(place)


def others_of(place: Place) -> list[Place]:
    """The places of residents of other installations in the same folder, whether one is up there or not."""
    names = sorted(path.stem for path in place.folder.glob("*.sock"))
    return [replace(place, name=name) for name in names if name != place.name]


def _sweep(place: Place) -> None:
    """Remove what residents of other installations left that were killed."""
    for other in others_of(place):
        with suppress(OSError, NoResident), _locked(other.lock, looks=1):
            link = reach(other)
            if link is None:
                _remove(other)
            else:
                link.close()


def _remove(place: Place) -> None:
    for path in (place.socket, place.log, place.lock):
        path.unlink(missing_ok=True)


def _start(place: Place) -> None:
    """Start one, and hand it the socket that listens already: nobody waits to find out when it does."""
    import subprocess

    new_file = os.O_CREAT | os.O_WRONLY | os.O_TRUNC | os.O_APPEND | os.O_CLOEXEC | os.O_NOFOLLOW
    with listen(place) as listener:
        descriptor = listener.fileno()
        config = {"folder": str(place.folder), "name": place.name, "listener": descriptor}
        log = os.open(place.log, new_file, 0o600)
        try:
            # It leaves this process and its session at once; what is waited for is the moment in which it does.
            subprocess.run(
                module_command("kata.resident.daemon", json.dumps(config)),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=environment(),
                cwd="/",
                pass_fds=[descriptor],
                start_new_session=True,
                check=False,
            )
        finally:
            os.close(log)


@contextmanager
def _locked(path: Path, looks: int = MAX_LOOKS) -> Iterator[None]:
    """Alone with a place; raises OSError if it can't be, or somebody else is too long at it."""
    for look in range(looks):
        if look > 0:
            time.sleep(LOOK_SECONDS)
        handle = os.open(path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
        try:
            if _lock(handle, path):
                yield
                return
        finally:
            os.close(handle)
    raise TimeoutError("somebody else is starting it, and does not end")


def _lock(handle: int, path: Path) -> bool:
    """Lock a file, unless somebody else has, or it was removed meanwhile."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return os.fstat(handle).st_ino == path.stat().st_ino
    except (BlockingIOError, FileNotFoundError):
        return False


def _socket() -> socket.socket:
    if not hasattr(socket, "AF_UNIX"):
        raise NoResident("this system has no Unix sockets")
    return socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)


@contextmanager
def _address(place: Place, name: str) -> Iterator[str]:
    """The address of a socket in the place's folder: through /proc where the folder's path is too long for one.

    Raises:
        NoResident: it is, and there is no /proc.
        OSError: there is no such folder.
    """
    path = str(place.folder / name)
    if len(os.fsencode(path)) <= LONGEST_ADDRESS:
        yield path
        return
    if not os.path.isdir("/proc/self/fd"):
        raise NoResident(f"{path} is too long for a socket's address")
    folder = os.open(place.folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        yield f"/proc/self/fd/{folder}/{name}"
    finally:
        os.close(folder)
