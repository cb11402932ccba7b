# Everything that is done with this project starts here; `make help` lists it.
.DEFAULT_GOAL := help
.NOTPARALLEL:
MAKEFLAGS += --no-print-directory

VENV := .venv
BIN := $(VENV)/bin
# Modules are compiled at once, so that every later command starts quickly.
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
UV := uv==0.13.9
COMPILE := $(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-annotate --no-header
LOOK := $(wildcard src/safecity/outputs/look/*.scss)

# SERVE=0 builds the demo without serving it; OPEN=1 opens it in the browser.
SERVE ?= 1
OPEN ?= 0
# SPARK=1 adds Spark to the tests; it needs Java and 450 MB.
SPARK ?= 0
# Files of tests are shared out over the cores, in the order that tests/conftest.py gives; four of them need some 6 GiB.
WORKERS ?= --numprocesses auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder
PYTEST_ARGUMENTS ?=

.PHONY: help
help:  ## List what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-13s %s\n", $$1, $$2}' Makefile

.PHONY: demo
demo: $(VENV)/installed-product $(VENV)/installed-package  ## Make the made-up city of Hamwic and show its edition (SERVE=0 only builds, OPEN=1 opens it)
	@OPEN=$(OPEN) SERVE=$(SERVE) $(BIN)/safecity demo hamwic

.PHONY: test
test: tools  ## Check the style, the import contracts and the types, and run every test (SPARK=1 with Spark)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(BIN)/pytest -rs $(WORKERS) $(PYTEST_ARGUMENTS)

.PHONY: accessibility
accessibility: tools  ## Test one page of each kind and state in a browser (Hamwic is made for it), and write the record that the site repeats
	SAFECITY_ACCESSIBILITY=src/safecity/outputs/look/tested.json $(BIN)/pytest -n0 tests/browser/test_site.py -m browser -k "however_a_page or a_script_has"

.PHONY: soak
soak: tools  ## Run the tests that take long
	$(BIN)/pytest -m soak $(PYTEST_ARGUMENTS)

.PHONY: bench
bench: tools  ## Run the benchmarks, each beside its peer
	@set -e; for benchmark in benchmarks/[a-z]*.py; do echo "== $$benchmark"; $(BIN)/python "$$benchmark"; done

.PHONY: tools
tools: $(VENV)/installed-tests $(if $(filter 1,$(SPARK)),$(VENV)/installed-spark) $(VENV)/installed-package  ## Set up the environment with all that the tests need

.PHONY: docs
docs: $(VENV)/installed-product $(VENV)/installed-package  ## Make docs/measures.md and docs/glossary.md again from what the program declares
	@$(BIN)/python docs/generate.py

.PHONY: lock
lock: $(BIN)/python  ## Renew the locked versions of every dependency
	$(INSTALL) $(UV)
	$(COMPILE) pyproject.toml -o requirements.lock
	$(COMPILE) pyproject.toml --extra test -c requirements.lock -o requirements-test.lock
	$(COMPILE) pyproject.toml --extra spark -c requirements-test.lock -o requirements-spark.lock

.PHONY: clean
clean:  ## Remove the environment, the made-up city and everything else that make made
	rm -rf $(VENV) hamwic node_modules dist src/safecity/outputs/look/built
	rm -rf .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache

# The environment. A file inside it remembers what was installed, so nothing is done until a lock changes.

# A distribution's own Python comes first: it is compiled for speed, and one that was compiled at home, as version
# managers do, seldom is and takes an eighth to a quarter longer. One that is named is the only one that is tried.
$(BIN)/python:
	@for python in $(or $(PYTHON),/usr/bin/python3 python3 python3.13 python3.12 python3.11 python); do \
		$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
		if ! $$python -c 'import ensurepip, venv' 2>/dev/null; then incomplete=$$python; continue; fi; \
		echo "Setting up $(VENV) with $$($$python --version) ($$(command -v $$python)); this takes a minute, once"; \
		exec $$python -m venv $(VENV); \
	done; \
	if [ -n "$$incomplete" ]; then \
		echo "$$incomplete cannot make environments: the venv module is incomplete. On Debian and Ubuntu: sudo apt install python3-venv" >&2; \
	else \
		echo "Safe City needs Python 3.11 or later, and none was found. Install it, or name it: make PYTHON=/path/to/python3.12 ..." >&2; \
	fi; \
	exit 1

$(VENV)/installed-product: requirements.lock | $(BIN)/python
	@$(INSTALL) --require-hashes -r requirements.lock
	@touch $@

$(VENV)/installed-tests: requirements-test.lock requirements.lock | $(BIN)/python
	@$(INSTALL) --require-hashes -r requirements-test.lock
	@touch $(VENV)/installed-product $@

$(VENV)/installed-spark: requirements-spark.lock | $(BIN)/python
	@$(INSTALL) --require-hashes -r requirements-spark.lock
	@touch $@

$(VENV)/installed-package: pyproject.toml hatch_build.py package-lock.json $(LOOK) | $(BIN)/python
	@$(INSTALL) --no-deps --editable .
	@$(BIN)/python -m compileall -q src
	@touch $@
