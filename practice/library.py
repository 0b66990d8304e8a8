"""Katas and questions side by side: what is needed to choose among them, whatever they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from practice.errors import ProgressError

if TYPE_CHECKING:
    from kata.model import Kata
    from kata.reading.catalog import Catalog
    from questions.catalog import QuestionCatalog
    from questions.model import Question

ItemType = Literal["kata", "question"]


@dataclass(frozen=True, slots=True)
class Item:
    """A kata or a question."""

    type: ItemType
    id: str
    title: str
    topics: tuple[str, ...]
    """The first is the one that it counts for."""
    level: int
    seconds: int
    """The time given to it."""
    kind: str
    """A kata's family, or a question's kind."""

    @property
    def key(self) -> str:
        """Its name in the store: `kata:cubic-slope`."""
        return f"{self.type}:{self.id}"

    @property
    def topic(self) -> str:
        return self.topics[0]


class Library:
    """All katas and questions that can be practised."""

    def __init__(self, katas: Catalog, questions: QuestionCatalog) -> None:
        self.katas = katas
        self.questions = questions

    @cached_property
    def items(self) -> dict[str, Item]:
        """All items by their keys: katas first, each group in its catalog's order."""
        items = [*map(_kata_item, self.katas.katas), *map(_question_item, self.questions.questions)]
        return {item.key: item for item in items}

    @cached_property
    def topics(self) -> dict[str, str]:
        """Topics and their titles."""
        titles = dict(self.questions.topics)
        for item in self.items.values():
            for topic in item.topics:
                titles.setdefault(topic, _spelled_out(topic))
        return titles

    def get(self, key: str) -> Item:
        """One item.

        Raises:
            ProgressError: the bank holds none of this key any more.
        """
        if key not in self.items:
            raise ProgressError(
                f"{key.partition(':')[2]} is not in the bank any more; it was renamed or its pack is gone."
            )
        return self.items[key]

    def chosen(self, topics: Iterable[str] = (), levels: Iterable[int] = ()) -> list[Item]:
        """The items of some topics and levels; none named means all."""
        wanted_topics, wanted_levels = frozenset(topics), frozenset(levels)
        return [
            item
            for item in self.items.values()
            if (not wanted_topics or wanted_topics & set(item.topics))
            and (not wanted_levels or item.level in wanted_levels)
        ]


def load_library() -> Library:
    """The built-in katas and questions."""
    from kata.reading.catalog import load_catalog
    from questions.catalog import load_questions

    return Library(load_catalog(), load_questions())


def _kata_item(kata: Kata) -> Item:
    return Item("kata", kata.id, kata.title, kata.topics, kata.level, kata.minutes * 60, kata.family.value)


def _question_item(question: Question) -> Item:
    title, topics, seconds = question.shown_title, (question.topic,), question.seconds_given
    return Item("question", question.id, title, topics, question.level, seconds, question.kind)


def _spelled_out(identifier: str) -> str:
    return identifier.replace("-", " ").capitalize()
