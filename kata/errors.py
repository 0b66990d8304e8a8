"""The errors of the `kata` package: every one is a sentence that a user can act on."""

from bankfile.errors import TfkataError


class KataError(TfkataError):
    """Base of all that goes wrong in `kata`."""


class WorkspaceError(KataError):
    """A solution file or a workspace can't be used."""


class RunnerError(KataError):
    """The runner itself failed: never the candidate's fault, never a pass."""


class ServerLost(RunnerError):
    """The fork server ended unexpectedly, or no longer answers; another one may do better."""


class SandboxRefused(KataError):
    """A layer of the sandbox is missing and the caller insists on all of them."""
