# Two commands do all the set-up: `make demo` and `make test`. They use uv where it is installed, else venv and pip.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
UV := $(shell command -v uv 2>/dev/null)
# two more than there are cores: tests of crawls and deliveries also wait
WORKERS ?= $(shell $(PYTHON) -c 'import os; print((os.cpu_count() or 1) + 2)')
ROOMS := alerts bench cli core ledger parsers replay scrapers tests tools web workers

# Commands start other processes: without kept bytecode each of them would compile everything anew.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: demo test whole check lint types floors forms format pins bench chaos mutants clean help

help: ## Show what can be made
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

demo: $(READY) ## The main job on loopback, offline: crawl, read, remember, tell
	@$(BIN)/usovahti demo

test: $(READY) ## The tests of every run
	@$(BIN)/python -m compileall -q -j 0 $(ROOMS)  # once, and not by each worker for itself
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder -q

whole: $(READY) ## All tests, and of each all: every combination of the grids, every line, each rare case
	@$(BIN)/python -m compileall -q -j 0 $(ROOMS)
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder -q --whole

check: lint types floors forms test ## Everything that CI runs

lint: $(READY) ## Ruff: lint and format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY) ## mypy, strict outside the spiders
	$(BIN)/mypy

floors: $(READY) ## import-linter: a room imports only rooms below it
	$(BIN)/lint-imports

forms: $(READY) ## The Finnish words' forms are what the generator gives (every twentieth word is looked at)
	$(BIN)/python -m tools.inflect --check --sample

format: $(READY) ## Put the code into the house's format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

pins: ## Renew the pinned versions (needs uv): constraint-dependencies and requirements.txt
	$(PYTHON) tools/pin.py

bench: $(READY) ## The benchmarks; figures go to docs/benchmarks.md by hand
	$(BIN)/python -m bench

mutants: $(READY) ## Break the code at its named places, once each: the tests must notice
	$(BIN)/python -m tests.mutants

chaos: $(READY) ## Kill -9 at 200 random moments between crawl and delivery
	$(BIN)/python -m tests.chaos --kills 200

clean: ## Remove the environment and what tools left behind
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

ifeq ($(UV),)
$(READY): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("usovahti needs Python 3.11 or newer; this is %d.%d. Set PYTHON=python3.12, say." % sys.version_info[:2] if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python tools/constraints.py > $(VENV)/constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c $(VENV)/constraints.txt --editable . --group dev
	@touch $@
else
$(READY): pyproject.toml
	UV_PROJECT_ENVIRONMENT=$(VENV) $(UV) sync --quiet --python $(PYTHON) --all-groups
	@touch $@
endif
