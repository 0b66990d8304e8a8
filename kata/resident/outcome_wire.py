"""Outcomes and explanations on their way from the resident: for those who prove katas and questions, or explain."""

from __future__ import annotations

import base64
from dataclasses import asdict, replace

from kata.examine.explanations import Explanation
from kata.explain.findings.finding import as_data, findings_of
from kata.resident.wire import Message
from kata.values.observation import Call, Failed, Frame, Outcome, Printed
from kata.values.outcomes import decode_outcome, encode_outcome
from kata.verdict import Status


def outcome_data(outcome: Outcome) -> Message:
    """An outcome with what the runner's client alone knows of it, which a worker's own encoding leaves out."""
    if isinstance(outcome, Failed):
        return {"failed": asdict(outcome)}
    body = base64.b64encode(encode_outcome(outcome)).decode()
    return {"observed": body, "wall_seconds": outcome.wall_seconds, "missing_layers": outcome.missing_layers}


def outcome_of(data: Message) -> Outcome:
    if "failed" in data:
        failed = data["failed"]
        return Failed(
            **{
                **failed,
                "status": Status(failed["status"]),
                "calls": tuple(Call(**call) for call in failed["calls"]),
                "frames": tuple(Frame(**frame) for frame in failed["frames"]),
                "printed": Printed(**failed["printed"]),
                "missing_layers": tuple(failed["missing_layers"]),
            }
        )
    seen = decode_outcome(base64.b64decode(data["observed"]))
    return replace(seen, wall_seconds=data["wall_seconds"], missing_layers=tuple(data["missing_layers"]))


def explanation_data(found: Explanation) -> Message:
    return asdict(found) | {"findings": [as_data(finding) for finding in found.findings]}


def explanation_of(data: Message) -> Explanation:
    return Explanation(
        **{
            **data,
            "findings": findings_of(data["findings"]),
            "printed": Printed(**data["printed"]),
            "notes": tuple(data["notes"]),
            "missing_layers": tuple(data["missing_layers"]),
        }
    )
