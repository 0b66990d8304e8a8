"""How katas, questions and the like may be called: said once, for those who write them and for what is kept of a user.

What a bank lets in, an export holds, and an import has to take. Only the standard library: every start reads this.
"""

from __future__ import annotations

IDENTIFIER = "[a-z0-9]+(-[a-z0-9]+)*"
"""An id as a pattern: words of small letters and digits, joined by hyphens."""
LONGEST_ID = 200
LONGEST_TITLE = 500
