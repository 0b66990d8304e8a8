"""What strangers write, mutated, put through each place where trusted code meets it: docs/sandbox.md lists the places.

`make test` tries some hundred inputs a place, always the same ones; `make fuzz` goes on for as long as it is told to.
"""
