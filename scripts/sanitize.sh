#!/bin/bash
# Runs tests and the program under sanitizers: `make sanitize`.
#
# address: the tests of every module with unsafe memory.
# undefined: the same tests, with the C targets checked for undefined behaviour. Swift has no such sanitizer on Linux;
#   it traps on overflow and on conversions out of range by itself.
# thread: runs and studies with several workers.
#
# Each builds everything anew, in a scratch folder of its own. Name one or more to run only those.
set -euo pipefail
cd "$(dirname "$0")/.."

modules='^(Quantities|Memory|EventKernel|Variates|Statistics|Marketplace|JobDispatch|Tables|Recording|Simulation)Tests\.'

announce() { printf '\n== %s\n' "$1"; }

check_address() {
  announce "Address sanitizer"
  local options=(--scratch-path .build/asan --sanitize=address)
  swift build --build-tests "${options[@]}"
  # Leaks are not looked for: what lives as long as the process is not given back.
  ASAN_OPTIONS=detect_leaks=0 swift test --skip-build "${options[@]}" --filter "$modules"
}

check_undefined() {
  announce "Undefined behaviour in C"
  local runtime
  runtime="$(dirname "$(find "$(dirname "$(command -v swift)")/.." -name 'libclang_rt.ubsan_standalone-*.so' | head -n 1)")"
  local options=(
    --scratch-path .build/ubsan -Xcc -fsanitize=undefined -Xcc -fno-sanitize-recover=undefined
    -Xlinker "$(find "$runtime" -name "libclang_rt.ubsan_standalone-$(uname -m).so")" -Xlinker -rpath -Xlinker "$runtime"
  )
  swift build --build-tests "${options[@]}"
  swift test --skip-build "${options[@]}" --filter "$modules"
}

check_threads() {
  announce "Thread sanitizer"
  local options=(--scratch-path .build/tsan --sanitize=thread --product marketsim)
  swift build "${options[@]}"
  local program out
  program="$(swift build "${options[@]}" --show-bin-path)/marketsim"
  out="$(mktemp -d)"
  trap 'rm -rf "$out"' RETURN
  export TSAN_OPTIONS="halt_on_error=1 exitcode=66"
  "$program" run Scenarios/small --replications 12 --workers 4 --detail all --out "$out/run" --quiet
  "$program" compare Scenarios/small --set policy.commission='25 %' --replications 6 --workers 4 --out "$out/compare"
  "$program" sweep Studies/offer-window --replications 2 --workers 4 --out "$out/sweep" --quiet
  "$program" check Regression/small.yaml --workers 4
}

for name in "${@:-address undefined threads}"; do
  for kind in $name; do "check_$kind"; done
done
