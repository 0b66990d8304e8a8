"""The errors of the `practice` package: every one is a sentence that a user can act on."""

from bankfile.errors import TfkataError


class ProgressError(TfkataError):
    """Base of all that goes wrong with what is remembered."""


class NewerDatabaseError(ProgressError):
    """The database was written by a later version of tfkata, which knows more than this one."""


class InterviewError(ProgressError):
    """A mock interview can't be planned, found or continued."""


class TooLateError(InterviewError):
    """The interview was over when this came."""


class ImportRefusedError(ProgressError):
    """A file to import is not what `tfkata export json` writes."""
