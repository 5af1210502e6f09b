// swift-tools-version: 6.2

import PackageDescription

let package = Package(
    name: "Benchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "WellFlowCore", path: ".."),
        .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
        .package(url: "https://github.com/apple/swift-log", from: "1.6.0"),
        .package(url: "https://github.com/groue/GRDB.swift.git", from: "7.10.0"),
    ],
    targets: [
        .systemLibrary(
            name: "CSQLiteBare",
            pkgConfig: "sqlite3",
            providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite"])]
        ),
        // The work that is measured: by the library, by the C API and by GRDB, on one file.
        .target(
            name: "Measured",
            dependencies: [
                "CSQLiteBare",
                .product(name: "WellFlowSQLite", package: "WellFlowCore"),
                .product(name: "WellFlowImport", package: "WellFlowCore"),
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "Logging", package: "swift-log"),
            ]
        ),
        .systemLibrary(
            name: "CLibPQBare",
            pkgConfig: "libpq",
            providers: [.apt(["libpq-dev"]), .brew(["libpq"])]
        ),
        // A connection of libpq and a database to measure in.
        .target(
            name: "PostgresBare",
            dependencies: ["CLibPQBare", .product(name: "WellFlowPostgres", package: "WellFlowCore")]
        ),
        // The job queue on both backends, beside bare loops.
        .executableTarget(
            name: "job-ratios",
            dependencies: [
                "Measured", "PostgresBare",
                .product(name: "WellFlowCore", package: "WellFlowCore"),
                .product(name: "Logging", package: "swift-log"),
            ]
        ),
        // The same for PostgreSQL, beside pgbench and a bare loop over libpq.
        .executableTarget(
            name: "postgres-ratios",
            dependencies: [
                "CLibPQBare", "PostgresBare",
                .product(name: "WellFlowPostgres", package: "WellFlowCore"),
            ]
        ),
        // One table of ratios, measured side by side.
        .executableTarget(name: "ratios", dependencies: ["Measured"]),
        // The same work under ordo-one/benchmark, for percentiles and comparisons between commits.
        .executableTarget(
            name: "SQLite",
            dependencies: ["Measured", .product(name: "Benchmark", package: "benchmark")],
            path: "Benchmarks/SQLite",
            plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]
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
