# For Debian, Ubuntu and macOS with Python 3.11 or newer and make (3.81 or newer).
#
#   make demo       set up, then extract the samples that come with the project
#   make test       set up, then run the tests
#   make check      style and types
#   make benchmark  measure how exact the records are
#   make train      train the default model again
#   make clean      take away what these made

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

# Stamps are newer than pyproject.toml when everything it names is installed.
READY := $(VENV)/.ready
READY_DEV := $(VENV)/.ready-dev

# Programs that must be there, and the packages that bring them. Debian's package brings the
# English data too, and so does Homebrew's. Only scanned pages are read with it.
PROGRAMS := tesseract
APT_PACKAGES := tesseract-ocr
BREW_PACKAGES := tesseract

BROWSERS := chromium chromium-browser google-chrome google-chrome-stable chrome
BROWSER_APPS := /Applications/Chromium.app/Contents/MacOS/Chromium \
	/Applications/Google\ Chrome.app/Contents/MacOS/Google\ Chrome

# The seed of the project first; the pages only, not the true records beside them.
SAMPLES := training_data/samples/form4-seed.md \
	$(filter-out %/form4-seed.md,$(sort $(wildcard training_data/samples/*.html training_data/samples/*.md training_data/samples/*.pdf)))

.PHONY: demo test check benchmark train browser programs clean
.DEFAULT_GOAL := demo

demo: $(READY)
	@$(BIN)/form4 extract --format table $(SAMPLES)
	@echo
	@echo "These were the samples. Now your own: $(BIN)/form4 extract FILE  (PDF, scan, HTML, Markdown or typed text)"

test: $(READY_DEV)
	@$(BIN)/python -m pytest

check: $(READY_DEV)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

benchmark: $(READY_DEV) browser
	@$(BIN)/form4 benchmark

train: $(READY_DEV) browser
	@$(BIN)/form4 train --output models/default
	@$(BIN)/form4 train --scans 56 --output models/default

# Chromium prints the pages that are trained on and measured; nothing is read with it.
browser:
	@set -e; $(AS_ROOT); \
	for name in $(BROWSERS); do if command -v $$name >/dev/null; then exit 0; fi; done; \
	for app in $(BROWSER_APPS); do if [ -x "$$app" ]; then exit 0; fi; done; \
	if command -v apt-get >/dev/null; then \
		echo "Installing chromium"; as_root apt-get update -qq; $(APT_INSTALL) chromium; \
	elif command -v brew >/dev/null; then \
		brew install --cask chromium; \
	else \
		echo "Chromium or Chrome is needed to print pages" >&2; exit 1; \
	fi

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache

# The development packages hold all that the demo needs.
$(READY_DEV): pyproject.toml | $(BIN)/python
	@echo "Installing the package with its development tools (once, some minutes)"
	@$(PIP) --editable '.[dev]'
	@touch $(READY) $(READY_DEV)

$(READY): pyproject.toml | $(BIN)/python
	@echo "Installing the package (once, about a minute)"
	@$(PIP) --editable .
	@touch $(READY)

# Root installs directly, others with sudo; without either, the words say what is missing.
AS_ROOT = as_root() { if [ "$$(id -u)" = 0 ]; then "$$@"; else sudo "$$@"; fi; }
APT_INSTALL = as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq
# The newest Python that is new enough, in $$python; empty when there is none.
FIND_PYTHON = find_python() { \
	python=; \
	for name in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11; do \
		if "$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
			python=$$name; return; \
		fi; \
	done; }

# Looked at each time, so that a checkout that was set up before gets what is new. Without
# them everything else still works, so a failure is told and no more.
programs:
	@$(AS_ROOT); \
	missing=; \
	for program in $(PROGRAMS); do command -v $$program >/dev/null || missing=yes; done; \
	if [ -z "$$missing" ]; then exit 0; fi; \
	if command -v apt-get >/dev/null; then \
		echo "Installing $(APT_PACKAGES)"; as_root apt-get update -qq; $(APT_INSTALL) $(APT_PACKAGES); \
	elif command -v brew >/dev/null; then \
		brew install $(BREW_PACKAGES); \
	else \
		false; \
	fi || echo "Scanned pages cannot be read without $(PROGRAMS); please install it" >&2

$(BIN)/python: | programs
	@set -e; $(AS_ROOT); $(FIND_PYTHON); \
	find_python; \
	if [ -z "$$python" ] && command -v apt-get >/dev/null; then \
		echo "Installing Python 3.11"; as_root apt-get update -qq; \
		$(APT_INSTALL) python3.11 python3.11-venv || true; find_python; \
	fi; \
	if [ -z "$$python" ]; then \
		echo "Python 3.11 or newer is needed; put it on the PATH or say make PYTHON=..." >&2; exit 1; \
	fi; \
	if ! "$$python" -c 'import ensurepip, venv' 2>/dev/null; then \
		version=$$("$$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])'); \
		if command -v apt-get >/dev/null; then \
			echo "Installing python$$version-venv"; as_root apt-get update -qq; \
			$(APT_INSTALL) "python$$version-venv"; \
		else \
			echo "$$python cannot make virtual environments: its venv or ensurepip module is missing" >&2; \
			exit 1; \
		fi; \
	fi; \
	echo "Making a virtual environment in $(VENV) with $$($$python --version)"; \
	"$$python" -m venv $(VENV)
