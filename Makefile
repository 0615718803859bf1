# `make run` and `make test` need nothing but Debian 12 and Swift 6.3; the rest is installed when it is missing.
#
# Everything is relative to this folder, and no target depends on a file, so that a space in the folder's path
# harms nothing.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.PHONY: run test check update tidy build format lint bench bench-quick bench-pairing bench-scale clean setup

sources := Sources Tests Examples Benchmarks Package.swift

run: setup  ## Build in release and run the main example; its reports go to Reports/main.
	swift build -c release --product marketsim
	.build/release/marketsim run Scenarios/main --out Reports/main --overwrite

test:  ## Run every test.
	scripts/test.py

check:  ## Check what has changed: format, text, arrows and unit tests; two minutes from a warm build.
	scripts/check.py

update:  ## Write everything anew that is generated: schemas, sample, baselines, counts of instructions.
	scripts/update.py

tidy:  ## Report what the project's text should not have.
	scripts/tidy.py

build: setup  ## Build everything in debug.
	swift build

format:  ## Rewrite the sources in the project's format.
	swift format format --in-place --recursive $(sources)

lint:  ## Report what is not in the project's format.
	swift format lint --strict --recursive $(sources)

bench:  ## Measure against other engines and the floor; rewrites Benchmarks/results.csv and results.md.
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

clean:  ## Remove what was built; reports stay.
	rm -rf .build

setup:  ## Install what building needs and this machine lacks.
	scripts/setup.sh
