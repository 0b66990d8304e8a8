"""From a recording to causes: where the path from a source to a target breaks."""
