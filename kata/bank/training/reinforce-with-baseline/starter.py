# tfkata: reinforce-with-baseline
import keras
import tensorflow as tf


def reinforce_step(policy, baseline, states, actions, returns, learning_rate):
    """Update policy and baseline in place by one step of REINFORCE; return both losses before it."""
    logits = policy(states)
    values = baseline(states)
    return 0.0, 0.0
