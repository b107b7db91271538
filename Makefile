# Thin names for what one does here. The commands themselves are in .ci/ and in
# the go tool; nothing is needed to run or to test but Go (and apt for the tests).

GO ?= go
TOOLS = $(GO) tool -modfile=.ci/tools.mod
FUZZTIME ?= 30s
PAPERS = $(notdir $(patsubst %/,%,$(dir $(wildcard tasks/papers/*/paper.yaml))))

.PHONY: build test lint fix gen fuzz bench cover mutants e2e papers run demo ci

build: ## one static program: bin/thuchanh
	CGO_ENABLED=0 $(GO) build -trimpath -o bin/thuchanh ./cmd/thuchanh

test: ## all tests
	sh .ci/test

lint: ## what the linters say
	$(TOOLS) golangci-lint run

fix: ## modernise and format
	$(GO) fix ./...
	gofmt -w $$(git ls-files '*.go')

gen: ## write the generated files
	$(GO) generate ./...

fuzz: ## every fuzz target for FUZZTIME
	@grep -roE --include='*_test.go' '^func Fuzz[A-Za-z0-9_]*' . | sort | sed 's/func //' | while IFS=: read -r file name; do \
		echo "-- $$name in $$(dirname $$file)"; \
		$(GO) test -run='^$$' -fuzz="^$$name\$$" -fuzztime=$(FUZZTIME) $$(dirname $$file) </dev/null || exit 1; \
	done

bench: ## the promises, measured, with the machine they were measured on
	@uname -srm; grep -m1 'model name' /proc/cpuinfo 2>/dev/null || true; nproc 2>/dev/null || true
	$(GO) test -run='^$$' -bench=. -benchmem ./...

cover: ## how much of the marking the tests reach: coverage.html
	$(GO) test -coverpkg=./checks,./tasks -coverprofile=cover.out ./...
	$(GO) tool cover -html=cover.out -o coverage.html
	$(GO) run ./internal/covergate -profile cover.out

mutants: ## every mutant of the rules engine against its own tests: two hours
	$(GO) run ./.ci/mutants -all

e2e: ## the program as a whole, and real mail programs against it
	TESTFLAGS="-count=1" sh .ci/test

papers: ## every bundled paper on trial
	@for p in $(PAPERS); do echo "-- $$p"; $(GO) run ./cmd/thuchanh task lint $$p && $(GO) run ./cmd/thuchanh task test $$p || exit 1; done

run: ## a trial room
	$(GO) run ./cmd/thuchanh serve --demo

demo: ## the whole thing once, in a minute
	$(GO) run ./cmd/thuchanh demo

ci: ## everything that must hold
	bash .ci/run
