"""What a worker may do, as data: system calls, folders, resource limits and environment variables.

The machinery that puts these tables in force is in `kata.runner.sandbox.confine`. The system calls are an allow
list: what is not named here answers "operation not permitted".
"""

from __future__ import annotations

import signal

KIBI = 1024
MEBI = 1024 * KIBI

FREE_SYSCALLS: tuple[str, ...] = (
    # Reading and writing what is open already; Landlock decides what can be opened.
    *("read", "write", "readv", "writev", "pread64", "pwrite64", "preadv", "pwritev", "preadv2", "pwritev2"),
    *("lseek", "close", "close_range", "dup", "dup2", "dup3", "pipe", "pipe2", "sendfile", "copy_file_range"),
    *("fsync", "fdatasync", "ftruncate", "fadvise64", "flock", "sync_file_range"),
    *("creat", "stat", "lstat", "fstat", "newfstatat", "statx", "statfs", "fstatfs"),
    *("access", "faccessat", "readlink", "readlinkat", "getdents", "getdents64", "getcwd", "chdir", "fchdir"),
    *("mkdir", "mkdirat", "rmdir", "unlink", "unlinkat", "rename", "renameat", "renameat2", "umask"),
    *("link", "linkat", "symlink", "symlinkat"),
    *("poll", "ppoll", "select", "pselect6", "epoll_create", "epoll_create1", "epoll_ctl", "epoll_wait"),
    *("epoll_pwait", "epoll_pwait2", "eventfd", "eventfd2"),
    # Memory; `mmap` is below. `memfd_create` and System V shared memory are left out: RLIMIT_DATA does not count them.
    *("brk", "munmap", "mprotect", "mremap", "madvise", "msync", "mincore", "mlock", "munlock"),
    *("membarrier", "get_mempolicy", "pkey_alloc", "pkey_free", "pkey_mprotect"),
    # Threads of this process; `clone` itself is below.
    *("futex", "futex_waitv", "set_robust_list", "get_robust_list", "set_tid_address", "rseq", "arch_prctl"),
    *("sched_yield", "sched_getaffinity", "sched_getparam", "sched_getscheduler", "sched_get_priority_max"),
    *("sched_get_priority_min", "getcpu", "gettid", "exit", "exit_group", "wait4", "waitid"),
    # Signals within this process.
    *("rt_sigaction", "rt_sigprocmask", "rt_sigreturn", "rt_sigpending", "rt_sigsuspend", "rt_sigtimedwait"),
    *("sigaltstack", "pause", "alarm", "setitimer", "getitimer", "restart_syscall"),
    # Time, randomness, and facts about this process and machine.
    *("clock_gettime", "clock_getres", "clock_nanosleep", "nanosleep", "gettimeofday", "time", "times"),
    *("getrandom", "getpid", "getppid", "getuid", "geteuid", "getgid", "getegid", "getresuid", "getresgid"),
    *("getgroups", "getpgid", "getpgrp", "getsid", "getrusage", "getrlimit", "sysinfo", "uname"),
)

MISSING_SYSCALLS: tuple[str, ...] = (
    # Answer "no such call", so that glibc falls back to an older call, whose flags a filter can read.
    *("clone3", "openat2", "faccessat2", "io_uring_setup"),
)

CLONE_THREAD = 0x0001_0000

MAP_TYPE = 0xF
MAP_PRIVATE = 0x2
"""The only kind of mapping: RLIMIT_DATA does not count shared memory, nor the watchdog what it puts into files."""

OPEN_FLAGS_TRUNCATE = 0o1000
OPEN_FLAGS_MODE = 0o3
OPEN_MODES_WRITING = (1, 2)
"""`O_TRUNC` goes only with these: before kernel 6.2, Landlock lets a file that may be read be emptied without them."""

SIGNALS_TO_ITSELF: tuple[int, ...] = tuple(number for number in range(65) if number != signal.SIGKILL)
"""Who was killed by SIGKILL was killed by somebody else, then: by the watchdog, the kernel or an outsider."""
SIGNAL_MASK = 0xFFFF_FFFF
"""The kernel looks at no more of a signal's number."""

PRCTL_OPTIONS: tuple[int, ...] = (
    3,  # PR_GET_DUMPABLE
    15,  # PR_SET_NAME: thread pools name their threads
    16,  # PR_GET_NAME
    0x53564D41,  # PR_SET_VMA: allocators name their mappings
)

FCNTL_COMMANDS: tuple[int, ...] = (
    *range(0, 8),  # duplicate, flags, locks; not F_SETOWN (8), with which a process has signals sent to another
    *(36, 37, 38),  # locks of an open file description
    1030,  # F_DUPFD_CLOEXEC
)

IOCTL_REQUESTS: tuple[int, ...] = (
    0x5401,  # TCGETS: isatty()
    0x5413,  # TIOCGWINSZ: terminal width, asked by progress bars
    0x541B,  # FIONREAD
    0x5421,  # FIONBIO
    0x5450,  # FIONCLEX
    0x5451,  # FIOCLEX
)

READABLE_SYSTEM_PATHS: tuple[str, ...] = (
    # Shared libraries that a package loads late, and the tables that glibc consults for them.
    *("/lib", "/lib32", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib", "/etc/ld.so.cache"),
    # Time zones, and what NumPy, TensorFlow and glibc ask of the machine.
    *("/usr/share/zoneinfo", "/etc/localtime", "/proc/cpuinfo", "/proc/meminfo", "/proc/stat"),
    *("/sys/devices/system/cpu", "/sys/devices/system/node"),
    *("/dev/null", "/dev/zero", "/dev/urandom", "/dev/random"),
)
READABLE_OF_ITSELF: tuple[str, ...] = (
    "/proc/self/cmdline",  # TensorFlow ends the process when it can't read its own
)
"""Each process has a file of its own behind these names."""
WRITABLE_SYSTEM_PATHS: tuple[str, ...] = ("/dev/null",)

KEPT_VARIABLES: tuple[str, ...] = (
    # Language and time zone; where shared libraries and modules lie when they do not lie in the usual place.
    *("LANG", "LC_ALL", "LC_CTYPE", "TZ", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "PYTHONPATH", "SYSTEMROOT"),
)

SET_VARIABLES: dict[str, str] = {
    "PATH": "/usr/bin:/bin",
    "PYTHONHASHSEED": "0",  # the same verdict for the same seed, sets of strings included
    "PYTHONDONTWRITEBYTECODE": "1",
    "PYTHONUTF8": "1",
    "PYTHONUNBUFFERED": "1",  # what a solution printed before it hung must be seen
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "TF_ENABLE_ONEDNN_OPTS": "0",  # oneDNN may round differently from run to run
    "TF_NUM_INTRAOP_THREADS": "1",  # a reduction's order, and so its rounding, must not depend on the machine
    "TF_NUM_INTEROP_THREADS": "2",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",  # its pool starts at import, and threads do not survive a fork
    "MKL_NUM_THREADS": "1",
    "CUDA_VISIBLE_DEVICES": "-1",
    "KERAS_BACKEND": "tensorflow",
    "KERAS_HOME": "/dev/null/keras",  # neither read the user's defaults for Keras nor make a folder for them
}

OPEN_FILES = 256
THREADS = 512
FILE_SIZE_SLACK_BYTES = 16 * MEBI
"""RLIMIT_FSIZE stands this far above the scratch limit, so that the watchdog sees who went over and says so."""
SCRATCH_ENTRY_BYTES = 4 * KIBI
"""What an empty file or folder counts for, so that a million of them are a disk bomb too."""
WRITTEN_FACTOR = 4
"""A worker may write this many times its scratch limit in all: deleted files, which no walk finds, count."""
WRITTEN_SLACK_BYTES = 256 * MEBI
"""How much more may pass through its write calls: output, answers, and files in memory (tmpfs), all count there."""
