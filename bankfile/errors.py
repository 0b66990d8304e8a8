"""Errors whose text is shown to the user as it stands."""


class TfkataError(Exception):
    """Base of everything that goes wrong in a way that a user can act on: its text is a sentence for them."""


class BankError(TfkataError):
    """A bank file is not as it should be; the text has a line `FILE:LINE: FIELD: SENTENCE` for each thing wrong."""
