// swift-tools-version: 6.2

import PackageDescription

let package = Package(
    name: "WellFlowExamples",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "quickstart", targets: ["Quickstart"]),
        .executable(name: "production-demo", targets: ["ProductionDemo"]),
    ],
    dependencies: [
        .package(name: "WellFlowCore", path: ".."),
        .package(url: "https://github.com/apple/swift-log", from: "1.6.0"),
    ],
    targets: [
        // The README's lines of use, so that they compile and run.
        .executableTarget(
            name: "Quickstart",
            dependencies: [.product(name: "WellFlowCore", package: "WellFlowCore")],
            path: "Quickstart"
        ),
        // Real production through validators into a store, a table and a chart out of it.
        .executableTarget(
            name: "ProductionDemo",
            dependencies: [
                .product(name: "WellFlowCore", package: "WellFlowCore"),
                .product(name: "Logging", package: "swift-log"),
            ],
            path: "ProductionDemo",
            resources: [.copy("Data")]
        ),
        .testTarget(name: "ProductionDemoTests", dependencies: ["ProductionDemo"]),
    ],
    swiftLanguageModes: [.v6]
)

for target in package.targets {
    target.swiftSettings = [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    ]
}
