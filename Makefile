# Everything happens in .venv; a second run skips what has not changed.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.DEFAULT_GOAL := help
.PHONY: help demo test lint format golden site bench-accuracy bench-formats bench-editor bench-speed clean

help:  ## show this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 18

demo: $(VENV)/.installed  ## check the example articles and show what is found
	@$(BIN)/mmn-lint check examples/; code=$$?; echo; \
	case $$code in \
	  1) echo "Exit code 1: contradictions were found, as they should be. In a commit hook or in CI this stops the article.";; \
	  *) echo "The demo failed: exit code $$code where 1 was expected." >&2; exit 2;; \
	esac

test: $(VENV)/.developed  ## run the tests
	@$(BIN)/python -m pytest --numprocesses auto --dist worksteal

lint: $(VENV)/.developed  ## style, types, and the floors of the house
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports 

format: $(VENV)/.developed  ## put the code into shape
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

golden: $(VENV)/.developed  ## write the golden files and the output in README and guide anew; review the difference
	@MMN_LINT_GOLDEN=write $(BIN)/python -m pytest --quiet tests/reporters tests/cli/test_readme.py tests/cli/test_docs_facts.py tests/test_articles.py tests/test_docs.py

# Not --quiet: what is not said is not counted either.
site: $(VENV)/.documented  ## build the documentation site in build/site; warnings are errors
	@NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --strict
	@echo "build/site/index.html"

bench-accuracy: $(VENV)/.installed  ## precision and recall on labelled passages
	@$(BIN)/python benchmarks/accuracy.py
	@$(BIN)/python benchmarks/real.py

bench-formats: $(VENV)/.installed  ## how long each format takes to read
	@$(BIN)/python benchmarks/formats.py

bench-editor: $(VENV)/.developed  ## how long findings take after a keystroke
	@PATH="$(abspath $(BIN)):$$PATH" $(BIN)/python benchmarks/editor.py

bench-speed: $(VENV)/.installed $(VENV)/peers/.installed  ## how long a run takes, beside other programs; BENCH="--sizes 1000" for more
	@$(BIN)/python benchmarks/speed.py --peers $(VENV)/peers/bin --docs $(BENCH)

clean:  ## remove the environment and everything built
	@rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "mmn-lint needs Python 3.11 or newer; '$(PYTHON)' is $$($(PYTHON) --version 2>&1 || true)." >&2; \
	  echo "Name another one: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 2; }
	@echo "Setting up $(VENV) (once, about a minute) ..."
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml | $(BIN)/python
	@$(PIP) -e .
	@touch $@

$(VENV)/.developed: pyproject.toml | $(BIN)/python
	@$(PIP) -e '.[dev]'
	@touch $@ $(VENV)/.installed

$(VENV)/.documented: pyproject.toml | $(BIN)/python
	@$(PIP) -e '.[docs]'
	@touch $@ $(VENV)/.installed

$(VENV)/peers/.installed: | $(BIN)/python
	@$(PYTHON) -m venv $(VENV)/peers
	@$(VENV)/peers/bin/python -m pip install --quiet --disable-pip-version-check 'codespell>=2.4' 'proselint>=0.16'
	@touch $@
