# Guichet: `make site` builds the help centre in content/, `make test` runs every test.
# `make help` lists the rest.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

LIBRARIES := libcmark-gfm-dev libcmark-gfm-extensions-dev libjemalloc-dev libstemmer-dev libxxhash-dev zlib1g-dev
TEST_PACKAGES := chromium-headless-shell cmark-gfm curl fish fonts-dejavu-core default-jre-headless jq libxml2-utils mandoc python3 python3-venv unzip zsh
BENCH_PACKAGES := gcc python3 python3-venv
BENCH_BROWSER := chromium
# What an installation is made with: the last two bring licences that go with the program.
STAGE_PACKAGES := binutils gzip python3 libicu-dev libyaml-0-2
PACKAGE_TOOLS := $(STAGE_PACKAGES) dpkg-dev xz-utils
FAULTS_PACKAGES := gcc git libc6-dev mount python3 util-linux
TEST_PYTHON := Tests/Browser/requirements.txt
BENCH_PYTHON := Tests/Benchmarks/requirements.txt

RELEASE := .build/release/guichet
DEBUG := .build/debug/guichet
SWIFT_FILES := Package.swift Sources Tests

# The Swift runtime, Foundation and the C libraries become part of the program; and jemalloc, with which
# it needs a tenth less time. Debug builds do without, as sanitizers look after memory themselves.
STATIC := .build/static-libraries
STATIC_FLAGS := --static-swift-stdlib -Xswiftc -L$(CURDIR)/$(STATIC) -Xlinker --as-needed \
  $$([ ! -f $(STATIC)/jemalloc.o ] || echo -Xlinker $(CURDIR)/$(STATIC)/jemalloc.o)

# Always planned anew: a plan that is kept does not run the plugins, and the program would carry
# the theme and the commit of an earlier build.
SWIFT_BUILD := swift build --disable-build-manifest-caching

# The commits of Package.resolved and no others; a tree without that file still has exact versions.
PINNED := $(if $(wildcard Package.resolved),--force-resolved-versions)

# Where `make install` puts things; DESTDIR is a folder that stands for the root, for packagers.
PREFIX ?= /usr/local
DESTDIR ?=
STAGE := .build/stage

.PHONY: help site build install uninstall archive sbom deb test test-deep test-fuzz test-asan test-tsan test-faults test-faults-short lint test-swift test-browser serve check manual audit bench bench-search bench-preview bench-reader format docs clean libraries

help: ## List the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | column -t -s '|'

site: build ## Build the help centre from content/ into output/
	$(RELEASE) build

libraries:
	@.ci/install $(LIBRARIES)
	@command -v swift >/dev/null || { echo "guichet: there is no swift on the PATH; install a Swift 6.3 toolchain from swift.org" >&2; exit 1; }

build: libraries ## Build the program into .build/release/guichet
	@.ci/static-libraries $(STATIC)
	@PKG_CONFIG_PATH="$(CURDIR)/$(STATIC)/pkgconfig" $(SWIFT_BUILD) -c release $(PINNED) --product guichet $(STATIC_FLAGS)

$(RELEASE):
	@$(MAKE) --no-print-directory build

# Not `build`, so that `sudo make install` after `make build` needs no compiler and leaves no files of root.
install: $(RELEASE) ## Install program, manual pages and completions below PREFIX (/usr/local)
	@.ci/install $(STAGE_PACKAGES)
	@.ci/stage $(RELEASE) $(STAGE) $(PREFIX)
	@cd $(STAGE) && find . -type f -printf '%P\n' | while read -r file; do \
	  install -D -m "$$(stat -c %a "$$file")" "$$file" "$(DESTDIR)/$$file"; done
	@echo "guichet: installed $(DESTDIR)$(PREFIX)/bin/guichet"

uninstall: ## Take away what `make install` installed
	@rm -f $(addprefix "$(DESTDIR)$(PREFIX)"/,bin/guichet share/man/man1/guichet.1.gz \
	  share/bash-completion/completions/guichet share/zsh/site-functions/_guichet \
	  share/zsh/vendor-completions/_guichet share/fish/vendor_completions.d/guichet.fish)
	@rm -f "$(DESTDIR)$(PREFIX)"/share/man/man1/guichet-*.1.gz
	@rm -rf "$(DESTDIR)$(PREFIX)/share/doc/guichet"

archive: build ## Make an archive of program, manual pages and completions in .build/
	@.ci/install $(STAGE_PACKAGES)
	@.ci/archive $(RELEASE) .build

sbom: build ## Write a bill of materials of the program (CycloneDX) into .build/
	@.ci/install $(STAGE_PACKAGES)
	@.ci/stage $(RELEASE) $(STAGE) ""
	@cp $(STAGE)/share/doc/guichet/guichet.cdx.json .build/guichet.cdx.json
	@echo .build/guichet.cdx.json

deb: build ## Make a Debian package in .build/
	@.ci/install $(PACKAGE_TOOLS)
	@.ci/package $(RELEASE) .build

test: libraries ## Run every test: lint, Swift, browser; ends with the time of each part
	@rm -f .build/parts
	@trap '.ci/part --report' EXIT; $(MAKE) --no-print-directory lint test-swift test-faults-short test-browser

lint: libraries ## Check formatting and the house rules
	@.ci/part "format" swift format lint --strict --recursive --parallel $(SWIFT_FILES)
	@.ci/part "house rules" .ci/house-rules
	@.ci/install python3
	@.ci/part "dependencies" python3 .ci/supply check

test-swift: libraries
	@.ci/install $(TEST_PACKAGES)
	@[ -s .build/spec/gfm.json ] || python3 Tests/tools/fetch_spec.py .build/spec
	@.ci/part "build of program and tests" $(SWIFT_BUILD) --build-tests --disable-xctest
	@GUICHET_SPEC_DIR="$$PWD/.build/spec" .ci/part "Swift tests" swift test --disable-xctest --skip-build

# Samples of what `test-faults` does in full.
test-faults-short: libraries
	@.ci/install $(FAULTS_PACKAGES)
	@.ci/part "build of program" $(SWIFT_BUILD) --product guichet
	@.ci/part "faults" python3 Tests/Faults/faults.py --short $(DEBUG)
	@.ci/part "determinism" python3 Tests/Faults/determinism.py --short $(DEBUG)

test-faults: build ## Kill and starve builds hundreds of times; build under every circumstance; takes half an hour
	@.ci/install $(FAULTS_PACKAGES)
	python3 Tests/Faults/faults.py $(RELEASE) $(FAULTS_ARGUMENTS)
	python3 Tests/Faults/determinism.py $(RELEASE)

test-browser: libraries
	@.ci/install $(TEST_PACKAGES) $(STAGE_PACKAGES)
	@.ci/venv .venv $(TEST_PYTHON)
	@.ci/part "build of program" $(SWIFT_BUILD) --product guichet
	@.ci/part "browser tests" .venv/bin/python -m pytest -q -n 2 --dist worksteal --durations=10 Tests/Browser

test-deep: test-fuzz test-asan test-tsan ## Fuzz every parser for FUZZ_SECONDS (300) each, then run the Swift tests under the sanitizers

test-fuzz: libraries
	@.ci/part "fuzzing" .ci/fuzz $(FUZZ_TARGETS)

test-asan: libraries
	@.ci/part "tests with AddressSanitizer" .ci/sanitized address

test-tsan: libraries
	@.ci/part "tests with ThreadSanitizer" .ci/sanitized thread

serve: build ## Preview the site on http://127.0.0.1:4004/
	$(RELEASE) serve

check: build ## Print everything that is wrong with content/
	$(RELEASE) check

manual: build ## Write the rules into the manual's pages
	$(RELEASE) rules --lang en content/en/reference/messages.md content/en/reference/rules.md
	$(RELEASE) rules --lang fr content/fr/reference/messages.md content/fr/reference/rules.md
	$(RELEASE) theme vocabulary --lang en content/en/look-and-words/style-guide.md content/en/reference/theme-vocabulary.md content/en/reference/theme-texts.md
	$(RELEASE) theme vocabulary --lang fr content/fr/look-and-words/style-guide.md content/fr/reference/theme-vocabulary.md content/fr/reference/theme-texts.md
	python3 .ci/supply manual

audit: build ## List the articles that are due for review
	$(RELEASE) audit

bench: build ## Compare build times with Hugo + Pagefind and with the floor
	@.ci/install $(BENCH_PACKAGES)
	@.ci/venv .venv-bench $(BENCH_PYTHON)
	.venv-bench/bin/python Tests/Benchmarks/bench.py $(BENCH_ARGUMENTS)

bench-search: build ## Compare search with Pagefind in a browser: quality, bytes, time
	@.ci/install $(BENCH_PACKAGES) $(BENCH_BROWSER)
	@.ci/venv .venv-bench $(BENCH_PYTHON)
	.venv-bench/bin/python Tests/Benchmarks/search.py $(BENCH_ARGUMENTS)

bench-preview: build ## Measure how soon the preview shows a save among 10,000 articles
	@.ci/install python3
	GUICHET=$(RELEASE) python3 Tests/Benchmarks/preview.py $(BENCH_ARGUMENTS)

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
