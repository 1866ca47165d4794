#!/bin/sh
# Inside the chroot: checks the views against the models, with a stand-in for SwiftUI (Tests/StubUI says what that is worth).
set -eu
cd "$(dirname -- "$0")"
out=.build/stub
mkdir -p $out
for name in wijkmaat_coreFFI wijkmaatFFI; do
    set -- "$@" -Xcc -fmodule-map-file="$PWD/Generated/$name/module.modulemap"
done
swiftc -swift-version 5 -parse-as-library -emit-module -module-name SwiftUI -emit-module-path $out/SwiftUI.swiftmodule Tests/StubUI/SwiftUI.swift
swiftc -swift-version 6 -parse-as-library -emit-module -module-name Design -emit-module-path $out/Design.swiftmodule -I $out \
    $(find Sources/Design -name '*.swift')
swiftc -swift-version 6 -parse-as-library -typecheck -module-name Wijkmaat -I $out -I .build/debug/Modules "$@" \
    Tests/StubUI/Telefoon.swift $(find App/Views -name '*.swift')
