# `make help` lists what there is. Everything happens inside this folder: .venv/, .kaifang/, output/.

PYTHON ?= python3
PORT ?= 3000
DOWNLOADS_PORT ?= $(shell expr $(PORT) + 1)

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
DAGSTER_DIR := $(CURDIR)/.kaifang/dagster
SPREAD := -n auto --dist loadfile --no-loadscope-reorder
NOISE_OFF := PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore

.DEFAULT_GOAL := help
.PHONY: help setup data test quick check format fuzz bench accuracy corpus ui site script lock clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(READY) ## make .venv with the locked packages

# A new lock gets a new environment: an old one would keep packages that left the lock.
$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed; name one: make PYTHON=python3.12" if sys.version_info < (3, 11) else 0)'
	@echo "Setting up $(VENV) ..."
	@rm -rf $(VENV)
	@set -e; if uv --version >/dev/null 2>&1; then \
		$(PYTHON) -m venv --without-pip $(VENV); \
		uv pip install --quiet --python $(BIN)/python --compile-bytecode --require-hashes -r requirements.lock; \
		uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .; \
	else \
		$(PYTHON) -m venv $(VENV); \
		$(NOISE_OFF) $(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock; \
		$(NOISE_OFF) $(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .; \
	fi
	@touch $@

data: $(READY) ## read the notices and publish the tables in output/latest
	$(BIN)/kaifang build

test: $(READY) ## run all tests
	$(BIN)/python -m pytest $(SPREAD)

quick: $(READY) ## run the tests that take no seconds each
	$(BIN)/python -m pytest $(SPREAD) -m "not slow"

fuzz: $(READY) ## look for texts and files that break a promise, other ones each time
	$(BIN)/python -m pytest $(SPREAD) -m hypothesis --hypothesis-profile=roaming
	$(BIN)/python -m benchmarks.fuzz --minutes 10

check: $(READY) ## lint, format, types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(READY) ## put code in the house's form
	$(BIN)/ruff check --fix --quiet .
	$(BIN)/ruff format .

bench: $(READY) ## measure speed, memory and growth; rewrites benchmarks/README.md and docs/reckoning.md
	$(BIN)/python -m benchmarks.run

accuracy: $(READY) ## compare the tables with the truth made by reading; rewrites docs/accuracy.md
	$(BIN)/python -m benchmarks.accuracy

corpus: $(READY) ## compare the tables of the corpus with the facts read in it; rewrites docs/corpus.md
	$(BIN)/python -m benchmarks.facts $(CORPUS)

ui: $(READY) ## open Dagster on http://127.0.0.1:$(PORT); releases are served one port further
	@mkdir -p "$(DAGSTER_DIR)" output
	@cp assets/dagster.yaml "$(DAGSTER_DIR)/dagster.yaml"
	@$(BIN)/kaifang site --all --port $(DOWNLOADS_PORT) >/dev/null 2>&1 & \
	trap "kill $$!" EXIT INT TERM; \
	DAGSTER_HOME="$(DAGSTER_DIR)" PATH="$(CURDIR)/$(BIN):$$PATH" VIRTUAL_ENV="$(CURDIR)/$(VENV)" \
		KAIFANG_DOWNLOADS="http://127.0.0.1:$(DOWNLOADS_PORT)" KAIFANG_UI_ADDRESS="http://127.0.0.1:$(PORT)" \
		$(BIN)/dg dev --host 127.0.0.1 --port $(PORT)

site: $(READY) ## show the catalogue of the newest release on http://127.0.0.1:$(PORT)
	$(BIN)/kaifang site --port $(PORT)

script: ## bundle the script of the table pages anew (needs npm)
	cd pipelines/site/script && npm ci --ignore-scripts && npm run build

lock: ## rewrite requirements.lock (needs uv)
	uv pip compile pyproject.toml requirements.in --extra dev --universal --fork-strategy fewest \
		--python-version 3.11 --no-strip-extras --no-header --no-annotate --generate-hashes --quiet \
		--output-file requirements.lock

clean: ## remove the environment and all caches; releases stay
	rm -rf $(VENV) .kaifang .pytest_cache .mypy_cache .ruff_cache .hypothesis *.egg-info
	find assets benchmarks kaifang pipelines schemas tests -name __pycache__ -prune -exec rm -rf {} +
