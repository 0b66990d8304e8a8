"""The review's queue: what is due, what is new today, and which item comes next."""

from __future__ import annotations

from dataclasses import dataclass

from kata.text.words import small_number
from practice.clock import DAY, Milliseconds, start_of_local_day
from practice.library import Item, Library
from practice.store.store import Store

NEW_A_DAY = 10
NEW_A_DAY_SETTING = "new items a day"


@dataclass(frozen=True, slots=True)
class Due:
    """What is waiting."""

    due: int
    """Items seen before that are due now."""
    new: int
    """New items that today's limit still allows."""
    next_at: Milliseconds | None
    """When the next item falls due that is not due yet."""

    @property
    def total(self) -> int:
        return self.due + self.new


class ReviewQueue:
    """Items due, oldest first, then new questions up to the day's limit, easy levels first.

    A kata is never new here: it comes back once it was solved or given up.
    """

    def __init__(self, store: Store, library: Library) -> None:
        self._store = store
        self._library = library
        self._skipped: set[str] = set()

    @property
    def new_a_day(self) -> int:
        """How many new items a day brings."""
        setting = self._store.notes.setting(NEW_A_DAY_SETTING, str(NEW_A_DAY))
        number = small_number(setting)
        return NEW_A_DAY if number is None else number

    def next(self, moment: Milliseconds) -> Item | None:
        """The item to review now, or None when there is nothing to do until later."""
        for card in self._store.cards.due_by(moment):
            if (item := self._item(card.item)) is not None:
                return item
        if self._new_left(moment) <= 0:
            return None
        return next(iter(self._new_items()), None)

    def waiting(self, moment: Milliseconds) -> Due:
        """How much there is to do."""
        cards = self._store.cards.all()
        known = [card for card in cards if self._item(card.item) is not None]
        due = sum(card.is_due(moment) for card in known)
        new = max(min(self._new_left(moment), len(self._new_items())), 0)
        return Due(due, new, min((card.due for card in known if not card.is_due(moment)), default=None))

    def skip(self, item: Item) -> None:
        """Leave an item out of this queue from now on."""
        self._skipped.add(item.key)

    def unskip(self, item: Item) -> None:
        """Leave it out no longer."""
        self._skipped.discard(item.key)

    def _item(self, key: str) -> Item | None:
        """The item of a card, if it is to be reviewed here: it may have left the bank."""
        return None if key in self._skipped else self._library.items.get(key)

    def _new_left(self, moment: Milliseconds) -> int:
        today = start_of_local_day(moment)
        return self.new_a_day - self._store.cards.new_between(today, today + DAY)

    def _new_items(self) -> list[Item]:
        seen = {card.item for card in self._store.cards.all()}
        found = [self._item(key) for key in self._library.items if key not in seen]
        questions = (item for item in found if item is not None and item.type == "question")
        return sorted(questions, key=lambda item: item.level)
