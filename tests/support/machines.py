"""Stand-ins for kernels that lack a layer: a filter around a whole program answers for it."""

from __future__ import annotations

_AROUND = """
import errno, importlib, pyseccomp
rules = pyseccomp.SyscallFilter(pyseccomp.ALLOW)
{rules}
rules.load()
"""

NO_LANDLOCK = _AROUND.format(
    rules="for number in (444, 445, 446):\n    rules.add_rule(pyseccomp.ERRNO(errno.ENOSYS), number)"
)
"""Runs first in a program: all that it starts has no Landlock."""
NO_SECCOMP = _AROUND.format(
    rules="rules.add_rule(pyseccomp.ERRNO(errno.EINVAL), 'seccomp')\n"
    "rules.add_rule(pyseccomp.ERRNO(errno.EINVAL), 'prctl', pyseccomp.Arg(0, pyseccomp.EQ, 22))"
)
"""Runs first in a program: all that it starts can put up no filter of its own."""
