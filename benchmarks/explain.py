"""What recording costs: small training loops with and without `explain`, in turn, in one process.

Run as `python -m benchmarks.explain`; it prints one JSON object. `off` is the loop before `kata.explain` was loaded,
`after` the loop in the same process once a block was left: nothing of it may be left to pay for.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import time
from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

from benchmarks.budget import Budget

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import tensorflow as tf

STEPS = 200
ROUNDS = 9
SECONDS = 30.0


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.explain", description=__doc__)
    parser.add_argument("--seconds", type=float, default=SECONDS, help="as many rounds as that allows, at most 9")
    budget = Budget(parser.parse_args().seconds)
    loops: dict[str, Callable[[], None]] = {"by hand": by_hand(), "keras": with_keras(), "tf.function": in_a_function()}
    for loop in loops.values():
        loop()
    off = {name: [seconds(loop, nullcontext()) for _ in range(ROUNDS)] for name, loop in loops.items()}
    print(json.dumps({name: figures(loop, off[name], budget.share(0.4)) for name, loop in loops.items()}, indent=2))


def figures(loop: Callable[[], None], off: list[float], budget: Budget) -> dict[str, float]:
    """Medians of processor time a step, and what recording costs beside the same loop without, measured in turn."""
    from kata.explain import explain

    on: list[float] = []
    after: list[float] = []
    for _ in budget.rounds(ROUNDS, 2):
        on.append(seconds(loop, explain()))
        after.append(seconds(loop, nullcontext()))
    medians = {"off": statistics.median(off), "on": statistics.median(on), "after": statistics.median(after)}
    scaled = {f"{name}_ms_a_step": round(1000.0 * value / STEPS, 4) for name, value in medians.items()}
    ratios = {"ratio": medians["on"] / medians["after"], "after_to_off": medians["after"] / medians["off"]}
    return {**scaled, **{name: round(value, 3) for name, value in ratios.items()}, "rounds": len(on)}


def seconds(loop: Callable[[], None], block: Any) -> float:
    """Processor seconds of one loop: what else the machine does must not count."""
    started = time.process_time()
    with block:
        loop()
    return time.process_time() - started


def by_hand() -> Callable[[], None]:
    """Linear regression with `assign_sub`: few and small operations, so the dearest of all to record."""
    w, b = tf.Variable(tf.zeros((4, 1))), tf.Variable(tf.zeros((1,)))
    x, y = tf.ones((8, 4)), tf.ones((8, 1))

    def loop() -> None:
        for _ in range(STEPS):
            with tf.GradientTape() as tape:
                loss = tf.reduce_mean(tf.square(tf.matmul(x, w) + b - y))
            dw, db = tape.gradient(loss, [w, b])
            w.assign_sub(0.001 * dw)
            b.assign_sub(0.001 * db)

    return loop


def with_keras() -> Callable[[], None]:
    """A small model with Adam, eagerly."""
    model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(8, "tanh"), keras.layers.Dense(1)])
    optimizer = keras.optimizers.Adam(0.001)
    x, y = tf.ones((8, 4)), tf.ones((8, 1))

    def loop() -> None:
        for _ in range(STEPS):
            with tf.GradientTape() as tape:
                loss = tf.reduce_mean(tf.square(model(x, training=True) - y))
            gradients = tape.gradient(loss, model.trainable_variables)
            optimizer.apply_gradients(zip(gradients, model.trainable_variables, strict=True))

    return loop


def in_a_function() -> Callable[[], None]:
    """The loop by hand with its step in a `tf.function`, traced before."""
    w = tf.Variable(tf.zeros((4, 1)))
    x, y = tf.ones((8, 4)), tf.ones((8, 1))

    def step() -> Any:
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean(tf.square(tf.matmul(x, w) - y))
        w.assign_sub(0.001 * tape.gradient(loss, w))
        return loss

    traced = tf.function(step)

    def loop() -> None:
        for _ in range(STEPS):
            traced()

    return loop


if __name__ == "__main__":
    main()
