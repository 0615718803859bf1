#!/bin/bash
# Runs every test and stops at the first that fails: `make test`.
#
# Test targets named …TheoryTests need many replications and run in release; all others run in debug, with the
# checks that only debug builds make.
set -euo pipefail
cd "$(dirname "$0")/.."

theory='^[A-Za-z]*TheoryTests\.'

announce() { printf '\n== %s\n' "$1"; }

scripts/setup.sh --tests

announce "Tests in debug"
swift build --build-tests
swift test --skip-build --skip "$theory"

# A scratch folder of its own: these modules are compiled for testing, and those of `make run` are not.
announce "Comparison with theory, in release"
swift test -c release --scratch-path .build/theory --filter "$theory"

# Its scratch folder lies here too, so that it leaves nothing in the source tree.
announce "Examples/TextbookQueue, a package of its own"
textbook=(--package-path Examples/TextbookQueue --scratch-path .build/textbook-queue -c release)
swift build "${textbook[@]}"
"$(swift build "${textbook[@]}" --show-bin-path)/TextbookQueue"
