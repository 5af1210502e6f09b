// swift-tools-version: 6.2

import PackageDescription

let package = Package(
    name: "WellFlowCore",
    platforms: [.macOS(.v15), .iOS(.v18), .tvOS(.v18), .watchOS(.v11), .visionOS(.v2)],
    products: [
        .library(name: "WellFlowCore", targets: ["WellFlowCore", "WellFlowSQLite", "WellFlowPostgres"]),
        .library(name: "WellFlowSQLite", targets: ["WellFlowCore", "WellFlowSQLite"]),
        .library(name: "WellFlowPostgres", targets: ["WellFlowCore", "WellFlowPostgres"]),
        .library(name: "WellFlowImport", targets: ["WellFlowImport"]),
        .library(name: "WellFlowJobs", targets: ["WellFlowJobs"]),
        .library(name: "WellFlowTesting", targets: ["WellFlowTesting"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-log", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.1.0"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.5.0"),
        .package(url: "https://github.com/apple/swift-distributed-tracing", from: "1.1.0"),
        .package(url: "https://github.com/apple/swift-crypto", "3.12.0"..<"5.0.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.6.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.0"),
        .package(url: "https://github.com/apple/swift-system", from: "1.5.0"),
    ],
    targets: [
        // The domain: values, entities, rules, tenancy, repositories. No database in it.
        .target(
            name: "WellFlowCore",
            dependencies: [
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Instrumentation", package: "swift-distributed-tracing"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ]
        ),
        // What every SQL backend shares.
        .target(name: "WellFlowSQL", dependencies: ["WellFlowCore"]),
        // The engine on libsqlite3.
        .systemLibrary(
            name: "CSQLite",
            pkgConfig: "sqlite3",
            providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite"])]
        ),
        .target(
            name: "WellFlowSQLite",
            dependencies: [
                "WellFlowCore",
                "WellFlowSQL",
                "CSQLite",
                .product(name: "DequeModule", package: "swift-collections"),
                .product(name: "Logging", package: "swift-log"),
            ]
        ),
        // The engine on libpq.
        .systemLibrary(
            name: "CLibPQ",
            pkgConfig: "libpq",
            providers: [.apt(["libpq-dev"]), .brew(["libpq"])]
        ),
        .target(
            name: "WellFlowPostgres",
            dependencies: [
                "WellFlowCore",
                "WellFlowSQL",
                "CLibPQ",
                .product(name: "DequeModule", package: "swift-collections"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "Tracing", package: "swift-distributed-tracing"),
            ]
        ),
        // Files in and out.
        .target(name: "WellFlowImport", dependencies: ["WellFlowCore"]),
        // The jobs that come with the library: validation, reports, reminders, maintenance; notifications, documents' bytes.
        .target(
            name: "WellFlowJobs",
            dependencies: [
                "WellFlowCore",
                "WellFlowImport",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
                .product(
                    name: "Subprocess",
                    package: "swift-subprocess",
                    condition: .when(platforms: [.linux, .macOS])
                ),
                .product(name: "SystemPackage", package: "swift-system", condition: .when(platforms: [.linux])),
            ]
        ),
        // Conformance suites and fixtures that any backend runs.
        .target(name: "WellFlowTesting", dependencies: ["WellFlowCore"]),
        // What several test targets share; no product.
        .target(
            name: "WellFlowTestSupport",
            dependencies: ["WellFlowCore", "WellFlowSQL", "WellFlowSQLite", "WellFlowPostgres", "CLibPQ"],
            path: "Tests/Support"
        ),
        .testTarget(
            name: "WellFlowCoreTests",
            dependencies: [
                "WellFlowCore",
                "WellFlowTesting",
                "WellFlowTestSupport",
                .product(name: "MetricsTestKit", package: "swift-metrics"),
            ]
        ),
        .testTarget(name: "WellFlowSQLTests", dependencies: ["WellFlowCore", "WellFlowSQL"]),
        .testTarget(
            name: "WellFlowSQLiteTests",
            dependencies: [
                "WellFlowCore",
                "WellFlowSQL",
                "WellFlowSQLite",
                "WellFlowImport",
                "WellFlowTesting",
                "WellFlowTestSupport",
                "CSQLite",
                "WellFlowCrashWriter",
                .product(name: "Logging", package: "swift-log"),
            ]
        ),
        .testTarget(
            name: "WellFlowPostgresTests",
            dependencies: [
                "WellFlowCore",
                "WellFlowSQL",
                "WellFlowPostgres",
                "WellFlowImport",
                "WellFlowTesting",
                "WellFlowTestSupport",
                "CLibPQ",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "MetricsTestKit", package: "swift-metrics"),
            ]
        ),
        .testTarget(
            name: "WellFlowImportTests",
            dependencies: [
                "WellFlowCore", "WellFlowImport", "WellFlowSQLite", "WellFlowTesting", "WellFlowTestSupport",
                "WellFlowFuzz",
            ]
        ),
        .testTarget(
            name: "WellFlowJobsTests",
            dependencies: [
                "WellFlowCore", "WellFlowJobs", "WellFlowSQLite", "WellFlowPostgres", "WellFlowTesting",
                "WellFlowTestSupport",
                .product(name: "Logging", package: "swift-log"),
            ]
        ),
        // What Scripts/fuzz runs on random bytes and the tests on its corpus.
        .target(
            name: "WellFlowFuzz",
            dependencies: ["WellFlowCore", "WellFlowImport"],
            path: "Tests/Fuzz",
            exclude: ["Corpus"]
        ),
        // The process that the engine's tests start, to kill it or to let it hold a lock.
        .executableTarget(
            name: "WellFlowCrashWriter",
            dependencies: [
                "WellFlowCore", "WellFlowSQLite", "WellFlowImport", "CSQLite",
                .product(name: "Logging", package: "swift-log"),
            ],
            path: "Tests/CrashWriter"
        ),
    ],
    swiftLanguageModes: [.v6]
)

for target in package.targets where target.type != .system {
    target.swiftSettings = [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    ]
}
