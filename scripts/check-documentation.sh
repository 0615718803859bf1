#!/bin/bash
# Runs the commands that README.md and Documentation/Tutorial.md tell their readers to type, and looks for the output
# that they show. What a console block may hold is said in scripts/check-documentation.py.
set -euo pipefail
cd "$(dirname "$0")/.."

swift build --product marketsim
program="$(swift build --show-bin-path)/marketsim"
python="${MARKETSIM_PYTHON:-.build/venv/bin/python3}"
exec "$python" scripts/check-documentation.py "$program" README.md Documentation/Tutorial.md
