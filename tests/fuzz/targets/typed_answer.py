"""What somebody types or pastes as the answer to a question, or a program prints instead of it."""

from __future__ import annotations

from support.question_examples import BLANK, PREDICT

from fuzz.target import Target
from questions.grading import grade, prints_agree


def take(data: bytes) -> None:
    text = data.decode("utf-8", "surrogateescape")
    for question in (PREDICT, BLANK):
        given = grade(question, text)
        assert 0.0 <= given.score <= 1.0
        assert set(given.misunderstandings) <= {wrong.why for wrong in question.wrong}
    for compare in ("numbers", "text"):
        assert prints_agree(text, text, compare)
        prints_agree(PREDICT.prints, text, compare)


TARGET = Target(
    take,
    seeds=(
        b"6.0",
        b"tf.Tensor([1. 2.], shape=(2,), dtype=float32)",
        b"<tf.Variable 'Variable:0' shape=() dtype=float32, numpy=-1.5e-3>",
        b"[None, array([nan, -inf]), np.float32(0.5)]",
        b"x = f(x, 'b')  # so",
        b'`x = f(x, """b\n""")`',
    ),
    words=(
        *(b"1", b".", b"e", b"-", b"1e", b"1x", b"9" * 400, b"nan", b"shape=(", b"dtype=", b"tf.Variable '", b"np."),
        *(b"'''", b'"""', b"(", b"\\\n", b"\\", b"    ", b"\t", b"f'{", b"{", b"`", b"#"),
    ),
)
