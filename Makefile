# communique: what a person types. `make help` lists it.
#
# Needs only python3 (3.11 or newer) with its venv module, and a package index. Everything is installed in .venv
# from the lock files: exact versions, checked hashes, wheels only, so no compiler is called.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON ?= python3
SHARED ?= ../shared
BIN := .venv/bin
PIP := -m pip --disable-pip-version-check -qq
LOCKED := --require-hashes --only-binary=:all:
EXAMPLES := $(sort $(wildcard examples/*.txt examples/*.html))

.PHONY: help
help: ## list these targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 20

.PHONY: run
run: .venv/.installed ## read the example pages: print their records, write them to out/examples.jsonl
	@$(BIN)/communique read $(EXAMPLES)
	@mkdir -p out
	@$(BIN)/communique read $(EXAMPLES) --quiet --output out/examples.jsonl
	@echo "$$(wc -l < out/examples.jsonl) records written to out/examples.jsonl"

.PHONY: test
test: .venv/.dev-installed ## run the tests
	$(BIN)/python -m pytest

.PHONY: lint
lint: .venv/.dev-installed ## check style and layout
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

.PHONY: types
types: .venv/.dev-installed ## check the types
	$(BIN)/mypy

.PHONY: evaluate
evaluate: .venv/.dev-installed ## score the gold pages; fails under the pinned floors
	$(BIN)/python -m evaluation.gate

.PHONY: bench
bench: .venv/.dev-installed .venv-spacy/.installed ## words per second beside spaCy's, memory and start-up time
	$(BIN)/python -m evaluation.bench --spacy .venv-spacy/bin/python

.PHONY: train
train: .venv-train/.installed ## train the model anew and write src/communique/reading/model/
	.venv-train/bin/python -m training --shared '$(SHARED)'
	.venv-train/bin/python -m training.export
	.venv-train/bin/python -m training.tune --shared '$(SHARED)'

.PHONY: format
format: .venv/.dev-installed ## lay the code out
	$(BIN)/ruff check --fix --select I .
	$(BIN)/ruff format .

.PHONY: lock
lock: .venv-lock/.installed ## resolve the lock files anew, after a change of pyproject.toml
	.venv-lock/bin/uv pip compile $(LOCK_FLAGS) pyproject.toml -o requirements.lock
	.venv-lock/bin/uv pip compile $(LOCK_FLAGS) --extra dev -c requirements.lock pyproject.toml requirements-build.in -o requirements-dev.lock
	.venv-lock/bin/uv pip compile $(LOCK_FLAGS) -c requirements-dev.lock requirements-build.in -o requirements-build.lock
	.venv-lock/bin/uv pip compile $(LOCK_FLAGS) -c requirements.lock pyproject.toml requirements-train.in -o requirements-train.lock
	.venv-lock/bin/uv pip compile $(LOCK_FLAGS) requirements-spacy.in -o requirements-spacy.lock
	.venv-lock/bin/uv pip compile $(LOCK_FLAGS) --no-header --no-deps requirements-base.in >> requirements-train.lock

.PHONY: clean
clean: ## remove what these targets made, the environments included
	rm -rf .venv .venv-train .venv-spacy .venv-lock out build dist src/*.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The environments. Each stamp is newer than the lock files it was installed from, so a second run does nothing.

.venv/pyvenv.cfg:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "communique needs Python 3.11 or newer")'
	@$(PYTHON) -m venv .venv

.venv/.installed: requirements.lock requirements-build.lock pyproject.toml | .venv/pyvenv.cfg
	@echo 'Installing communique and what it needs in .venv (about 80 MB are fetched) ...'
	@$(BIN)/python $(PIP) install $(LOCKED) -r requirements-build.lock
	@$(BIN)/python $(PIP) install $(LOCKED) -r requirements.lock
	@$(BIN)/python $(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.dev-installed: requirements-dev.lock .venv/.installed
	@$(BIN)/python $(PIP) install $(LOCKED) -r requirements-dev.lock
	@touch $@

# What `make bench` compares with.
.venv-spacy/.installed: requirements-spacy.lock
	@test -d .venv-spacy || $(PYTHON) -m venv .venv-spacy
	@echo 'Installing spaCy in .venv-spacy, for the comparison only (about 100 MB are fetched) ...'
	@.venv-spacy/bin/python $(PIP) install $(LOCKED) -r requirements-spacy.lock
	@touch $@

# torch is pinned by version, not by hash: which of its builds fits depends on the machine.
.venv-train/.installed: requirements-train.lock requirements-build.lock pyproject.toml
	@test -d .venv-train || $(PYTHON) -m venv .venv-train
	@.venv-train/bin/python $(PIP) install $(LOCKED) --no-deps -r requirements-train.lock
	@.venv-train/bin/python $(PIP) install 'torch==$(TORCH)'
	@.venv-train/bin/python $(PIP) install $(LOCKED) -r requirements-build.lock
	@.venv-train/bin/python $(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

.venv-lock/.installed: Makefile
	@test -d .venv-lock || $(PYTHON) -m venv .venv-lock
	@.venv-lock/bin/python $(PIP) install 'uv>=0.5'
	@touch $@

TORCH := 2.13.0
LOCK_FLAGS := --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate \
	--no-emit-package httpx2-jsfetch --custom-compile-command 'make lock'
