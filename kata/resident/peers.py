"""Who is at the other end of the socket, by the kernel's word."""

from __future__ import annotations

import os
import socket
import struct
import sys
from contextlib import suppress
from dataclasses import dataclass

_UCRED = struct.Struct("3i")
"""Process, user and group: unix(7)."""
_XUCRED = struct.Struct("=IIh2x16I")
"""Version, user, number of groups, groups: macOS's sys/ucred.h."""
_SOL_LOCAL, _LOCAL_PEERCRED, _LOCAL_PEERPID = 0, 1, 2
"""macOS's sys/un.h."""


@dataclass(frozen=True, slots=True)
class Peer:
    """The process that connected."""

    pid: int
    user: int

    @property
    def name(self) -> str:
        """What it was started as, for whoever asks who uses the resident."""
        import psutil

        with suppress(psutil.Error):
            words = psutil.Process(self.pid).cmdline()
            return " ".join([os.path.basename(words[0]), *words[1:4]]) if words else ""
        return ""


def peer_of(link: socket.socket) -> Peer:
    """Who connected.

    Raises:
        OSError: the kernel does not tell.
    """
    if sys.platform == "darwin":
        found = _XUCRED.unpack(link.getsockopt(_SOL_LOCAL, _LOCAL_PEERCRED, _XUCRED.size))
        (pid,) = struct.unpack("i", link.getsockopt(_SOL_LOCAL, _LOCAL_PEERPID, 4))
        return Peer(pid, found[1])
    pid, user, _ = _UCRED.unpack(link.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _UCRED.size))
    return Peer(pid, user)


def is_welcome(peer: Peer, fork_server: int | None) -> bool:
    """Whether it is the same user's, and none of the workers that this resident's fork server started.

    No worker can make a socket, unless layers of the sandbox are missing. On Linux this holds then, too: whatever a
    worker starts stays below the fork server, which adopts the orphans among it.
    """
    import psutil  # here, since clients look at their peer's user too, and load as little as they can

    if peer.user != os.geteuid():
        return False
    try:
        above = [process.pid for process in psutil.Process(peer.pid).parents()]
    except psutil.Error:  # gone, or in another container: it can't be told who that is
        return False
    return fork_server is None or fork_server not in (peer.pid, *above)
