#!/bin/bash
# Builds and tests the Android shell on the JVM, against the real core and a real hub: android/test.sh [--gebouwd]
#
# --gebouwd: the Rust workspace and bindings/kotlin are fresh (as after `cargo xtask bindings`); only Maven's part runs.
# CARGO_TARGET_DIR is where Rust builds (default: target). Fetches nothing once it succeeded, until a pom changes. Counts: */target/surefire-reports/*.xml, and Maven's last lines.
set -euo pipefail
cd "$(dirname "$0")"
root=$PWD/..
target=$(realpath -m -- "${CARGO_TARGET_DIR:-$root/target}")
built=$target/debug

if [ "${1:-}" != "--gebouwd" ]; then
    (cd "$root" && cargo xtask bindings)
fi
for needed in libwijkmaat.so wijkmaat design; do
    [ -e "$built/$needed" ] || { echo "android: $built/$needed is missing; run cargo build --workspace" >&2; exit 1; }
done
echo "Android: colours, drawings and faces"
"$built/design" android
"$root/design/lettertypen/kopieer.sh" design/src/generated/resources/fonts

sum=$target/android-poms.sum
poms=$(cat pom.xml */pom.xml | sha256sum)
offline=()
if [ -e "$sum" ] && [ "$(cat "$sum")" = "$poms" ]; then offline=(-o); else echo "Android: fetching what Maven needs (once, some 350 MB)"; fi
rm -rf ./*/target/surefire-reports
ended=0
# What a person wants to see: which module, which tests, what failed, the counts.
mvn -B ${offline[@]+"${offline[@]}"} -Dbuilt.dir="$target" package 2>&1 |
    grep --line-buffered -vE '^\[INFO\] *$|^\[WARNING\]|^warning:|^\[INFO\] (Download|Nothing|skip|Using|Building jar|Copying|Could not get classpath|Non-incremental|-+ *$|Copy Plugin)|^\[INFO\] --- maven-(resources|compiler|jar|antrun|dependency)' || ended=$?
[ "$ended" -ne 0 ] || echo "$poms" > "$sum"

# The account, from what surefire wrote: each skip with its reason, then the counts.
cat ./*/target/surefire-reports/*.xml 2>/dev/null | awk -v ended="$ended" '
    function of(name) { return match($0, name "=\"[^\"]*\"") ? substr($0, RSTART + length(name) + 2, RLENGTH - length(name) - 3) : "" }
    /<testsuite / { tests += of(" tests"); failed += of(" errors") + of(" failures"); skipped += of(" skipped") }
    /<testcase / { test = of(" classname") ": " of(" name") }
    /<skipped/ { print "SKIP " test ": " of(" message") }
    END {
        if (ended != 0 && failed == 0) failed = 1
        printf "%d passed, %d failed, %d skipped\n", tests - failed - skipped < 0 ? 0 : tests - failed - skipped, failed, skipped
    }'
exit "$ended"
