#!/usr/bin/env bash
# The device without a screen, in the chroot with Swift: a JSON line in, a JSON line out (README.md). ios/test.sh builds it.
#
#   ios/toestel.sh [DIR]...     DIR: folders it may see beside the workspace; its own /tmp goes with it
set -euo pipefail

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
program=$here/.build/debug/wijkmaat-toestel
[[ -x $program ]] || { echo "toestel.sh: run ios/test.sh first; it builds $program" >&2; exit 1; }
[[ $EUID -eq 0 ]] || { echo "toestel.sh: the chroot needs root" >&2; exit 1; }
mounts=()
# The library of the core, when it was not built below the workspace.
built=$(realpath -m -- "${CARGO_TARGET_DIR:-$here/../target}/debug")
[[ $built == "$(dirname -- "$here")"/* || ! -d $built ]] || mounts+=(-b "$built")
for dir in "$@"; do mounts+=(-b "$dir"); done
exec "$here/swift-linux.sh" run ${mounts[@]+"${mounts[@]}"} "$(dirname -- "$here")" -- "$program"
