// swift-tools-version: 6.0
import PackageDescription

// Linux has no xcframework: there the header and module map that the generator wrote are system library targets, and the Rust
// library is found with -Xlinker -L… on the command line (test.sh). On Apple systems both modules come out of one xcframework,
// which xcframework.sh makes.
#if os(Linux)
    let ffi: [Target] = [
        .systemLibrary(name: "wijkmaat_coreFFI", path: "Generated/wijkmaat_coreFFI"),
        .systemLibrary(name: "wijkmaatFFI", path: "Generated/wijkmaatFFI"),
    ]
    let ffiModules: [Target.Dependency] = ["wijkmaat_coreFFI", "wijkmaatFFI"]
    let link: [LinkerSetting] = [.linkedLibrary("wijkmaat")]
#else
    let ffi: [Target] = [.binaryTarget(name: "WijkmaatFFI", path: "Frameworks/WijkmaatFFI.xcframework")]
    let ffiModules: [Target.Dependency] = ["WijkmaatFFI"]
    let link: [LinkerSetting] = [.linkedFramework("Security"), .linkedFramework("SystemConfiguration")]
#endif

// What the generator writes stays in Swift 5 mode: in mode 6 the 6.0 compiler crashes on its async callbacks. What people
// write is in mode 6, where the compiler itself checks what may cross from one thread to another.
let generated: [SwiftSetting] = [.swiftLanguageMode(.v5)]

let package = Package(
    name: "Wijkmaat",
    platforms: [.iOS(.v17), .macOS(.v14)],
    products: [.library(name: "Wijkmaat", targets: ["CoreClient", "Design", "Schermen"])],
    targets: ffi + [
        // The core's types and its object: two files that the generator means for one module.
        .target(
            name: "WijkmaatCore", dependencies: ffiModules, path: "Generated/WijkmaatCore", swiftSettings: generated,
            linkerSettings: link),
        .target(name: "CoreClient", dependencies: ["WijkmaatCore"]),
        .target(name: "Design"),
        .target(name: "Schermen", dependencies: ["CoreClient", "Design", "WijkmaatCore"]),
        // A device without a screen, for stories in which it meets other devices. Apps do not hold it.
        .executableTarget(name: "wijkmaat-toestel", dependencies: ["CoreClient"], path: "Sources/Toestel"),
        .target(name: "Proef", dependencies: ["CoreClient"], path: "Tests/Proef"),
        .testTarget(name: "CoreClientTests", dependencies: ["CoreClient", "Proef", "wijkmaat-toestel"]),
        .testTarget(name: "SchermenTests", dependencies: ["Schermen", "Proef"]),
    ],
    swiftLanguageModes: [.v6]
)
