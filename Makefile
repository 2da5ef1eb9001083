# make site   builds the sample archive; make serve shows it; make test runs the checks,
# make test-all those too that take longer.
# Everything is installed into .venv in this folder, from the locked and hashed versions; nothing else is touched.
# FLAGS goes to `sitegen build`: make site FLAGS="--base-url https://example.org/archive/"

PYTHON ?=
FLAGS ?=
WORKERS ?= --numprocesses auto --dist loadfile

# Relative, and run as modules, so that the folder's own path may hold spaces and may change.
PY := .venv/bin/python
INSTALL := $(PY) -m pip install --quiet --disable-pip-version-check

.PHONY: site serve test test-all lint types docs clean lock screenshots
.DEFAULT_GOAL := site

site: .venv/site.stamp
	$(PY) -m sitegen build $(FLAGS)
	@echo
	@echo "The archive is in public/. To look at it:  make serve"

serve: .venv/site.stamp
	$(PY) -m sitegen serve $(FLAGS)

lint: .venv/dev.stamp
	$(PY) -m ruff check .
	$(PY) -m ruff format --check --quiet .

types: .venv/dev.stamp
	$(PY) -m mypy

test: lint types
	$(PY) -m pytest -m "not long" $(WORKERS)

# What takes longer and seldom breaks besides: the deep state machine, kills, archives of a thousand articles in a browser.
test-all: lint types
	$(PY) -m pytest $(WORKERS)

# The tables in docs/ that follow from the code.
docs: .venv/dev.stamp
	$(PY) -m tools.stage_table --write
	$(PY) -m tools.export_tables --write
	$(PY) -m tools.ablate --write

clean:
	rm -rf .venv .sitegen .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find public -mindepth 1 ! -name .gitignore -delete

.venv/site.stamp: requirements.lock pyproject.toml .venv/made.stamp
	$(INSTALL) --require-hashes --only-binary :all: -r requirements.lock
	$(INSTALL) --no-build-isolation --no-deps --editable .
	@touch $@

# The second lock holds all of the first, version for version.
.venv/dev.stamp: requirements-dev.lock pyproject.toml .venv/site.stamp
	$(INSTALL) --require-hashes --only-binary :all: -r requirements-dev.lock
	@touch $@

# An environment that is there already and works is kept, with whatever else lies in it: only a missing or broken one is made.
# Some names on a PATH only say that they are not there, and some Pythons cannot make an environment: each is tried, not looked up.
.venv/made.stamp:
	@if $(PY) -m pip --version >/dev/null 2>&1; then touch $@; exit 0; fi; \
	for python in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11 python; do \
	  if "$$python" -c 'import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' 2>/dev/null; then \
	    echo "Making .venv with $$("$$python" --version)"; \
	    "$$python" -m venv --clear .venv && touch $@ && exit 0; \
	    exit 1; \
	  fi; \
	done; \
	echo "No Python from 3.11 to 3.14 that can make a virtual environment was found." >&2; \
	echo "Install one (Debian, Ubuntu: apt-get install python3 python3-venv; macOS: brew install python@3.12)," >&2; \
	echo "or name it: make site PYTHON=/path/to/python3" >&2; \
	exit 1

# Writes both lock files again, with hashes for every platform and no registry's address in them. Wants `uv` on the PATH.
LOCK := uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-emit-index-url --no-header --no-annotate \
  --upgrade pyproject.toml --group pyproject.toml:build
lock:
	$(LOCK) -o requirements.lock
	$(LOCK) --extra dev --constraints requirements.lock -o requirements-dev.lock

screenshots: .venv/dev.stamp
	$(PY) docs/screenshots/take.py
