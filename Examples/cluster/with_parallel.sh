#!/bin/bash
# Runs a study's shards by GNU parallel and merges them: with_parallel.sh STUDY SHARDS [OPTIONS OF PARALLEL]
#
# With --sshloginfile hosts.txt on other machines with a common folder. A shard that is interrupted (exit code 75) continues.
set -euo pipefail
study=$1 count=$2
shift 2
seq "$count" | parallel --will-cite --retries 3 "$@" marketsim sweep "$study" --shard "{}/$count" --workers 1
exec marketsim merge "$study"
