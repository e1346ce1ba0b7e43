# Two commands do everything on a machine with Python 3.11, make and the package index.
PYTHON ?= $(shell command -v python3.11 || echo python3)
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: run test check fuzz setup models clean

$(STAMP): requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

setup: $(STAMP)

run: $(STAMP)
	$(BIN)/aidfacts demo --out out

check: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# Trains what ships from gold and made text: the spaCy pipeline, its five copies by which it is scored (in the cache), the scorers.
models: $(STAMP)
	$(BIN)/aidfacts train spacy --cross
	$(BIN)/aidfacts train spacy
	$(BIN)/aidfacts train scorers --write docs/models.md
	$(BIN)/aidfacts taggers --write docs/models.md

test: check
	$(BIN)/python -m pytest -n 2

# The property tests on fresh examples, 3,000 each where a test sets no number; `make test` draws the same ones every time.
fuzz: $(STAMP)
	AIDFACTS_PROPERTIES=fuzz $(BIN)/python -m pytest -n 2 -m "not train" tests

clean:
	rm -rf out build dist
