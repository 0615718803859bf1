# `make run` and `make test` need nothing but Debian 12 and Swift 6.3; the rest is installed when it is missing.
#
# Everything is relative to this folder, and no target depends on a file, so that a space in the folder's path
# harms nothing.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.PHONY: run test check update studies tidy build format lint bench bench-quick bench-pairing bench-scale bench-tuning wheel dist cluster-test clean setup fuzz torture sanitize mutants

sources := Sources Tests Examples Benchmarks Package.swift

run: setup  ## Build in release and run the main example; its reports go to Reports/main.
	swift build -c release --product marketsim
	.build/release/marketsim run Scenarios/main --out Reports/main --overwrite

test:  ## Run every test.
	scripts/test.py

check:  ## Check what has changed: format, text, imports and unit tests.
	scripts/check.py

update:  ## Write everything anew that is generated: schemas, sample, baselines, counts of instructions.
	scripts/update.py

STUDIES ?=

studies:  ## Run the studies under Scenarios, or those named: make studies STUDIES="commission"; writes their tables.
	scripts/setup.sh --tests
	.build/venv/bin/python3 scripts/studies.py $(STUDIES)

tidy:  ## Report what the project's text should not have.
	scripts/tidy.py

build: setup  ## Build everything in debug.
	swift build

format:  ## Rewrite the sources in the project's format.
	swift format format --in-place --recursive $(sources)

lint:  ## Report what is not in the project's format.
	swift format lint --strict --recursive $(sources)

bench:  ## Measure against other engines and floors in C; rewrites Benchmarks/results.csv and results.md.
	Benchmarks/setup.sh
	python3 Benchmarks/bench.py

bench-quick:  ## The same with small sizes, in under two minutes; the results go to .build/benchmarks.
	Benchmarks/setup.sh
	python3 Benchmarks/bench.py --quick

bench-pairing:  ## Say how many replications common random numbers save on M/M/1.
	swift run -c release --package-path Benchmarks --scratch-path .build/benchmarks PairingBenchmark

bench-scale:  ## How time and memory grow with jobs, partners and workers; rewrites Benchmarks/scaling.csv and the plot.
	Benchmarks/setup.sh
	swift build -c release --product marketsim
	.build/benchmarks/venv/bin/python Benchmarks/scale.py measure

bench-tuning:  ## Compare what tune and Optuna's TPE recommend at equal replications; rewrites Benchmarks/tuning/results.csv.
	Benchmarks/setup.sh
	swift build -c release --product marketsim
	swift build -c release --package-path Benchmarks --scratch-path .build/benchmarks --product TuningBenchmark
	.build/benchmarks/venv/bin/python Benchmarks/tuning/tuning.py

MUTANTS ?=

mutants:  ## Put a fault into each rule, and say which tests and expectations notice it; writes scripts/mutants/caught.md.
	scripts/setup.sh --tests
	.build/venv/bin/python3 scripts/mutants $(MUTANTS)

wheel:  ## Build the Python package with the program inside, and try it in a clean virtual environment.
	scripts/wheel.py

dist:  ## Pack an archive and a package of Debian that need no Swift into .build/dist, and try the archive.
	scripts/dist.py

cluster-test:  ## Run a study on a real Slurm of four nodes on this machine, by the script that the program prints (about 4 minutes).
	scripts/setup.sh --cluster
	swift build -c release --product marketsim
	scripts/cluster-test.py .build/release/marketsim

clean:  ## Remove what was built; reports stay.
	rm -rf .build

setup:  ## Install what building needs and this machine lacks.
	scripts/setup.sh

# For a minute as in CI: make fuzz FUZZ_SECONDS=60. The seed is printed; FUZZ_SEED=… repeats a campaign.
FUZZ_SECONDS ?= 3600
FUZZ_SEED ?=
TORTURE_TRIALS ?= 50
TORTURE_SECONDS ?= 86400

fuzz:  ## Try changed scenarios, studies and regression files, ranges of values, requests to the lab, and random commands on the marketplace.
	scripts/setup.sh --tests
	swift build -c release --product marketsim
	.build/venv/bin/python3 scripts/fuzz --seconds $(FUZZ_SECONDS) $(if $(FUZZ_SEED),--seed $(FUZZ_SEED))
	.build/venv/bin/python3 scripts/fuzz --ranges --seconds $(FUZZ_SECONDS) $(if $(FUZZ_SEED),--seed $(FUZZ_SEED))
	.build/venv/bin/python3 scripts/fuzz-lab.py --requests 10000 $(if $(FUZZ_SEED),--seed $(FUZZ_SEED))
	MARKETSIM_RANDOM_SECONDS=$(FUZZ_SECONDS) MARKETSIM_RANDOM_SEED=$(FUZZ_SEED) \
	  swift test --filter RandomSequenceTests

torture: setup  ## Kill, starve and crowd the program while it writes, and count what is lost.
	swift build -c release --product marketsim
	python3 scripts/torture --trials $(TORTURE_TRIALS) --seconds $(TORTURE_SECONDS)

sanitize: setup  ## Run the tests of modules with unsafe memory, and several workers, under sanitizers.
	scripts/sanitize.sh
