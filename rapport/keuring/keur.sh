#!/bin/bash
# Holds the reports that the tests of the command line made against PDF/UA-1, with veraPDF: rapport/keuring/keur.sh [FILE...]
#
# The last line is `N passed, N failed, 0 skipped`. Fetches nothing once it succeeded, until the pom changes.
set -euo pipefail
cd "$(dirname "$0")"
target=$(realpath -m -- "${CARGO_TARGET_DIR:-../../target}")
words=$target/keuring-classpath

if [ $# -eq 0 ]; then
    # One of each kind; one that is missing is named by veraPDF's absence of a file, and fails.
    for soort in ronde melding schouw spreekuur notulen; do set -- "$@" "$target/tmp/rapporten/$soort.pdf"; done
fi
for file in "$@"; do
    [ -e "$file" ] || { echo "$file is missing; run cargo test --package wijkmaat first"; echo "0 passed, 1 failed, 0 skipped"; exit 1; }
done

# Fresh when it was made after the pom and every jar in it is still there.
fresh() { [ "$words" -nt pom.xml ] && ! tr ':' '\n' < "$words" | while read -r jar; do [ -e "$jar" ] || echo gone; done | grep -q gone; }
if ! fresh; then
    echo "Fetching veraPDF with Maven (once, some 20 MB)"
    mvn -B -q dependency:build-classpath -Dmdep.outputFile="$words"
    touch "$words"
fi
exec java -cp "$(cat "$words")" Keuring.java "$@"
