# Two commands do everything on a fresh machine: `make dashboard` and `make test`.
PYTHON  ?= python3
VENV    := .venv
BIN     := $(VENV)/bin
PORT    ?= 8501
FUZZ    ?= 300

.PHONY: dashboard test lint types unit process slow browser fuzz evaluate bench bench-dashboard readme lock clean

dashboard: $(VENV)/.run
	$(BIN)/streamlit run dashboard.py --server.address localhost --server.port $(PORT)

test: $(VENV)/.test lint types unit process browser

lint: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.test
	$(BIN)/mypy tracker

unit: $(VENV)/.test
	$(BIN)/pytest -q -n auto -m "not browser and not slow and not process"

# Commands run as their users run them, refreshes, backups, documents.
process: $(VENV)/.test
	$(BIN)/pytest -q -m "process and not browser and not slow"

browser: $(VENV)/.test
	$(BIN)/python tests/chromium.py --install
	$(BIN)/pytest -q -m "browser and not slow"

# Crash tests, PostgreSQL, simulations: minutes, not seconds.
slow: $(VENV)/.test
	$(BIN)/python tests/chromium.py --install
	$(BIN)/pytest -q -m slow

# Mutated feeds, pages and files against every importer; finds go to artefacts/fuzz. FUZZ: seconds.
fuzz: $(VENV)/.test
	$(BIN)/python -m tests.fuzz --seconds $(FUZZ)

evaluate: $(VENV)/.run
	$(BIN)/python -m tracker evaluate tests/gold/*.jsonl --even
	$(BIN)/python -m tracker evaluate tests/gold/unseen/*.jsonl --misses 0

bench: $(VENV)/.run
	$(BIN)/python -m tests.bench

# What a reader waits for at 100,000 articles, in a browser; the store is generated once, outside the project.
bench-dashboard: $(VENV)/.test
	$(BIN)/python tests/chromium.py --install
	$(BIN)/python -m tests.bench.dashboard

# Its console blocks hold real output with lines of the vocabulary; run after an edit there.
readme: $(VENV)/.run
	$(BIN)/python -m tests.docs.console

# The pinned files follow from pyproject.toml; run after changing a dependency there.
lock: $(VENV)/bin/uv
	$(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header \
		--quiet --output-file requirements.txt
	$(BIN)/uv pip compile pyproject.toml --group test --universal --python-version 3.11 --generate-hashes \
		--no-header --quiet --constraint requirements.txt --output-file tests/requirements.txt

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache artefacts

# uv installs the pinned packages in seconds where pip takes a minute; pip fetches uv itself.
$(VENV)/bin/uv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.12 ...")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv

$(VENV)/.run: requirements.txt | $(VENV)/bin/uv
	$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements.txt
	touch $@

$(VENV)/.test: tests/requirements.txt $(VENV)/.run
	$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r tests/requirements.txt
	touch $@
