#!/bin/sh
# Prepares a build in Android Studio: the library for phones, its Kotlin, the design and the faces.
# Needs the Android NDK (ANDROID_NDK_HOME), `cargo install cargo-ndk` and the three Rust targets. It ran nowhere yet: see README.md.
set -eu
cd "$(dirname "$0")/.."
cargo xtask bindings
cargo run -q -p wijkmaat-design -- android
fonts=android/app/src/generated/res/font
design/lettertypen/kopieer.sh "$fonts"
rm -f "$fonts"/LICENSE_*
rustup target add aarch64-linux-android armv7-linux-androideabi x86_64-linux-android
# As a library for the app alone: made for Rust as well, it would be a fifth larger.
cargo ndk --platform 26 -t arm64-v8a -t armeabi-v7a -t x86_64 -o android/app/src/generated/jniLibs \
    rustc --profile telefoon -p wijkmaat-bindings --lib --crate-type cdylib
