# Two commands are enough: `make play` and `make test`. Both set up their own .venv first.
# It needs Python 3.11 or newer with venv, and nothing else: `make PYTHON=python3.12 play`.

PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/installed.lock

.DEFAULT_GOAL := help
.PHONY: help play preview test soak bench lock setup

help:  ## what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s%s\n", $$1, $$2}' $(MAKEFILE_LIST)

play: setup  ## try it: a page with four members and a clock, on this machine, without tokens
	@$(BIN)/python -m bot play

preview: setup  ## change the words: a page that follows every edit
	@$(BIN)/python -m bot preview

test: setup  ## every check and every test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/python -m bot check
	$(BIN)/python -m pytest -n 3 -m "not soak"

soak: setup  ## the long-running tests
	$(BIN)/python -m pytest -m soak

bench: setup  ## speed against other libraries, in the same run, as JSON
	$(BIN)/python -m bot bench engine --json
	$(BIN)/python -m bot bench nudges --json
	$(BIN)/python -m bot bench store --json
	$(BIN)/python -m bot bench events --json

# Two locks: everything, for every Python from 3.11 on and every system; and what the running bot needs.
COMPILE = $(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
  --no-header --quiet pyproject.toml

lock: setup  ## write both lock files anew from pyproject.toml (UPGRADE=--upgrade for newer versions)
	$(COMPILE) --extra test --extra bench $(UPGRADE) -o requirements.lock
	$(COMPILE) --constraint requirements.lock --no-annotate -o deploy/requirements.lock

# The stamp is a copy of the lock that was installed, written last: an interrupted build is built
# anew, a new date on the same lock is not. A .venv whose Python is gone is built anew too.
setup:  ## the .venv alone, built when requirements.lock changed
	@if cmp -s requirements.lock $(STAMP) && $(BIN)/python -c '' 2>/dev/null; then exit 0; fi; \
	command -v "$(PYTHON)" >/dev/null || { \
	  echo "Onward needs Python 3.11 or newer, and '$(PYTHON)' is not here. Install it, or name another: make PYTHON=python3.12 play" >&2; exit 1; }; \
	"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Onward needs Python 3.11 or newer, and '$(PYTHON)' is older. Name another: make PYTHON=python3.12 play" >&2; exit 1; }; \
	"$(PYTHON)" -c 'import venv, ensurepip' 2>/dev/null || { \
	  echo "'$(PYTHON)' cannot make a virtual environment. On Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }; \
	echo "Building $(VENV) from requirements.lock. This takes a minute or two, once." >&2; \
	"$(PYTHON)" -m venv --clear $(VENV) && \
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock && \
	cp requirements.lock $(STAMP)
