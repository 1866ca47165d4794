#!/usr/bin/env bash
# Builds and tests the iOS package on Linux, in a chroot that has Swift (swift-linux.sh makes it, once; 3 minutes, 0.6 GB).
#
#   ios/test.sh            all of it; the last line is: N passed, N failed, N skipped
#   ios/test.sh --filter X only tests whose type or function holds X, without the other checks
#
# Needs root for the chroot. WIJKMAAT_BIN is the built command line (default: target/debug/wijkmaat); beside it lie the library
# of the core and the generator. Without them it has cargo build them.
set -euo pipefail

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
root=$(dirname -- "$here")
bin=$(realpath -m -- "${WIJKMAAT_BIN:-${CARGO_TARGET_DIR:-$root/target}/debug/wijkmaat}")
built=$(dirname -- "$bin")
passed=0 failed=0 skipped=0

account() { printf '%s passed, %s failed, %s skipped\n' "$passed" "$failed" "$skipped"; [[ $failed -eq 0 ]]; }

# step NAME CMD...: a line for the step; all it printed when it fails. Counts nothing.
log=$(mktemp); trap 'rm -f -- "$log"' EXIT
step() {
  local name=$1 begin=$SECONDS; shift
  printf '%-58s' "$name"
  if "$@" >"$log" 2>&1 </dev/null; then printf '     ok  %ss\n' $((SECONDS - begin)); return 0; fi
  printf ' FAILED  %ss\n' $((SECONDS - begin)); sed 's/^/    /' "$log"; return 1
}
# Without this the rest cannot be tried.
need() { step "$@" || { failed=$((failed + 1)); account; exit 1; }; }
# A check of its own.
check() { if step "$@"; then passed=$((passed + 1)); else failed=$((failed + 1)); fi; }

if [[ $EUID -ne 0 ]]; then
  if sudo -n true 2>/dev/null; then exec sudo --preserve-env=WIJKMAAT_BIN,CARGO_TARGET_DIR,PATH,HOME -- "$here/test.sh" "$@"; fi
  echo "The chroot with Swift needs root: run 'sudo ios/test.sh', or cargo xtask test as root."
  echo "SKIP the iOS package: needs root for the chroot with Swift"
  skipped=1; account; exit
fi

mounts=("$root")
[[ $built == "$root"/* ]] || mounts=(-b "$built" "$root")
swift() { "$here/swift-linux.sh" run "${mounts[@]}" -- env WIJKMAAT_ROOT="$root" WIJKMAAT_PROGRAM="$bin" \
  WIJKMAAT_TOESTEL="$here/.build/debug/wijkmaat-toestel" "$@"; }
package() { local verb=$1; shift; swift swift "$verb" --package-path "$here" -Xlinker "-L$built" -Xlinker "-rpath=$built" \
  -Xlinker --allow-shlib-undefined "$@"; }

# Copies a file when it says something else, so that nothing is built anew for it.
put() { mkdir -p -- "$(dirname -- "$2")"; cmp -s -- "$1" "$2" || cp -- "$1" "$2"; }

library() {
  [[ -x $bin && -f $built/libwijkmaat.so && -x $built/wijkmaat-bindgen && -x $built/design ]] ||
    (cd -- "$root" && cargo build --locked --workspace)
}

bindings() {
  local stamp=$here/Generated/.stamp fresh name
  if [[ -f $stamp && ! $built/libwijkmaat.so -nt $stamp && ! $built/wijkmaat-bindgen -nt $stamp ]]; then return; fi
  fresh=$(mktemp -d)
  (cd -- "$root" && CARGO_NET_OFFLINE=true "$built/wijkmaat-bindgen" "$built/libwijkmaat.so" swift "$fresh")
  for name in WijkmaatCore WijkmaatBindings; do put "$fresh/$name.swift" "$here/Generated/WijkmaatCore/$name.swift"; done
  for name in wijkmaatFFI wijkmaat_coreFFI; do
    put "$fresh/$name.h" "$here/Generated/$name/$name.h"
    put "$fresh/$name.modulemap" "$here/Generated/$name/module.modulemap"
  done
  rm -rf -- "$fresh"
  touch -- "$stamp"
}

# Swift's package manager does not build anew what uses a record that got other fields, and links what does not fit. So a build
# of other generated Swift is thrown away; which Swift a build is of is remembered in it.
fresh_build() {
  local sum=$here/.build/generated.sum now
  now=$(cd -- "$here/Generated" && find . -type f ! -name .stamp -print0 | sort -z | xargs -0 sha256sum)
  if [[ -f $sum && $(<"$sum") == "$now" ]]; then return; fi
  rm -rf -- "$here/.build"
  mkdir -p -- "$here/.build"
  printf '%s\n' "$now" >"$sum"
}

# The design's own program writes only what changed.
design() { (cd -- "$root" && "$built/design" ios); }

# Follows what swift-testing says: a line per suite, everything about a failure, an account of all.
tests() {
  local code=0 total
  package test --skip-build --disable-xctest "$@" >"$log" 2>&1 </dev/null || code=$?
  sed -nE 's/^[^ ]+ +Suite "?([^"]*)"? (passed|failed) after ([0-9.]+) seconds.*/\1|\2|\3/p' "$log" |
    while IFS='|' read -r name outcome seconds; do
      printf '%-58s %6s  %ss\n' "$name" "$([[ $outcome == passed ]] && echo ok || echo FAILED)" "${seconds%??}"
    done
  grep -E '^[^ ]+ +Test .* skipped' "$log" | sed -E 's/^[^ ]+ +Test "?([^"]*)"? skipped:? */SKIP \1: /' || true
  skipped=$((skipped + $(grep -cE '^[^ ]+ +Test .* skipped' "$log" || true)))
  local bad; bad=$(grep -vE 'Test run with' "$log" | grep -cE '^[^ ]+ +Test .* failed after' || true)
  total=$(sed -nE 's/^[^ ]+ +Test run with ([0-9]+) tests? (passed|failed).*/\1/p' "$log" | tail -n 1)
  if [[ ${total:-0} -eq 0 || ($code -ne 0 && $bad -eq 0) ]]; then
    bad=$((bad + 1)); total=$((${total:-0} + 1))           # it died, ran nothing, or failed without saying where
    sed 's/^/    /' "$log"
  elif [[ $bad -gt 0 ]]; then
    grep -vE '^[^ ]+ +(Test|Suite) .*(started\.|passed after)' "$log" | sed 's/^/    /'
  fi
  passed=$((passed + total - bad - skipped)) failed=$((failed + bad))
}

"$here/swift-linux.sh" setup || { failed=1; account; exit 1; }
need "library of the core" library
need "its Swift" bindings
need "no build of other Swift" fresh_build
need "the design's Swift" design
need "swift build" package build --build-tests
if [[ $# -gt 0 ]]; then tests "$@"; account; exit; fi
tests
check "swift format lint" swift sh -c 'cd "$1" && swift format lint --strict --recursive Package.swift App Tests \
  Sources/CoreClient Sources/Schermen Sources/Toestel Sources/Design/*.swift' sh "$here"
check "the app parses (no Apple SDK here)" swift sh -c 'cd "$1/App" && find . -name "*.swift" -exec swiftc -frontend -parse \
  -swift-version 6 {} +' sh "$here"
check "the views fit the models (SwiftUI is a stand-in)" swift "$here/typecheck-views.sh"
account
