#!/bin/sh
# The stories of the desk in a real browser, against a real hub. One line per story, then `N passed, N failed, N skipped`.
# WIJKMAAT_BIN names the program; otherwise it is the one that cargo built last. Words after it choose: `proef.sh straat`.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
"$here/prepare.sh"
exec node "$here/proef.mjs" "$@"
