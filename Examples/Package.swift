// swift-tools-version: 6.2

import PackageDescription

let package = Package(
    name: "WellFlowExamples",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "quickstart", targets: ["Quickstart"]),
        .executable(name: "production-demo", targets: ["ProductionDemo"]),
        .executable(name: "wellflow", targets: ["wellflow"]),
    ],
    dependencies: [
        .package(name: "WellFlowCore", path: ".."),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.6.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.6.0"),
    ],
    targets: [
        // The README's lines of use, so that they compile and run.
        .executableTarget(
            name: "Quickstart",
            dependencies: [.product(name: "WellFlowCore", package: "WellFlowCore")],
            path: "Quickstart"
        ),
        // What the programs share: tables, progress, sums of production and their chart, what an import is told.
        .target(
            name: "Console",
            dependencies: [
                .product(name: "WellFlowCore", package: "WellFlowCore"),
                .product(name: "WellFlowImport", package: "WellFlowCore"),
            ],
            path: "Console"
        ),
        // Real production through validators into a store, a table and a chart out of it.
        .executableTarget(
            name: "ProductionDemo",
            dependencies: [
                "Console",
                .product(name: "WellFlowCore", package: "WellFlowCore"),
                .product(name: "WellFlowImport", package: "WellFlowCore"),
                .product(name: "Logging", package: "swift-log"),
            ],
            path: "ProductionDemo",
            resources: [.copy("Data")]
        ),
        // The command-line tool.
        .executableTarget(
            name: "wellflow",
            dependencies: [
                "Console",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "WellFlowCore", package: "WellFlowCore"),
                .product(name: "WellFlowImport", package: "WellFlowCore"),
                .product(name: "WellFlowJobs", package: "WellFlowCore"),
                .product(name: "WellFlowPostgres", package: "WellFlowCore"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ],
            path: "WellFlowTool"
        ),
        .testTarget(
            name: "ConsoleTests",
            dependencies: ["Console", .product(name: "WellFlowCore", package: "WellFlowCore")]
        ),
        .testTarget(
            name: "ProductionDemoTests",
            dependencies: [
                "Console", "ProductionDemo", .product(name: "WellFlowCore", package: "WellFlowCore"),
                .product(name: "WellFlowImport", package: "WellFlowCore"),
            ]
        ),
        .testTarget(
            name: "WellFlowToolTests",
            dependencies: ["wellflow", .product(name: "WellFlowTesting", package: "WellFlowCore")]
        ),
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
