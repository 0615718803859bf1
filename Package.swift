// swift-tools-version: 6.2
// marketsim: a discrete-event simulator of an on-demand home tech-help marketplace.
//
// Targets stand in the order of their dependencies. The arrows that matter most are the ones that are absent:
// Marketplace and JobDispatch import no clock, no source of randomness and no simulator; Documents, Tables, Memory,
// EventKernel, Variates and Statistics know no word of the domain. `.ci/run` fails on any import that a target does
// not name here. `Sources/README.md` says in a paragraph what each module promises.

import PackageDescription

/// The commit that is being built, for manifests; nil outside a repository.
let buildCommit = Context.gitInformation.map {
  String($0.currentCommit.prefix(12)) + ($0.hasUncommittedChanges ? "+" : "")
}

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let histogram = Target.Dependency.product(name: "Histogram", package: "hdrhistogram-swift")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

/// A module of `Sources/<room>/<name>`.
func module(
  _ name: String, in room: String, _ dependencies: [Target.Dependency] = [], cSettings: [CSetting] = [],
  links libraries: [String] = []
) -> Target {
  .target(
    name: name, dependencies: dependencies, path: "Sources/\(room)/\(name)", cSettings: cSettings,
    linkerSettings: libraries.map { .linkedLibrary($0, .when(platforms: [.linux])) })
}

/// A C library of the system, by the module map in `Sources/<room>/<name>`.
func system(_ name: String, in room: String, debian package: String) -> Target {
  .systemLibrary(name: name, path: "Sources/\(room)/\(name)", providers: [.apt([package])])
}

let foundations: [Target] = [
  // Rounding in release builds calls libm, which nothing else need link.
  module("Quantities", in: "Foundations", links: ["m"]),
  module("EventKernel", in: "Foundations", ["Quantities"]),
  module("CRandom", in: "Foundations", links: ["gsl", "gslcblas", "m"]),
  module("Variates", in: "Foundations", ["CRandom"]),
  module("Statistics", in: "Foundations", ["CRandom"]),
  module("CClock", in: "Foundations"),
  system("CDigest", in: "Foundations", debian: "nettle-dev"),
  system("CNLopt", in: "Foundations", debian: "libnlopt-dev"),
]

let platform: [Target] = [
  module("Marketplace", in: "Platform", ["Quantities"]),
  module("JobDispatch", in: "Platform", ["Marketplace", "Quantities"]),
]

let measurement: [Target] = [
  module("Recording", in: "Measurement", ["Marketplace", "Quantities", "CDigest"])
]

let model: [Target] = [
  module("ScenarioModel", in: "Model", ["Marketplace", "JobDispatch", "Variates", "Quantities"]),
  module(
    "Simulation", in: "Model",
    [
      "ScenarioModel", "Recording", "Marketplace", "JobDispatch", "EventKernel", "Variates", "Quantities",
      "CClock",
    ]),
]

let formats: [Target] = [
  module(
    "ScenarioFormat", in: "Formats",
    ["ScenarioModel", "Marketplace", "JobDispatch", "Recording", "Variates", "Quantities", yams])
]

let experiments: [Target] = [
  module(
    "Experiments", in: "Experiments",
    [
      "ScenarioFormat", "ScenarioModel", "Simulation", "Marketplace", "Statistics", "Recording", "Quantities",
    ]),
  module("Designs", in: "Experiments", ["Statistics", "Variates", "CRandom"]),
  module(
    "Studies", in: "Experiments",
    [
      "Experiments", "Designs", "ScenarioFormat", "ScenarioModel", "Marketplace", "Statistics", "Recording",
      "Quantities", grdb,
    ]),
  module(
    "Tuning", in: "Experiments",
    [
      "Studies", "Experiments", "Statistics", "ScenarioFormat", "ScenarioModel", "Recording", "Quantities",
      "CNLopt",
    ]),
]

let application: [Target] = [
  module(
    "Reporting", in: "Application",
    [
      "Tuning", "Studies", "Experiments", "Recording", "ScenarioFormat", "ScenarioModel", "Simulation",
      "Statistics", "Marketplace", "Quantities",
    ]),
  module(
    "Runs", in: "Application",
    [
      "Reporting", "Tuning", "Studies", "Experiments", "Recording", "ScenarioFormat", "ScenarioModel",
      "Simulation",
      "Statistics", "Marketplace", "Quantities",
    ]),
  module(
    "CBuildInfo", in: "Application",
    cSettings: buildCommit.map { [.define("MARKETSIM_COMMIT", to: "\"\($0)\"")] } ?? []),
  .executableTarget(
    name: "marketsim",
    dependencies: [
      "CBuildInfo", "ScenarioFormat", "ScenarioModel", "Simulation", "Experiments", "Studies", "Tuning",
      "Recording", "Reporting", "Runs", "Statistics", "Quantities", argumentParser,
    ], path: "Sources/Application/marketsim"),
  .executableTarget(
    name: "WallClockHost", dependencies: ["Marketplace", "JobDispatch", "Quantities"],
    path: "Examples/WallClockHost", exclude: ["README.md"]),
]

let tests: [Target] = [
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
  .target(
    name: "ExperimentsSupport", dependencies: ["Experiments", "Recording"], path: "Tests/ExperimentsSupport"),
  .testTarget(
    name: "ExperimentsTests",
    dependencies: [
      "Experiments", "ExperimentsSupport", "Recording", "ScenarioFormat", "ScenarioModel", "Statistics",
    ]),
  .testTarget(
    name: "ReportingTests",
    dependencies: [
      "Reporting", "Experiments", "ExperimentsSupport", "Recording", "ScenarioFormat", "ScenarioModel",
    ]),
  .testTarget(name: "DesignsTests", dependencies: ["Designs"]),
  .testTarget(
    name: "RandomScenarioTheoryTests",
    dependencies: [
      "Simulation", "ScenarioModel", "Marketplace", "JobDispatch", "Variates", "Recording", "Quantities",
      "TestSupport",
    ]),
  .testTarget(
    name: "SimulationTests",
    dependencies: [
      "Simulation", "ScenarioModel", "Marketplace", "JobDispatch", "Variates", "Recording", "Quantities",
    ]),
  .testTarget(
    name: "SimulationTheoryTests",
    dependencies: [
      "Simulation", "ScenarioModel", "Marketplace", "JobDispatch", "Variates", "Statistics", "Recording",
      "Quantities", "TestSupport",
    ]),
  .testTarget(
    name: "ScenarioFormatTests",
    dependencies: [
      "ScenarioFormat", "ScenarioModel", "Simulation", "Marketplace", "JobDispatch", "Recording", "Variates",
      "Quantities",
    ],
    exclude: ["validate.py"]),
  .testTarget(
    name: "RecordingTests",
    dependencies: [
      "Recording", "Marketplace", "Quantities", "TestSupport",
      histogram,
    ]),
  .testTarget(
    name: "StudiesTests",
    dependencies: [
      "Studies", "Designs", "Experiments", "ScenarioFormat", "ScenarioModel", "Statistics", "Recording",
      "Quantities", "TestSupport", grdb,
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
    exclude: ["Scripts"]),
]

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
    .library(name: "ScenarioModel", targets: ["ScenarioModel"]),
    .library(name: "Simulation", targets: ["Simulation"]),
    .library(name: "ScenarioFormat", targets: ["ScenarioFormat"]),
    .library(name: "Experiments", targets: ["Experiments"]),
    .library(name: "Designs", targets: ["Designs"]),
    .library(name: "Studies", targets: ["Studies"]),
    .library(name: "Tuning", targets: ["Tuning"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/HdrHistogram/hdrhistogram-swift", from: "0.2.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: foundations + platform + measurement + model + formats + experiments + application + tests,
  swiftLanguageModes: [.v6]
)
