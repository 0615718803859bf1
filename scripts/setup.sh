#!/bin/bash
# Installs what building marketsim needs and this machine lacks; with --tests also what its tests need, and with --cluster
# a Slurm for scripts/cluster-test.py. Fetches the library that draws the charts of reports into .build/marketsim-charts.js.
#
# Says nothing and changes nothing when everything is there. Packages come from apt-get, as root or through a sudo
# that asks no password; otherwise the command to type is printed and the exit status is 1.
set -euo pipefail
cd "$(dirname "$0")/.."

for_tests=false
for_cluster=false
case "${1:-}" in
  --tests) for_tests=true ;;
  --cluster) for_cluster=true ;;
  "") ;;
  *)
    echo "usage: scripts/setup.sh [--tests | --cluster]" >&2
    exit 2
    ;;
esac

# Where the program looks for the library that draws charts.
charts=.build/marketsim-charts.js

# Prints the Debian packages that are missing. What matters is the file or module itself, not who installed it.
missing_packages() {
  [ -e /usr/include/stdio.h ] || echo libc6-dev
  compgen -G "/usr/include/c++/*/vector" > /dev/null || echo libstdc++-12-dev
  [ -e /usr/include/gsl/gsl_rng.h ] || echo libgsl-dev
  [ -e /usr/include/Random123/philox.h ] || echo librandom123-dev
  [ -e /usr/include/nettle/sha2.h ] || echo nettle-dev
  [ -e /usr/include/nlopt.h ] || echo libnlopt-dev
  [ -e /usr/include/sqlite3.h ] || echo libsqlite3-dev
  [ -e /usr/share/zoneinfo/Europe/Zurich ] || echo tzdata
  [ -e /etc/ssl/certs/ca-certificates.crt ] || echo ca-certificates
  command -v git > /dev/null || echo git
  [ -s "$charts" ] && ! $for_tests || python3 -c "import venv, ensurepip" 2> /dev/null || echo python3-venv
  if $for_cluster; then
    # Daemons are outside the path of a user.
    PATH=$PATH:/usr/sbin command -v slurmctld > /dev/null || echo slurm-wlm
    PATH=$PATH:/usr/sbin command -v munged > /dev/null || echo munge
    command -v parallel > /dev/null || echo parallel
  fi
  if $for_tests; then
    command -v valgrind > /dev/null || echo valgrind
    command -v objcopy > /dev/null || echo binutils
    command -v chromium > /dev/null || echo chromium
    command -v chromedriver > /dev/null || echo chromium-driver
    # Without any font the browser shows no text.
    compgen -G "/usr/share/fonts/truetype/*/*.ttf" > /dev/null || echo fonts-liberation
  fi
}

# Whether this user can install packages without being asked for a password.
may_install() {
  command -v apt-get > /dev/null && { [ "$(id -u)" = 0 ] || sudo -n true 2> /dev/null; }
}

apt() {
  if [ "$(id -u)" = 0 ]; then
    DEBIAN_FRONTEND=noninteractive apt-get -q "$@"
  else
    sudo -n env DEBIAN_FRONTEND=noninteractive apt-get -q "$@"
  fi
}

ask_for() {
  echo "marketsim needs packages that are not installed: $*" >&2
  echo "Install them, then repeat the command:" >&2
  echo "    sudo apt-get update && sudo apt-get install --yes $*" >&2
  exit 1
}

install_packages() {
  local missing
  mapfile -t missing < <(missing_packages)
  [ "${#missing[@]}" -gt 0 ] || return 0
  may_install || ask_for "${missing[@]}"
  echo "Installing ${missing[*]} …"
  { apt update && apt install --yes --no-install-recommends "${missing[@]}"; } < /dev/null ||
    ask_for "${missing[@]}"
  mapfile -t missing < <(missing_packages)
  [ "${#missing[@]}" -eq 0 ] || ask_for "${missing[@]}"
}

check_swift() {
  if ! command -v swift > /dev/null; then
    echo "Swift is not installed, or not on the PATH. marketsim needs Swift 6.3: https://www.swift.org/install/" >&2
    exit 1
  fi
  local version
  version=$(swift --version 2> /dev/null | sed -n 's/.*Swift version \([0-9]*\.[0-9]*\).*/\1/p' | head -n 1)
  if [ "$(printf '%s\n' 6.3 "$version" | sort -V | head -n 1)" != 6.3 ]; then
    echo "This is Swift $version; marketsim needs Swift 6.3 or later: https://www.swift.org/install/" >&2
    exit 1
  fi
}

# The Python packages of scripts/requirements.txt, in .build/venv. Its copy of that file says what is installed.
install_python_packages() {
  local venv=.build/venv
  if "$venv/bin/python" -c "" 2> /dev/null && cmp -s scripts/requirements.txt "$venv/requirements.txt"; then
    return 0
  fi
  echo "Installing the Python packages of scripts/requirements.txt into $venv …"
  python3 -m venv --clear "$venv"
  "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-input --no-compile \
    --requirement scripts/requirements.txt
  cp scripts/requirements.txt "$venv/requirements.txt"
}

# Writes Vega, Vega-Lite and Vega-Embed (BSD 3-Clause) as one script to a file, with a Python that has vl-convert.
write_charts() {
  "$1" - "$2" << 'PYTHON'
import sys
import vl_convert

snippet = "window.vegaEmbed = vegaEmbed; window.vega = vega; window.vegaLite = vegaLite;"
notice = "/* Vega, Vega-Lite, Vega-Embed: University of Washington Interactive Data Lab, BSD 3-Clause. */\n"
with open(sys.argv[1], "w", encoding="utf-8") as file:
    file.write(notice + vl_convert.javascript_bundle(snippet) + "\n")
PYTHON
}

# The library comes from the Python package vl-convert, which is only kept for tests. Without it reports have no charts,
# and say so; that is no reason to stop.
fetch_charts() {
  [ ! -s "$charts" ] || return 0
  echo "Fetching the library that draws the charts of reports …"
  local venv=.build/venv package part=$charts.part
  package=$(grep '^vl-convert-python==' scripts/requirements.txt)
  mkdir -p .build
  if ! "$venv/bin/python" -c "import vl_convert" 2> /dev/null; then
    venv=.build/charts-venv
    python3 -m venv --clear "$venv" &&
      "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-input --no-compile "$package" || true
  fi
  if write_charts "$venv/bin/python" "$part" 2> /dev/null; then
    mv "$part" "$charts"
  else
    echo "It could not be fetched; reports have words and tables only. To try again: scripts/setup.sh" >&2
  fi
  rm -rf .build/charts-venv "$part"
}

check_swift
install_packages
if $for_tests; then install_python_packages; fi
fetch_charts
