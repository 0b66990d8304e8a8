"""The errors of the `questions` package: every one is a sentence that a user can act on."""

from bankfile.errors import TfkataError


class QuestionError(TfkataError):
    """A question was asked for that is not there."""
