# tfkata's commands; `make help` lists them. Works with GNU make 3.81 (macOS) and later.
#
# Every command first sees to it that .venv is up to date, which takes a moment when it is.
# TFKATA_PYTHON=/path/to/python  the interpreter to build .venv with
# PYTEST_ARGS='-k cubic -x'      more arguments for pytest

.DEFAULT_GOAL := help
.PHONY: help setup run test lint format bench pictures constraints

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

setup: ## the environment in .venv, built or brought up to date
	@sh scripts/setup.sh

run: setup ## start tfkata
	@.venv/bin/tfkata

test: lint ## linters, types and all tests, as CI runs them (PYTEST_ARGS='...' is passed on)
	@.venv/bin/python -m pytest $(PYTEST_ARGS)

lint: setup ## style, types and the direction of imports
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/mypy
	@.venv/bin/lint-imports --no-logo

format: setup ## put the code into shape
	@.venv/bin/ruff check --fix-only --quiet .
	@.venv/bin/ruff format .

bench: setup ## measure the runner on this machine
	@.venv/bin/python -m benchmarks

pictures: setup ## take the README's pictures anew, from the program itself
	@.venv/bin/python scripts/pictures.py

constraints: ## pin the newest versions in constraints.txt (needs uv)
	@UV_SYSTEM_CERTS=1 uv pip compile pyproject.toml --upgrade --universal --python-version 3.11 --all-extras \
		--fork-strategy fewest --no-header --no-annotate --quiet --output-file constraints.txt
