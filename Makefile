# make demo   see it run, with a first collection, on http://127.0.0.1:8000/ (PORT= for another port)
# make test   prove it: everything below; what this machine lacks is skipped with a printed reason,
#             unless REQUIRE=postgres,chromium says that it must be there
# make check  the part of the proof that needs neither PostgreSQL nor a browser

PORT ?= 8000
WORKERS ?= 2
REQUIRE ?=
export REQUIRE

# The first of these that is new enough; a machine may have an old python3 beside a newer python3.12.
NEW_ENOUGH = import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c '$(NEW_ENOUGH)' 2>/dev/null && echo $$python && break; done)

VENV := .venv
RUN := $(VENV)/bin/python
# Inside the environment, so that removing it removes them, too.
INSTALLED := $(VENV)/.installed
INSTALLED_DEV := $(VENV)/.installed-dev
PIP := $(RUN) -m pip --disable-pip-version-check --quiet

# The checks decide their own database and mode, whatever this shell is set up for.
CLEAN := env -u DATABASE_URL -u DEBUG -u SECRET_KEY -u ALLOWED_HOSTS -u DJANGO_SETTINGS_MODULE
PLAIN_TESTS := $(VENV)/bin/pytest -q -rs -n $(WORKERS) -m "not browser"

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help install demo test check style migrations types sqlite postgres browser format docs screenshots clean

help:
	@sed -n 's/^# \(make \)/\1/p; s/^#  /  /p' Makefile

$(RUN):
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed; none was found. PYTHON=/path/to/python names one."; exit 1; }
	@$(PYTHON) -c '$(NEW_ENOUGH)' || { echo "$(PYTHON) is older than Python 3.11."; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
		echo "No virtual environment could be made. On Debian or Ubuntu: apt-get install python3-venv"; exit 1; }

$(INSTALLED): requirements.txt | $(RUN)
	$(PIP) install -r requirements.txt
	@touch $@

$(INSTALLED_DEV): requirements-dev.txt requirements.txt | $(RUN)
	$(PIP) install -r requirements-dev.txt
	@touch $(INSTALLED) $@

install: $(INSTALLED)

demo: $(INSTALLED)
	$(RUN) manage.py demo
	@echo "Serving on http://127.0.0.1:$(PORT)/ (stop with Ctrl+C)"
	@$(RUN) manage.py runserver 127.0.0.1:$(PORT)

test: check postgres browser

check: style migrations types sqlite

style: $(INSTALLED_DEV)
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .

migrations: $(INSTALLED_DEV)
	@# In memory: this compares models with migrations and needs nobody's database.
	$(CLEAN) DATABASE_URL=sqlite://:memory: $(RUN) manage.py makemigrations --check --dry-run

types: $(INSTALLED_DEV)
	$(CLEAN) $(VENV)/bin/mypy

sqlite: $(INSTALLED_DEV)
	$(CLEAN) $(PLAIN_TESTS)

postgres: $(INSTALLED_DEV)
	$(CLEAN) tests/with_postgres.sh $(PLAIN_TESTS)

browser: $(INSTALLED_DEV)
	$(CLEAN) $(VENV)/bin/pytest -q -m browser -rs tests/browser

format: $(INSTALLED_DEV)
	$(VENV)/bin/ruff check --fix .
	$(VENV)/bin/ruff format .

docs: $(INSTALLED_DEV)
	$(CLEAN) DATABASE_URL=sqlite://:memory: $(RUN) -m tests.documented

screenshots: $(INSTALLED_DEV)
	$(CLEAN) $(RUN) docs/make_screenshots.py

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache staticfiles test-results
