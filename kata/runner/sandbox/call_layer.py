"""The layer that decides which system calls a worker has: seccomp (seccomp(2)), and no powers of root."""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
import socket
import sys

from kata.runner.sandbox import policy
from kata.runner.sandbox.layers import Unavailable


def allow_calls() -> str:
    """Leave this process only the system calls of `kata.runner.sandbox.policy`, for good.

    Returns a word on the filter.

    Raises:
        Unavailable: the kernel or libseccomp can't, or the layer does not hold.
    """
    if not sys.platform.startswith("linux"):
        raise Unavailable("Linux only")
    try:
        import pyseccomp
    except (ImportError, RuntimeError, OSError) as error:
        raise Unavailable(
            f"libseccomp was not found ({error}): install your system's package libseccomp2 or libseccomp"
        ) from error
    _drop_capabilities()
    try:
        rules = pyseccomp.SyscallFilter(pyseccomp.ERRNO(errno.EPERM))
        rules.set_attr(pyseccomp.Attr.ACT_BADARCH, pyseccomp.KILL_PROCESS)
        _add_rules(rules, pyseccomp)
        rules.load()
    except OSError as error:
        raise Unavailable(f"the kernel refused the filter: {error.strerror}") from error
    with contextlib.suppress(PermissionError):
        socket.socket().close()
        raise Unavailable("put up, but a socket can still be made")
    return f"{len(policy.FREE_SYSCALLS)} calls allowed, the rest refused"


def _add_rules(rules: object, seccomp: object) -> None:
    allow, equal, masked = seccomp.ALLOW, seccomp.EQ, seccomp.MASKED_EQ  # type: ignore[attr-defined]
    argument = seccomp.Arg  # type: ignore[attr-defined]
    own = os.getpid()

    def add(action: int, name: str, *arguments: object) -> None:
        # A name that this architecture or this libseccomp does not know stays refused.
        with contextlib.suppress(OSError, ValueError):
            rules.add_rule(action, name, *arguments)  # type: ignore[attr-defined]

    for name in policy.FREE_SYSCALLS:
        add(allow, name)
    for name in policy.MISSING_SYSCALLS:
        add(seccomp.ERRNO(errno.ENOSYS), name)  # type: ignore[attr-defined]
    add(allow, "clone", argument(0, masked, policy.CLONE_THREAD, policy.CLONE_THREAD))
    add(allow, "mmap", argument(3, masked, policy.MAP_TYPE, policy.MAP_PRIVATE))
    for name, flags in (("open", 1), ("openat", 2)):
        add(allow, name, argument(flags, masked, policy.OPEN_FLAGS_TRUNCATE, 0))
        for mode in policy.OPEN_MODES_WRITING:
            add(allow, name, argument(flags, masked, policy.OPEN_FLAGS_MODE, mode))
    for option in policy.PRCTL_OPTIONS:
        add(allow, "prctl", argument(0, equal, option))
    for command in policy.FCNTL_COMMANDS:
        add(allow, "fcntl", argument(1, equal, command))
    for request in policy.IOCTL_REQUESTS:
        add(allow, "ioctl", argument(1, equal, request))
    for name, number in (("kill", 1), ("tgkill", 2)):  # abort() and raise() signal the process itself
        for signal in policy.SIGNALS_TO_ITSELF:
            add(allow, name, argument(0, equal, own), argument(number, masked, policy.SIGNAL_MASK, signal))
    add(allow, "prlimit64", argument(0, equal, 0), argument(2, equal, 0))  # asking for a limit, not setting one


class _CapabilityHeader(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("pid", ctypes.c_int))


class _CapabilityData(ctypes.Structure):
    _fields_ = (
        ("effective", ctypes.c_uint32),
        ("permitted", ctypes.c_uint32),
        ("inheritable", ctypes.c_uint32),
    )


_CAPABILITY_VERSION_3 = 0x20080522
_CAP_DAC_READ_SEARCH = 1 << 2


def _drop_capabilities() -> None:
    """Give up root's powers (capset(2)), except to read what its packages' owner may read: Landlock bounds that."""
    if os.geteuid() != 0:
        return
    libc = ctypes.CDLL(None, use_errno=True)
    header = _CapabilityHeader(_CAPABILITY_VERSION_3, 0)
    data = (_CapabilityData * 2)()
    data[0].effective = data[0].permitted = _CAP_DAC_READ_SEARCH
    if libc.capset(ctypes.byref(header), data) != 0:
        data[0].effective = data[0].permitted = 0
        libc.capset(ctypes.byref(header), data)
