// swift-tools-version: 6.2
// marketsim: a discrete-event simulator of an on-demand home tech-help marketplace.
//
// Who may import whom (and no other arrow; `.ci/run` checks it):
//
//   Quantities      -> nothing
//   Marketplace     -> Quantities
//   JobDispatch     -> Marketplace, Quantities
//   EventKernel     -> Quantities
//   CRandom         -> GSL, Random123
//   Variates        -> CRandom
//   Statistics      -> CRandom
//   Recording       -> Marketplace, Quantities, Nettle
//   Simulation      -> Marketplace, JobDispatch, EventKernel, Variates, Recording, Quantities, CClock
//   ScenarioFormat  -> Simulation and what it stands on, Yams
//   Experiments     -> ScenarioFormat, Simulation, Statistics, Recording
//   Studies         -> Experiments, ScenarioFormat, Simulation, Variates, Statistics, Recording, CRandom, GRDB
//   Tuning          -> Studies, Experiments, Statistics, ScenarioFormat, Simulation, Recording, Quantities, NLopt
//   Reporting       -> Tuning, Studies, Experiments, Recording
//   marketsim       -> all of the above it needs, ArgumentParser
//   WallClockHost   -> Marketplace, JobDispatch, Quantities   (never Simulation, EventKernel or Variates)
//
// Marketplace and JobDispatch know no clock, no randomness and no simulator.

import PackageDescription

/// The commit that is being built, for manifests; nil outside a repository.
let buildCommit = Context.gitInformation.map {
  String($0.currentCommit.prefix(12)) + ($0.hasUncommittedChanges ? "+" : "")
}

let package = Package(
  name: "marketsim",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "marketsim", targets: ["marketsim"]),
    .executable(name: "wall-clock-host", targets: ["WallClockHost"]),
    .library(name: "Quantities", targets: ["Quantities"]),
    .library(name: "EventKernel", targets: ["EventKernel"]),
    .library(name: "Variates", targets: ["Variates"]),
    .library(name: "Statistics", targets: ["Statistics"]),
    .library(name: "Marketplace", targets: ["Marketplace"]),
    .library(name: "JobDispatch", targets: ["JobDispatch"]),
    .library(name: "Simulation", targets: ["Simulation"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/HdrHistogram/hdrhistogram-swift", from: "0.2.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: [
    // Rounding in release builds calls libm, which nothing else need link.
    .target(name: "Quantities", linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux]))]),
    .target(name: "Marketplace", dependencies: ["Quantities"]),
    .target(name: "JobDispatch", dependencies: ["Marketplace", "Quantities"]),
    .target(name: "EventKernel", dependencies: ["Quantities"]),
    .target(
      name: "CRandom",
      linkerSettings: [.linkedLibrary("gsl"), .linkedLibrary("gslcblas"), .linkedLibrary("m")]),
    .target(name: "Variates", dependencies: ["CRandom"]),
    .target(name: "Statistics", dependencies: ["CRandom"]),
    .systemLibrary(name: "CDigest", providers: [.apt(["nettle-dev"])]),
    .target(
      name: "Recording",
      dependencies: [
        "Marketplace", "Quantities", "CDigest",
      ]),
    .target(name: "CClock"),
    .target(
      name: "Simulation",
      dependencies: [
        "Marketplace", "JobDispatch", "EventKernel", "Variates", "Recording", "Quantities", "CClock",
      ]),
    .target(
      name: "ScenarioFormat",
      dependencies: [
        "Simulation", "Marketplace", "JobDispatch", "Recording", "Variates", "Quantities",
        .product(name: "Yams", package: "Yams"),
      ]),
    .target(
      name: "Experiments",
      dependencies: [
        "ScenarioFormat", "Simulation", "Marketplace", "Statistics", "Recording", "Quantities",
      ]),
    .target(
      name: "Studies",
      dependencies: [
        "Experiments", "ScenarioFormat", "Simulation", "Marketplace", "Variates", "Statistics", "Recording",
        "Quantities", "CRandom", .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    .systemLibrary(name: "CNLopt", providers: [.apt(["libnlopt-dev"])]),
    .target(
      name: "Tuning",
      dependencies: [
        "Studies", "Experiments", "Statistics", "ScenarioFormat", "Simulation", "Recording", "Quantities",
        "CNLopt",
      ]),
    .target(
      name: "Reporting",
      dependencies: [
        "Tuning", "Studies", "Experiments", "Recording", "ScenarioFormat", "Simulation", "Statistics",
        "Marketplace",
        "Quantities",
      ]),
    .target(
      name: "CBuildInfo",
      cSettings: buildCommit.map { [.define("MARKETSIM_COMMIT", to: "\"\($0)\"")] } ?? []),
    .executableTarget(
      name: "marketsim",
      dependencies: [
        "CBuildInfo", "ScenarioFormat", "Simulation", "Experiments", "Studies", "Tuning", "Recording",
        "Reporting",
        "Statistics",
        "Quantities",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .executableTarget(
      name: "WallClockHost",
      dependencies: ["Marketplace", "JobDispatch", "Quantities"],
      path: "Examples/WallClockHost",
      exclude: ["README.md"]),

    .target(
      name: "TestSupport", dependencies: ["Marketplace", "JobDispatch", "Quantities"], path: "Tests/Support"),
    .target(
      name: "TuningSupport", dependencies: ["Tuning", "Studies", "ScenarioFormat"],
      path: "Tests/TuningSupport"),
    .testTarget(name: "DocumentationTests", dependencies: ["ScenarioFormat", "Marketplace"]),
    .testTarget(name: "QuantitiesTests", dependencies: ["Quantities"]),
    .testTarget(name: "MarketplaceTests", dependencies: ["Marketplace", "Quantities", "TestSupport"]),
    .testTarget(
      name: "JobDispatchTests", dependencies: ["JobDispatch", "Marketplace", "Quantities", "TestSupport"]),
    .testTarget(
      name: "WallClockHostTests",
      dependencies: ["WallClockHost", "JobDispatch", "Marketplace", "Quantities", "TestSupport"]),
    .testTarget(name: "EventKernelTests", dependencies: ["EventKernel", "Quantities"]),
    .testTarget(
      name: "VariatesTests", dependencies: ["Variates", "Statistics", "CRandom", "TestSupport"]),
    .testTarget(name: "StatisticsTests", dependencies: ["Statistics", "Variates", "TestSupport"]),
    .testTarget(name: "StatisticsTheoryTests", dependencies: ["Statistics", "Variates", "TestSupport"]),
    .testTarget(
      name: "ExperimentsTests",
      dependencies: ["Experiments", "Reporting", "Recording", "ScenarioFormat", "Statistics"]),
    .testTarget(
      name: "RandomScenarioTheoryTests",
      dependencies: [
        "Simulation", "Marketplace", "JobDispatch", "Variates", "Recording", "Quantities", "TestSupport",
      ]),
    .testTarget(
      name: "SimulationTests",
      dependencies: ["Simulation", "Marketplace", "JobDispatch", "Variates", "Recording", "Quantities"]),
    .testTarget(
      name: "SimulationTheoryTests",
      dependencies: [
        "Simulation", "Marketplace", "JobDispatch", "Variates", "Statistics", "Recording", "Quantities",
        "TestSupport",
      ]),
    .testTarget(
      name: "ScenarioFormatTests",
      dependencies: [
        "ScenarioFormat", "Simulation", "Marketplace", "JobDispatch", "Recording", "Variates", "Quantities",
      ],
      exclude: ["validate.py"]),
    .testTarget(
      name: "RecordingTests",
      dependencies: [
        "Recording", "Marketplace", "Quantities", "TestSupport",
        .product(name: "Histogram", package: "hdrhistogram-swift"),
      ]),
    .testTarget(
      name: "StudiesTests",
      dependencies: [
        "Studies", "Experiments", "ScenarioFormat", "Simulation", "Statistics", "Recording", "Quantities",
        "TestSupport",
        .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    .testTarget(
      name: "TuningTests",
      dependencies: [
        "Tuning", "TuningSupport", "Studies", "Experiments", "ScenarioFormat", "Statistics", "Recording",
      ]),
    .testTarget(
      name: "TuningTheoryTests",
      dependencies: ["Tuning", "TuningSupport", "Studies", "Statistics", "Variates"]),
    // Runs the program itself, so that it must be built.
    .testTarget(
      name: "CommandLineTests", dependencies: ["marketsim"],
      exclude: ["check-reports.py", "check-comparison.py", "comparison.txt", "terminal.py"]),
  ],
  swiftLanguageModes: [.v6]
)
