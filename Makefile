# deckgen's habits, each a target. `make deck` and `make test` need only git, make and Python 3.11 or newer
# with venv; everything else is installed into .venv.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: deck deck-site preview wheel test test-all test-quick test-oldest attack locks locked-test locked-publish sbom lint format docs docs-site install bench bench-checker bench-studio pictures pictures-anki \
	pictures-studio check-deck publish browser clean help
.DEFAULT_GOAL := help

help:
	@echo "make deck        build the decks into dist/, to import into Anki: multipolar-world, its details, rousseau-contrat-social"
	@echo "make deck-site   the decks as web pages, in build/decks"
	@echo "make preview     open the studio: the text, the questions and their cards in your browser"
	@echo "make install     install the command deckgen for your user, with pipx"
	@echo "make wheel       dist/deckgen_apkg-….whl, to install deckgen from elsewhere"
	@echo "make test        install what tests need, and run them: of long tables and of the slowest a fourth, others at each commit"
	@echo "make test-all    all of them"
	@echo "make test-quick  the tests that take less than two seconds each"
	@echo "make test-oldest the quick tests with the oldest versions that pyproject.toml allows"
	@echo "make attack COUNT=10000 SEED=1  inputs that are broken on purpose, through whole commands (docs/security.md)"
	@echo "make locks       renew .github/locks/, the versions and hashes that CI installs"
	@echo "make locked-test, make locked-publish  install what a lock names into .venv, as CI does before it tests or publishes"
	@echo "make sbom        dist/sbom.cdx.json, the libraries that build a release"
	@echo "make lint        types, style and formatting"
	@echo "make format      format the code"
	@echo "make bench       speed and memory, measured side by side"
	@echo "make bench-checker  how many mistakes the checks notice, and how many findings are wrong"
	@echo "make bench-studio   how soon the studio shows what was saved (needs Chromium)"
	@echo "make check-deck  deckgen check, as CI runs it"
	@echo "make publish TAG=multipolar-world-v1.0.0  what CI runs on a tag: the release built, compared and tried"
	@echo "make docs        the pages of docs/ that are made from the code"
	@echo "make docs-site   the documentation as a site, in build/docs"
	@echo "make pictures    the pictures of cards in docs/pictures (needs Chromium)"
	@echo "make pictures-anki  pictures of the real Anki program, and of cards with formulas (needs Xvfb and Chromium)"
	@echo "make pictures-studio  the pictures of the studio (needs Chromium)"
	@echo "make clean       remove what these targets made"

$(VENV)/pyvenv.cfg:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
		{ echo "deckgen needs Python 3.11 or newer; try: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	@echo "making a Python environment in $(VENV) …"
	@$(PYTHON) -m venv $(VENV) || \
		{ rm -rf $(VENV); echo "Python's venv is missing; on Debian and Ubuntu: sudo apt install python3-venv"; exit 1; }

$(VENV)/.deck: $(VENV)/pyvenv.cfg pyproject.toml
	@echo "installing deckgen …"
	@$(PIP) install --editable .
	@touch $@

# One run of pip, and not one after another, where a clean machine begins with the larger.
$(VENV)/.test: $(VENV)/pyvenv.cfg pyproject.toml
	@echo "installing deckgen and what tests need …"
	@$(PIP) install --editable '.[test]'
	@touch $(VENV)/.deck $@

$(VENV)/.lint: $(VENV)/pyvenv.cfg pyproject.toml
	@echo "installing deckgen, what tests need, and the linters …"
	@$(PIP) install --editable '.[test,lint]'
	@touch $(VENV)/.deck $(VENV)/.test $@

# For CI, in one run too.
$(VENV)/.all: $(VENV)/pyvenv.cfg pyproject.toml
	@echo "installing deckgen, what tests need, the linters, and MkDocs …"
	@$(PIP) install --editable '.[test,lint,docs]'
	@touch $(VENV)/.deck $(VENV)/.test $(VENV)/.lint $(VENV)/.docs $@

$(VENV)/.pictures: $(VENV)/.test
	@echo "installing the Anki program …"
	@$(PIP) install --editable '.[test,pictures]'
	@touch $@

$(VENV)/.publish: $(VENV)/.deck
	@echo "installing Anki's own library …"
	@$(PIP) install --editable '.[anki]'
	@touch $@

$(VENV)/.studio: $(VENV)/.deck
	@echo "installing the studio …"
	@$(PIP) install --editable '.[studio]'
	@touch $@

$(VENV)/.docs: $(VENV)/.deck
	@echo "installing MkDocs …"
	@$(PIP) install --editable '.[docs]'
	@touch $@

# What CI installs before its other targets: the versions of a lock and no others, each file by its hash.
# The stamps say that the environment has all that the other targets need.
$(VENV)/.locked-test: STAMPS := .deck .test .lint .docs
$(VENV)/.locked-publish: STAMPS := .deck .publish
$(VENV)/.locked-%: $(VENV)/pyvenv.cfg .github/locks/%.txt
	@echo "installing what .github/locks/$*.txt names …"
	@$(PIP) install --require-hashes --requirement .github/locks/$*.txt
	@$(PIP) install --no-index --no-deps --no-build-isolation --editable .
	@touch $(addprefix $(VENV)/,$(STAMPS)) $@

locked-test: $(VENV)/.locked-test
locked-publish: $(VENV)/.locked-publish

# The folder, not its URL: the pipx of Debian 12 and Ubuntu 22.04 refuses file: URLs of Git.
install:
	@command -v pipx > /dev/null || { echo "needs pipx; on Debian and Ubuntu: sudo apt install pipx"; exit 1; }
	@pipx install --force '$(CURDIR)[studio]'
	@pipx ensurepath

wheel: $(VENV)/pyvenv.cfg
	@$(PIP) wheel --no-deps --wheel-dir dist .
	@ls dist/*.whl

preview: $(VENV)/.studio
	@$(BIN)/deckgen preview

deck: $(VENV)/.deck
	@$(BIN)/deckgen build
	@echo
	@echo "Your deck is $(CURDIR)/dist/multipolar-world.apkg; multipolar-world-details.apkg next to it has more, for later"
	@echo "If you want the author's settings for study, import multipolar-world-preset.apkg once, with Anki's tick for presets"
	@echo "Another deck, in French, on Rousseau's Du contrat social: $(CURDIR)/dist/rousseau-contrat-social.apkg"
	@echo "Open Anki, choose File → Import, and pick a file (or double-click it)."

# Of the long tables of examples a fourth, another after each commit. See tests/shares.py.
test: $(VENV)/.test
	@$(BIN)/python -m pytest -n auto --dist worksteal --share "$$(git rev-list --count HEAD 2> /dev/null || echo 0)/4"

test-all: $(VENV)/.test
	@$(BIN)/python -m pytest -n auto --dist worksteal

test-quick: $(VENV)/.test
	@$(BIN)/python -m pytest -n auto --dist worksteal -m "not slow"

# Its own environment: .venv keeps the newest versions.
test-oldest:
	@$(PYTHON) -m venv $(VENV)-oldest
	@$(VENV)-oldest/bin/python -m tests.oldest_versions pyproject.toml > $(VENV)-oldest/constraints.txt
	@$(VENV)-oldest/bin/python -m pip --disable-pip-version-check --quiet install \
		--constraint $(VENV)-oldest/constraints.txt --editable '.[test]'
	@$(VENV)-oldest/bin/python -m pytest -n auto --dist worksteal -m "not slow"

COUNT ?= 10000
SEED ?= 1

attack: $(VENV)/.test
	@$(BIN)/python -m tests.attack --count $(COUNT) --seed $(SEED)

# For every system and Python that pyproject.toml allows. A week's delay, because a malicious version is mostly found
# within days. `--upgrade` takes newer versions than the locks have.
LOCK = $(VENV)-locks/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
	--upgrade --exclude-newer "7 days" --custom-compile-command "make locks"

locks:
	@$(PYTHON) -m venv $(VENV)-locks
	@$(VENV)-locks/bin/python -m pip --disable-pip-version-check --quiet install uv
	@mkdir -p .github/locks
	@$(LOCK) pyproject.toml --extra test --extra lint --extra docs --group build --output-file .github/locks/test.txt
	@$(LOCK) pyproject.toml --extra anki --group build --output-file .github/locks/publish.txt
	@$(LOCK) --group sbom --output-file .github/locks/sbom.txt

# Its own environment: the list names what builds a release, and not what makes the list.
sbom: $(VENV)/.publish
	@$(PYTHON) -m venv $(VENV)-sbom
	@$(VENV)-sbom/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes --requirement .github/locks/sbom.txt
	@mkdir -p dist
	@$(VENV)-sbom/bin/cyclonedx-py environment --output-reproducible --output-file dist/sbom.cdx.json $(BIN)/python

lint: $(VENV)/.lint
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy

format: $(VENV)/.lint
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

bench: $(VENV)/.test
	@$(BIN)/python -m tests.bench

bench-checker: $(VENV)/.test
	@$(BIN)/python -m tests.bench.checker
	@$(BIN)/python -m tests.bench.gold_dates
	@$(BIN)/python -m tests.bench.extractive_sets

deck-site: $(VENV)/.deck
	@$(BIN)/deckgen site --output build/decks

check-deck: $(VENV)/.deck
	@$(BIN)/deckgen check

# TAG comes from outside: the shell reads it from the environment, so that neither it nor make takes it for a command.
publish: $(VENV)/.publish
	@$(BIN)/deckgen publish -- "$$TAG"

# Tests of pages need a Chromium; GitHub's machines have one.
browser:
	@command -v chromium-headless-shell || command -v chromium || command -v chromium-browser || command -v google-chrome || \
		{ sudo apt-get update && sudo apt-get install --yes --no-install-recommends chromium; }

bench-studio: $(VENV)/.test
	@$(BIN)/python -m tests.bench.studio

docs: $(VENV)/.test
	@$(BIN)/python -m docs.reference

docs-site: $(VENV)/.docs
	@NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet
	@echo "The site is in $(CURDIR)/build/docs"

pictures: $(VENV)/.test
	@$(BIN)/python -m docs.pictures
	@$(BIN)/python -m docs.pictures_texts

pictures-anki: $(VENV)/.pictures
	@command -v xvfb-run > /dev/null || { echo "needs xvfb-run; on Debian and Ubuntu: sudo apt install xvfb"; exit 1; }
	@xvfb-run --auto-servernum --server-args="-screen 0 1280x1024x24" $(BIN)/python -m docs.pictures_anki
	@$(BIN)/python -m docs.pictures_texts

pictures-studio: $(VENV)/.test
	@$(BIN)/python -m docs.pictures_studio

clean:
	@rm -rf dist build .venv .venv-oldest .venv-locks .venv-sbom .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
