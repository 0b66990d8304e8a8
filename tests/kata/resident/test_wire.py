"""What goes over the resident's socket comes out as it went in."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.findings import broken_line
from support.value_strategies import identical, outcomes

from bankfile.errors import BankError, TfkataError
from kata.errors import KataError, RunnerError, SandboxRefused, ServerLost, WorkspaceError
from kata.examine.explanations import Explanation
from kata.examine.papers import CaseTold, Event, KataFound, Paper, PaperJudged, PaperRefused
from kata.resident import outcome_wire, wire
from kata.resident.wire import Message, NotOurs
from kata.values.observation import Observed, Outcome, Printed
from kata.verdict import CaseResult, Comparison, Curve, RecognisedMistake, Status, Verdict

thorough = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
texts = st.text(max_size=30)  # with surrogates that stand alone, too
seconds = st.floats(0, 1e6)
comparisons = st.builds(Comparison, texts, texts, texts, texts, st.booleans())
case_results = st.builds(
    CaseResult,
    name=texts,
    status=st.sampled_from(Status),
    message=texts,
    comparison=st.none() | comparisons,
    traceback=texts,
    raised_at=st.integers(0, 10**6),
    output=texts,
    output_bytes=st.integers(0, 2**40),
    wall_seconds=seconds,
    missing_layers=st.lists(texts, max_size=2).map(tuple),
    explained=st.none() | st.just(broken_line("y = tf.stop_gradient(x)", "tf.stop_gradient")),
)
numbers = st.lists(st.floats(allow_nan=False), max_size=3).map(tuple)
verdicts = st.builds(
    Verdict,
    kata=texts,
    seed=st.integers(0, 2**31),
    cases=st.lists(case_results, max_size=3).map(tuple),
    mistake=st.none() | st.builds(RecognisedMistake, texts, texts),
    seconds=seconds,
    curve=st.none() | st.builds(Curve, texts, numbers, numbers),
    explaining_was_stopped=st.booleans(),
)
errors = st.sampled_from((BankError, KataError, RunnerError, SandboxRefused, ServerLost)).flatmap(
    lambda kind: texts.map(kind)
)
papers = st.integers(0, 100)


def travelled(message: Message) -> Message:
    frame = wire.encoded(message)
    head, body = frame[: wire.HEADER.size], frame[wire.HEADER.size :]
    assert wire.length_of(head) == len(body)
    return wire.decoded(body)


@thorough
@given(
    st.one_of(
        st.builds(KataFound, papers, texts, texts, papers, papers),
        st.builds(CaseTold, papers, case_results),
        st.builds(PaperJudged, papers, verdicts),
    )
)
def test_events_travel_whole(event: Event) -> None:
    assert wire.event_of(travelled(wire.event_data(event))) == event


@given(papers, errors)
def test_refusals_travel_with_their_kind(paper: int, error: TfkataError) -> None:
    event = wire.event_of(travelled(wire.event_data(PaperRefused(paper, error))))
    assert isinstance(event, PaperRefused)
    assert (type(event.error), str(event.error)) == (type(error), str(error))


@pytest.mark.parametrize(
    ("error", "known"),
    [(WorkspaceError("No."), KataError), (TfkataError("No."), KataError), (ServerLost("x"), ServerLost)],
)
def test_an_error_that_the_other_end_does_not_know_comes_as_the_nearest(
    error: TfkataError, known: type[TfkataError]
) -> None:
    assert type(wire.error_of(wire.error_data(error))) is known


@given(st.builds(Paper, texts, texts, st.none() | st.lists(texts).map(tuple)))
def test_papers_travel_whole(paper: Paper) -> None:
    assert wire.paper_of(travelled(wire.paper_data(paper))) == paper


@thorough
@given(outcomes(tuple(status for status in Status if status is not Status.ACCEPTED)), seconds)
def test_outcomes_travel_with_what_the_client_alone_knows(outcome: Outcome, took: float) -> None:
    sent = replace(outcome, wall_seconds=took, missing_layers=("landlock",))
    came = outcome_wire.outcome_of(travelled(outcome_wire.outcome_data(sent)))
    if isinstance(sent, Observed):
        assert isinstance(came, Observed)
        assert identical(came.value, sent.value)
        assert replace(came, value=None, calls=(), printed=Printed()).wall_seconds == took
        assert came.missing_layers == ("landlock",)
    else:
        assert came == sent


def test_explanations_travel_whole() -> None:
    found = Explanation(
        findings=(broken_line("y = tf.stop_gradient(x)", "tf.stop_gradient"),),
        notes=("A note.",),
        ended="It ended.",
        printed=Printed("seen", 4),
        missing_layers=("seccomp",),
    )
    assert outcome_wire.explanation_of(travelled(outcome_wire.explanation_data(found))) == found


@pytest.mark.parametrize("body", [b"", b"[]", b"1", b"{", b"\xff", b"[" * 100_000, b'"told"'])
def test_what_is_no_message_is_refused(body: bytes) -> None:
    with pytest.raises(NotOurs):
        wire.decoded(body)


def test_a_length_beyond_all_messages_is_refused() -> None:
    with pytest.raises(NotOurs):
        wire.length_of(b"\xff\xff\xff\xff")
