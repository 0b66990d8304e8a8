"""One module for each place; each holds its `TARGET`."""
