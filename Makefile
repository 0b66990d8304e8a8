# tfkata's commands; `make help` lists them. Works with GNU make 3.81 (macOS) and later.
#
# Every command first sees to it that .venv is up to date, which takes a moment when it is.
# TFKATA_PYTHON=/path/to/python  the interpreter to build .venv with
# PYTEST_ARGS='-k cubic -x'      more arguments for pytest
# PROCESSES=0                    how many processes the tests run in: 0 for this one, where a debugger works; as many as
#                                there are cores if nothing is said

# By time and not by module: each process begins with a part of the tests in their order, so that most modules stay in one
# process with what they share, and whichever is done first takes over half of what another has left.
PROCESSES ?= logical
MINUTES ?= 20

.DEFAULT_GOAL := help
.PHONY: help setup run test lint format bench fuzz pictures snapshots mutants constraints

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

setup: ## the environment in .venv, built or brought up to date
	@sh scripts/setup.sh

run: setup ## start tfkata
	@.venv/bin/tfkata

test: lint ## linters, types and all tests, as CI runs them (PYTEST_ARGS='...' is passed on)
	@.venv/bin/python -m pytest -n $(PROCESSES) --dist worksteal $(PYTEST_ARGS)

lint: setup ## style, types and the direction of imports
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/mypy
	@.venv/bin/lint-imports --no-logo

format: setup ## put the code into shape
	@.venv/bin/ruff check --fix-only --quiet .
	@.venv/bin/ruff format .

bench: setup ## measure the runner on this machine, ten minutes at most (BENCH='--only check', BENCH=--help)
	@.venv/bin/python -m benchmarks $(BENCH)

pictures: setup ## take the README's pictures anew, from the program itself
	@.venv/bin/python scripts/pictures.py

snapshots: setup ## take anew what the tests compare the terminal program's screens with
	@rm -f tests/data/snapshots/*.txt
	@TFKATA_UPDATE_SNAPSHOTS=1 .venv/bin/python -m pytest -q tests/tui/program/test_terminal_pictures.py

mutants: setup ## break what decides in small ways and list what no test notices (MINUTES=20, MUTANTS='kata.judging*')
	@.venv/bin/python scripts/mutants.py --minutes $(MINUTES) $(if $(MUTANTS),'$(MUTANTS)')

fuzz: setup ## put mutated input through every place that meets strangers' (MINUTES=600, FUZZ='--target outcome')
	@PYTHONPATH=tests .venv/bin/python -P -m fuzz --minutes $(MINUTES) $(FUZZ)

constraints: ## pin the newest versions in constraints.txt (needs uv)
	@UV_SYSTEM_CERTS=1 uv pip compile pyproject.toml --upgrade --universal --python-version 3.11 --all-extras \
		--fork-strategy fewest --no-header --no-annotate --quiet --output-file constraints.txt
