"""The layer that decides which system calls a worker has: seccomp (seccomp(2)), and no powers of root."""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
import socket
import struct
import sys
from functools import cache

from kata.runner.sandbox import policy
from kata.runner.sandbox.layers import Unavailable

_ANY_PROCESS = 0x7E57_0000
"""Stands for a process's own number while that is not known; greater than any: proc_pid_max in proc(5)."""
_STEP = struct.Struct("HBBI")
"""One instruction: `struct sock_filter` in linux/filter.h."""
_COMPARE = 0x15
"""Jump if equal to a constant: BPF_JMP | BPF_JEQ | BPF_K."""
_PR_SET_SECCOMP = 22
_PR_SET_NO_NEW_PRIVS = 38
_MODE_FILTER = ctypes.c_ulong(2)


class _FilterProgram(ctypes.Structure):
    """`struct sock_fprog` in linux/filter.h."""

    _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.c_void_p))


def allow_calls() -> str:
    """Leave this process only the system calls of `kata.runner.sandbox.policy`, for good.

    Returns a word on the filter.

    Raises:
        Unavailable: the kernel or libseccomp can't, or the layer does not hold.
    """
    if not sys.platform.startswith("linux"):
        raise Unavailable("Linux only")
    try:
        program = calls_filter()
        _drop_capabilities()
        _load(program, os.getpid())
    except OSError as error:
        raise Unavailable(f"the kernel refused the filter: {error.strerror}") from error
    with contextlib.suppress(PermissionError):
        socket.socket().close()
        raise Unavailable("put up, but a socket can still be made")
    return f"{len(policy.FREE_SYSCALLS)} calls allowed, the rest refused"


@cache
def calls_filter() -> bytes:
    """The filter as the kernel takes it (seccomp(2)), for a process of the number `_ANY_PROCESS`.

    Made once: a process that has just been forked would need 4 ms for it.

    Raises:
        Unavailable: there is no libseccomp.
        OSError: it refused a rule.
    """
    try:
        import pyseccomp
    except (ImportError, RuntimeError, OSError) as error:
        raise Unavailable(
            f"libseccomp was not found ({error}): install your system's package libseccomp2 or libseccomp"
        ) from error
    rules = pyseccomp.SyscallFilter(pyseccomp.ERRNO(errno.EPERM))
    rules.set_attr(pyseccomp.Attr.ACT_BADARCH, pyseccomp.KILL_PROCESS)
    _add_rules(rules, pyseccomp)
    with open(os.memfd_create("tfkata-calls"), "w+b") as file:
        rules.export_bpf(file)
        file.seek(0)
        return file.read()


def _load(program: bytes, own: int) -> None:
    """Put a filter in force, made for this process.

    Raises:
        OSError: the kernel refused it.
    """
    steps = [
        (code, jump_true, jump_false, own if (code, number) == (_COMPARE, _ANY_PROCESS) else number)
        for code, jump_true, jump_false, number in _STEP.iter_unpack(program)
    ]
    packed = b"".join(_STEP.pack(*step) for step in steps)
    if packed == program:
        raise OSError(errno.EINVAL, "it does not say where the process's own number belongs")
    text = ctypes.create_string_buffer(packed, len(packed))
    filter_program = _FilterProgram(len(steps), ctypes.cast(text, ctypes.c_void_p))
    libc = ctypes.CDLL(None, use_errno=True)
    nothing = ctypes.c_ulong(0)
    no_new_rights = libc.prctl(_PR_SET_NO_NEW_PRIVS, ctypes.c_ulong(1), nothing, nothing, nothing)
    if no_new_rights != 0 or libc.prctl(_PR_SET_SECCOMP, _MODE_FILTER, ctypes.byref(filter_program)) != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


def _add_rules(rules: object, seccomp: object) -> None:
    allow, equal, masked = seccomp.ALLOW, seccomp.EQ, seccomp.MASKED_EQ  # type: ignore[attr-defined]
    argument = seccomp.Arg  # type: ignore[attr-defined]

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
            add(allow, name, argument(0, equal, _ANY_PROCESS), argument(number, masked, policy.SIGNAL_MASK, signal))
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
