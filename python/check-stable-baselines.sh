#!/bin/bash
# Runs the environment check of Stable-Baselines3 on marketsim.gym: python/check-stable-baselines.sh PROGRAM.
#
# Its PyTorch is a wheel of 190 MB, and gigabytes with CUDA, so that `make test` leaves this check out. The packages go into
# .build/stable-baselines; PyTorch comes from the index of its builds without CUDA.
set -euo pipefail
cd "$(dirname "$0")/.."

if [ $# != 1 ] || [ ! -x "$1" ]; then
  echo "usage: python/check-stable-baselines.sh PROGRAM, such as .build/release/marketsim" >&2
  exit 2
fi

venv=.build/stable-baselines
if ! "$venv/bin/python" -c "import stable_baselines3, jsonschema, pytest" 2> /dev/null; then
  python3 -m venv --clear "$venv"
  install=("$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-input --no-compile)
  "${install[@]}" --extra-index-url https://download.pytorch.org/whl/cpu "torch==2.13.0+cpu"
  "${install[@]}" stable-baselines3==2.9.2 $(grep -E '^(gymnasium|jsonschema|pandas|pytest|PyYAML)==' scripts/requirements.txt)
fi
MARKETSIM_PROGRAM=$(realpath "$1") "$venv/bin/python" -m pytest --quiet python/tests/test_gym.py -k stable_baselines
