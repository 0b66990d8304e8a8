"""Foreign sentences in Markdown: read back by a parser, they are text and code, in one cell or one item."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from kata.text.markdown import phrase, table_cell

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
pieces = st.sampled_from(
    [
        "`",
        "``",
        "\\",
        "|",
        "<b>",
        "<!--",
        "<script>",
        "[a](b)",
        "![a](b)",
        "<https://a.b>",
        "*",
        "_",
        "~~",
        "&lt;",
        "\n",
        "#",
        "- ",
        "1. ",
        "> ",
        "    ",
        "x",
        "y z",
        "\n\n",
        "\u202e",
        "\x1b[31m",
        "---",
        "```",
        "=",
        "+",
        "$",
    ]
)
texts = st.lists(pieces | st.characters(), min_size=1, max_size=8).map("".join)


def tokens(text: str) -> Iterator[Token]:
    for token in READER.parse(text):
        yield token
        yield from token.children or ()


@given(texts)
@example("`<script>```")
@example("\\`<b>`")
@example("`a\\`<b>`")
def test_a_sentence_is_text_and_code(text: str) -> None:
    kinds = [token.type for token in tokens(f"- {phrase(text)}") if token.type not in ("inline", "text", "code_inline")]
    items = ["bullet_list_open", "list_item_open", "paragraph_open", "paragraph_close"]
    assert [kind for kind in kinds if kind in items or "close" not in kind] in (
        items,
        items[:2],
        [*items[:2], *items[2:]],
    )
    assert next(tokens(f"# {phrase(text)} end")).type == "heading_open"


@given(texts, texts)
@example("`a\\|b`", "x")
@example("a\\|b", "x")
@example("`a|b`", "|")
def test_a_cell_stays_one_cell(one: str, other: str) -> None:
    table = f"| item | topic | score |\n| --- | --- | ---: |\n| {table_cell(one)} | {table_cell(other)} | 1 |\n"
    kinds = [token.type for token in tokens(table)]
    assert kinds.count("td_open") == 3
    cells = [token.content for token in tokens(table) if token.type == "inline"]
    assert cells[-1] == "1"
    assert not {"html_inline", "html_block", "link_open", "image", "em_open", "strong_open", "s_open"} & set(kinds)


def test_code_stays_code() -> None:
    assert phrase("Use `tf.stop_gradient` and a_b.") == "Use `tf.stop_gradient` and a\\_b."
    assert table_cell("`a|b` | c") == "`a\\|b` \\| c"
