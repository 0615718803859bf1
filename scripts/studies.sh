#!/bin/bash
# Runs the studies under Scenarios one after the other, with the commands of their READMEs; reports go to Reports/studies.
#
# `scripts/studies.sh commission offer-window` runs only these. Sweeps go on where they were; comparisons begin anew.
set -euo pipefail
cd "$(dirname "$0")/.."

swift build -c release --product marketsim
marketsim="$(swift build -c release --show-bin-path)/marketsim"

sweep() {
  "$marketsim" sweep "Scenarios/$1" --out "Reports/studies/$2"
}

compare() {
  "$marketsim" compare "Scenarios/$1" "${@:2}" --out "Reports/studies/$1" --overwrite
}

run_study() {
  case "$1" in
    commission)
      sweep commission commission
      sweep commission/study-shared-burden.yaml commission-shared-burden
      sweep commission/study-varied-wages.yaml commission-varied-wages
      ;;
    rating-threshold | offer-window | cancellation-threshold | support-desk-size) sweep "$1" "$1" ;;
    conduct-2018-vs-2019) compare "$1" --variant '2019: policy.conduct=conduct-2019' ;;
    no-confirmation-reassignment) compare "$1" --variant 'left: policy.reassign-unconfirmed=false' ;;
    exclusive-vs-broadcast) compare "$1" Scenarios/exclusive-vs-broadcast/broadcast.yaml ;;
    *)
      echo "there is no study '$1'" >&2
      exit 1
      ;;
  esac
}

if [ $# = 0 ]; then
  set -- commission rating-threshold conduct-2018-vs-2019 offer-window cancellation-threshold support-desk-size \
    no-confirmation-reassignment exclusive-vs-broadcast
fi
for study in "$@"; do
  printf '\n== %s\n' "$study"
  run_study "$study"
done
