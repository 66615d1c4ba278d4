# Two commands on a fresh machine with Python 3.11 or newer: `make run` and `make test`. They set up what they need
# inside this folder, and nothing outside it but Debian's chromium, for the browser tests.

PYTHONS := 3.13 3.12 3.11
RUNTIME := 3.13

export SAM_CLI_TELEMETRY := 0
export __SAM_CLI_APP_DIR := $(CURDIR)/.cache/sam-cli
export RUFF_CACHE_DIR := $(CURDIR)/.cache/ruff
export MYPY_CACHE_DIR := $(CURDIR)/.cache/mypy
export HYPOTHESIS_STORAGE_DIRECTORY := $(CURDIR)/.cache/hypothesis

.PHONY: help run test check generate letters mail-quality build clean distclean
.SUFFIXES:

help:
	@echo "make run        the whole product on this machine, until Ctrl-C; its state stays in .local"
	@echo "make test       all tests; ARGS='-k status' for some of them"
	@echo "make check      format, lint, types, generated files, templates"
	@echo "make generate   write what is generated: requirements, schemas, golden letters"
	@echo "make letters    every letter as its reader sees it, in .cache/letters"
	@echo "make mail-quality  how well mail is read, by the mails in LOKET_CORPORA; ARGS=--strict"
	@echo "make build      what sam deploys, in .aws-sam/build"
	@echo "make clean      remove what was built; distclean: the environments too"

# ------------------------------------------------------------------------------------------------ the commands

run: .venv/ready-to-run .tools/emulator/ready
	@exec .venv/bin/python -m loket_local

test: .venv/ready-to-test .tools/emulator/ready .tools/html/ready
	@infra/build/browser
	@.venv/bin/python -m pytest --numprocesses=2 --dist=loadfile $(ARGS)

check: .venv/ready-to-test .tools/sam/ready
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/mypy
	.venv/bin/python infra/build/requirements.py --check
	.venv/bin/python infra/build/hard_cases.py --check
	.venv/bin/python -m loket_cli.generate --check
	.tools/sam/bin/sam validate --lint --template template.yaml
	.tools/sam/bin/cfn-lint infra/mail-domain.yaml infra/alarms.yaml infra/front.yaml

generate: .venv/ready-to-test
	.venv/bin/python infra/build/requirements.py
	.venv/bin/python infra/build/hard_cases.py
	.venv/bin/python -m loket_cli.generate

letters: .venv/ready-to-test
	.venv/bin/python -m loket_cli.letters

mail-quality: .venv/ready-to-test
	@.venv/bin/python -m infra.quality $(ARGS)

# SAM takes the first python$(RUNTIME) on PATH to fetch what suits the runtime; bytecode must be of that version too.
build: .tools/sam/ready .tools/runtime/ready
	PATH="$(CURDIR)/.tools/runtime/bin:$$PATH" .tools/sam/bin/sam build --template template.yaml --build-dir .aws-sam/build
	.tools/runtime/bin/python infra/build/bundle.py .aws-sam/build

clean:
	rm -rf .aws-sam .cache build
	find functions infra tests -name __pycache__ -type d -prune -exec rm -rf {} +

distclean: clean
	rm -rf .venv .tools *.egg-info

# ------------------------------------------------------------------------------------------------ environments

# Two at a time: most of making one is waiting for the package index.
MAKEFLAGS += --jobs=2

# One that was moved, or whose Python is gone or not of PYTHON=, loses its stamps here, and is made anew below.
forget-broken = test ! -d $(1) || infra/build/fits $(1) $(2) || rm -f $(1)/ready*
ifdef PYTHON
asked-for := $(shell $(PYTHON) -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null)
$(if $(asked-for),,$(error PYTHON=$(PYTHON) does not run))
endif
$(foreach folder,.venv .tools/sam .tools/emulator .tools/html,$(shell $(call forget-broken,$(folder),$(asked-for))))
$(shell $(call forget-broken,.tools/runtime,$(RUNTIME)))

any-python = python=$$(infra/build/find-python $(PYTHONS)) && "$$python" infra/build/environment.py

.venv/ready-to-run: pyproject.toml infra/build/environment.py
	@$(any-python) .venv --editable '.[operate]'
	@touch $@

.venv/ready-to-test: pyproject.toml infra/build/environment.py
	@$(any-python) .venv --editable '.[operate,dev]'
	@touch $@ .venv/ready-to-run

.tools/emulator/ready: infra/build/emulator.txt infra/build/environment.py
	@$(any-python) .tools/emulator --requirement infra/build/emulator.txt
	@touch $@

.tools/sam/ready: infra/build/sam.txt infra/build/environment.py
	@$(any-python) .tools/sam --requirement infra/build/sam.txt
	@touch $@

.tools/html/ready: infra/build/html.txt $(wildcard infra/build/html/*) infra/build/environment.py
	@$(any-python) .tools/html --requirement infra/build/html.txt
	@infra/build/html/install
	@touch $@

# Nothing is installed in this one: it is the runtime's Python under the name that SAM looks for.
.tools/runtime/ready: infra/build/environment.py
	@python=$$(PYTHON= infra/build/find-python $(RUNTIME)) || { \
		echo "make build needs Python $(RUNTIME), which the functions run on: the package holds what that version loads." >&2; \
		exit 1; } && "$$python" infra/build/environment.py .tools/runtime
	@touch $@
