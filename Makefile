# The two commands of the README are `make run` and `make check`; `make help` lists the others.
# All set themselves up: the virtual environment is made once, and again when a lock changes.

PYTHON ?= python3
VENV   ?= .venv
LOWEST ?= .venv-lowest
TESTS  ?=
# Programs of others that read our calendar file and contact cards again; ZONES=all makes `make readers` take every time zone.
READERS ?= .venv-readers
# What looks for faults in a page on behalf of who cannot see it, or who has no mouse.
AXE    ?= .venv-axe
ZONES  ?=
# Processes that share the tests, a file at a time: many of them wait for a browser or a server.
WORKERS ?= 2
# Older commits of nearmiss that `make bench` and the other `make bench-...` run beside this one.
BESIDE ?=

# The long kill and load tests take minutes: CI always runs them, a laptop when it is asked to (make check CI=true).
WHICH := not bench and not cluster$(if $(CI),, and not slow)

SHARED := --numprocesses $(WORKERS) --dist loadfile --no-loadscope-reorder

RUN := $(VENV)/made-from-requirements
DEV := $(VENV)/made-from-requirements-dev
LOW := $(LOWEST)/made-from-requirements-lowest
READ := $(READERS)/made-from-readers
LOOK := $(AXE)/made-from-axe

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run check format lock lowest readers cluster axe aloud tone wheel bench bench-start bench-saves bench-loads bench-calendar screenshots contact-sheet clean
export READERS ZONES AXE

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-14s %s\n", $$1, $$2 }' Makefile

run: $(RUN) ## start nearmiss, for this machine only
	"$(VENV)/bin/python" -m nearmiss

check: $(DEV) $(if $(CI),$(READ) $(LOOK)) ## format, lint, types, tests (TESTS="-k calendar" picks some, CI=true adds the long ones)
	"$(VENV)/bin/python" -m ruff format --check .
	"$(VENV)/bin/python" -m ruff check .
	"$(VENV)/bin/python" -m mypy
	"$(VENV)/bin/python" -m pytest -m "$(WHICH)" $(SHARED) $(TESTS)

format: $(DEV) ## put the code in its format and mend what the linter can mend
	"$(VENV)/bin/python" -m ruff format .
	"$(VENV)/bin/python" -m ruff check --fix .

# The locks hold the extras as well: a host installs requirements.txt and nothing else, and sign-in or PostgreSQL that is
# set up in the secrets must find its libraries there.
# uv does not read pip's configuration: it is handed the index that pip was told to use, if any.
lock: $(DEV) ## renew the files of exact versions, requirements*.txt
	index="$${UV_DEFAULT_INDEX:-$${PIP_INDEX_URL:-$$("$(VENV)/bin/python" -m pip config get global.index-url 2>/dev/null || :)}}"; \
	if [ -n "$$index" ]; then export UV_DEFAULT_INDEX="$$index"; fi; \
	compile() { "$(VENV)/bin/python" -m uv pip compile --universal --python-version 3.11 --generate-hashes --upgrade \
		--no-header --no-emit-index-url --no-emit-find-links --quiet "$$@"; }; \
	compile --all-extras pyproject.toml --output-file requirements.txt && \
	compile --all-extras pyproject.toml --group dev --constraint requirements.txt --output-file requirements-dev.txt && \
	"$(VENV)/bin/python" -m tests.lowest | compile --output-file requirements-lowest.txt - && \
	compile tests/exchange/readers/requirements.in --output-file tests/exchange/readers/requirements.txt

lowest: $(LOW) ## the tests, without browser, pooler and slow ones, on the lowest versions that pyproject.toml allows
	"$(LOWEST)/bin/python" -m pytest -m "not browser and not slow and not bench and not cluster" -k "not PgBouncer" $(SHARED) $(TESTS)

readers: $(DEV) $(READ) ## our calendar file and contact cards read by other programs (needs node, npm, libical, libebook; ZONES=all)
	"$(VENV)/bin/python" -m pytest tests/exchange/test_readers.py tests/exchange/test_contact_readers.py --capture=no $(TESTS)

cluster: $(DEV) ## ten deaths of the primary of three servers during saves (needs patroni, etcd, haproxy of Debian)
	"$(VENV)/bin/python" -m pytest -m cluster --capture=no tests/cluster $(TESTS)

axe: $(DEV) $(LOOK) ## what is wrong with every page for a keyboard, a finger, a screen reader (needs npm; TESTS=calendar: some)
	"$(VENV)/bin/python" -m tests.browser.accessibility $(TESTS)

aloud: $(DEV) ## what a screen reader has of Today, the calendar, Strengths and Review, as text (TESTS="letters": of another page)
	"$(VENV)/bin/python" -m tests.browser.accessibility.aloud $(TESTS)

tone: $(DEV) ## learn again how sentences read, from the examples in tests/letters (TESTS=--crossed: how well, author by author)
	"$(VENV)/bin/python" -m tests.letters.train_tone $(TESTS)

wheel: $(DEV) ## the wheel and the source archive, in dist/
	"$(VENV)/bin/python" -m hatchling build

bench: $(DEV) ## the time of every page at 10 and at 1,000 near misses, and of the first after a save
	"$(VENV)/bin/python" -m pytest -m bench --capture=no $(TESTS)
	"$(VENV)/bin/python" -m tests.bench.saves $(BESIDE)

bench-saves: $(DEV) ## the first page after a save at 10 to 5,000 near misses (BESIDE=24d4033: beside an older commit)
	"$(VENV)/bin/python" -m tests.bench.saves $(BESIDE)

bench-start: $(DEV) ## memory and cold start beside an app of one line (BESIDE=24d4033: beside an older commit, too)
	"$(VENV)/bin/python" -m tests.bench.start $(BESIDE)

bench-loads: $(DEV) ## what Chromium takes for each page, beside an app of one line (BESIDE=24d4033: beside an older commit, too)
	"$(VENV)/bin/python" -m tests.bench.loads $(BESIDE)

bench-calendar: $(DEV) ## the calendar file of 1,000 near misses (BESIDE=24d4033: beside an older commit)
	"$(VENV)/bin/python" -m tests.bench.calendar_file $(BESIDE)

screenshots: $(DEV) ## the pictures of the README (needs Chromium)
	"$(VENV)/bin/python" -m tests.screenshots

contact-sheet: $(DEV) ## every chart in light, dark, with three kinds of colour blindness and in print, in build/ (needs Chromium)
	"$(VENV)/bin/python" -m tests.contact_sheet

clean: ## remove what make made: environments and caches, never a journal
	rm -rf "$(VENV)" "$(LOWEST)" "$(READERS)" "$(AXE)" build dist .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find nearmiss pages tests -type d -name __pycache__ -prune -exec rm -rf {} +

$(VENV)/pyvenv.cfg:
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "nearmiss needs Python 3.11 or newer; name one with: make PYTHON=python3.12 run" >&2; exit 1; }
	"$(PYTHON)" -m venv "$(VENV)"

# Python compiles what it uses at the first start: all of it beforehand is a third of pip's processor time, and 91 MB.
$(RUN): requirements.txt | $(VENV)/pyvenv.cfg
	@echo "Setting nearmiss up in $(VENV). This takes a minute or two, once."
	"$(VENV)/bin/python" -m pip install --quiet --disable-pip-version-check --no-compile --requirement requirements.txt
	@touch "$@"

$(DEV): requirements-dev.txt | $(VENV)/pyvenv.cfg
	"$(VENV)/bin/python" -m pip install --quiet --disable-pip-version-check --requirement requirements-dev.txt
	@touch "$@" "$(RUN)"

$(LOW): requirements-lowest.txt
	"$(PYTHON)" -m venv --clear "$(LOWEST)"
	"$(LOWEST)/bin/python" -m pip install --quiet --disable-pip-version-check --requirement requirements-lowest.txt
	@touch "$@"

# The expander needs an older dateutil than nearmiss may have, so it lives in an environment of its own.
$(READ): tests/exchange/readers/requirements.txt tests/exchange/readers/package.json
	"$(PYTHON)" -m venv --clear "$(READERS)"
	"$(READERS)/bin/python" -m pip install --quiet --disable-pip-version-check --requirement tests/exchange/readers/requirements.txt
	cp tests/exchange/readers/package.json "$(READERS)/package.json"
	npm install --prefix "$(READERS)" --no-package-lock --no-audit --no-fund --ignore-scripts --silent
	@touch "$@"

$(LOOK): tests/browser/accessibility/package.json
	mkdir -p "$(AXE)"
	cp tests/browser/accessibility/package.json "$(AXE)/package.json"
	npm install --prefix "$(AXE)" --no-package-lock --no-audit --no-fund --ignore-scripts --silent
	@touch "$@"
