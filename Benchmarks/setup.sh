#!/bin/bash
# Installs the peers that `make bench` measures against, and what measures them, where they are missing.
#
# The Python engines go into .build/benchmarks/venv; ns-3, GSL's headers and valgrind come from Debian.
set -euo pipefail
cd "$(dirname "$0")/.."

missing_packages() {
  compgen -G "/usr/include/ns3*/simulator.h" > /dev/null || echo libns3-dev
  [ -e /usr/include/gsl/gsl_rng.h ] || echo libgsl-dev
  command -v g++ > /dev/null || echo g++
  command -v taskset > /dev/null || echo util-linux
  command -v valgrind > /dev/null || echo valgrind
  python3 -c "import venv, ensurepip" 2> /dev/null || echo python3-venv
}

scripts/setup.sh
mapfile -t missing < <(missing_packages)
if [ "${#missing[@]}" -gt 0 ]; then
  as_root=()
  [ "$(id -u)" = 0 ] || as_root=(sudo -n)
  install=(env DEBIAN_FRONTEND=noninteractive apt-get -q install --yes --no-install-recommends "${missing[@]}")
  echo "Installing ${missing[*]} …"
  if ! { "${as_root[@]}" apt-get -q update && "${as_root[@]}" "${install[@]}"; } < /dev/null; then
    echo "The benchmarks need packages that could not be installed: ${missing[*]}" >&2
    exit 1
  fi
fi

venv=.build/benchmarks/venv
if ! cmp -s Benchmarks/requirements.txt "$venv/requirements.txt"; then
  python3 -m venv --clear "$venv"
  "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-input \
    --requirement Benchmarks/requirements.txt
  cp Benchmarks/requirements.txt "$venv/requirements.txt"
fi
