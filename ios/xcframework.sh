#!/usr/bin/env bash
# On a Mac: builds the core for iPhone and simulator, and makes Frameworks/WijkmaatFFI.xcframework and Generated/ of it.
#
#   ios/xcframework.sh [debug|telefoon]        telefoon, small and fast, unless said otherwise
#
# Needs Xcode with its command line tools, and Rust by rustup. Then `xcodegen` in this folder makes Wijkmaat.xcodeproj.
set -euo pipefail

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
root=$(dirname -- "$here")
profile=${1:-telefoon}
target=${CARGO_TARGET_DIR:-$root/target}
[[ $(uname) == Darwin ]] || { echo "xcframework.sh: only a Mac can make this; on Linux see test.sh" >&2; exit 1; }
[[ $profile == debug || $profile == telefoon ]] || { echo "xcframework.sh: say debug or telefoon" >&2; exit 2; }

# For the app alone: a library that Rust could link as well is larger.
flags=(--locked --package wijkmaat-bindings --lib --crate-type staticlib)
[[ $profile == telefoon ]] && flags+=(--profile telefoon)
export IPHONEOS_DEPLOYMENT_TARGET=17.0

cd -- "$root"
rustup target add aarch64-apple-ios aarch64-apple-ios-sim x86_64-apple-ios
for triple in aarch64-apple-ios aarch64-apple-ios-sim x86_64-apple-ios; do
  cargo rustc "${flags[@]}" --target "$triple"
done

# The Swift of it, from the same library as a Mac builds it; and the design's.
cargo build --locked --package wijkmaat-bindings --package wijkmaat-bindgen
fresh=$(mktemp -d); trap 'rm -rf -- "$fresh"' EXIT
"$target/debug/wijkmaat-bindgen" "$target/debug/libwijkmaat.dylib" swift "$fresh/swift"
cargo run --quiet --locked --package wijkmaat-design -- ios
mkdir -p "$here/Generated/WijkmaatCore" "$here/Frameworks"
cp "$fresh"/swift/*.swift "$here/Generated/WijkmaatCore/"

# One framework with both modules: a header each, and a module map that names them.
mkdir "$fresh/headers" "$fresh/simulator"
cp "$fresh"/swift/*.h "$fresh/headers/"
for map in "$fresh"/swift/*.modulemap; do cat "$map"; echo; done >"$fresh/headers/module.modulemap"
lipo -create "$target/aarch64-apple-ios-sim/$profile/libwijkmaat.a" "$target/x86_64-apple-ios/$profile/libwijkmaat.a" \
  -output "$fresh/simulator/libwijkmaat.a"
rm -rf -- "$here/Frameworks/WijkmaatFFI.xcframework"
xcodebuild -create-xcframework \
  -library "$target/aarch64-apple-ios/$profile/libwijkmaat.a" -headers "$fresh/headers" \
  -library "$fresh/simulator/libwijkmaat.a" -headers "$fresh/headers" \
  -output "$here/Frameworks/WijkmaatFFI.xcframework"
