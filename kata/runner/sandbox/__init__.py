"""The layers that confine a worker: what they allow, as tables, and the machinery that puts them in force."""
