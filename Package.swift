// swift-tools-version: 6.2
// marketsim: a discrete-event simulator of an on-demand home tech-help marketplace.
//
// Targets are in the order of their dependencies; `Sources/README.md` describes each. Those matter most that are absent:
// Marketplace and JobDispatch import no clock, no randomness and no simulator; Documents, Tables, Memory, EventKernel,
// Variates and Statistics do not import the domain. `.ci/run` fails on an undeclared import. Names: decision 0150.

import PackageDescription

/// The commit that is being built, for manifests; nil outside a repository.
let buildCommit = Context.gitInformation.map {
  String($0.currentCommit.prefix(12)) + ($0.hasUncommittedChanges ? "+" : "")
}

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let flyingFox = Target.Dependency.product(name: "FlyingFox", package: "FlyingFox")
let flyingSocks = Target.Dependency.product(name: "FlyingSocks", package: "FlyingFox")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let histogram = Target.Dependency.product(name: "Histogram", package: "hdrhistogram-swift")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

/// Files of the page of `Lab`.
let scriptsOfLab = "charts city day editor elements figures lab levers points replay runs server story"
let pageOfLab = ["index.html", "lab.css"] + scriptsOfLab.split(separator: " ").map { "\($0).js" }

/// A module of `Sources/<folder>/<name>`.
func module(
  _ name: String, in room: String, _ dependencies: [Target.Dependency] = [], cSettings: [CSetting] = [],
  links libraries: [String] = []
) -> Target {
  .target(
    name: name, dependencies: dependencies, path: "Sources/\(room)/\(name)", cSettings: cSettings,
    linkerSettings: libraries.map { .linkedLibrary($0, .when(platforms: [.linux])) })
}

/// A C library of the system, by the module map in `Sources/<folder>/<name>`.
func system(_ name: String, in room: String, debian package: String) -> Target {
  .systemLibrary(name: name, path: "Sources/\(room)/\(name)", providers: [.apt([package])])
}

let foundations: [Target] = [
  // Rounding in release builds calls libm, which nothing else need link.
  module("Quantities", in: "Foundations", links: ["m"]),
  module("Memory", in: "Foundations"),
  module("EventKernel", in: "Foundations", ["Quantities"]),
  module("CRandom", in: "Foundations", links: ["gsl", "gslcblas", "m"]),
  module("Variates", in: "Foundations", ["CRandom", "Memory"]),
  module("CAlgebra", in: "Foundations", links: ["m"]),
  module("Statistics", in: "Foundations", ["CAlgebra", "CRandom"]),
  module("CClock", in: "Foundations"),
  system("CDigest", in: "Foundations", debian: "nettle-dev"),
  system("CNLopt", in: "Foundations", debian: "libnlopt-dev"),
]

let platform: [Target] = [
  module("Marketplace", in: "Platform", ["Memory", "Quantities"]),
  module("JobDispatch", in: "Platform", ["Marketplace", "Memory", "Quantities"]),
]

let measurement: [Target] = [
  module("Tables", in: "Measurement", ["Quantities", "CDigest"]),
  module("Metrics", in: "Measurement", ["Tables", "Marketplace", "Quantities"]),
  module("Recording", in: "Measurement", ["Metrics", "Tables", "Marketplace", "Memory", "Quantities"]),
]

let model: [Target] = [
  module("ScenarioModel", in: "Model", ["Marketplace", "JobDispatch", "Variates", "Quantities"]),
  module(
    "Simulation", in: "Model",
    [
      "ScenarioModel", "Marketplace", "JobDispatch", "EventKernel", "Memory", "Variates", "Recording",
      "Tables", "Quantities", "CClock",
    ]),
]

let formats: [Target] = [
  module("Documents", in: "Formats", ["Quantities", yams]),
  module(
    "ScenarioFormat", in: "Formats",
    ["Documents", "ScenarioModel", "Marketplace", "JobDispatch", "Metrics", "Variates", "Quantities"]),
]

let experiments: [Target] = [
  module(
    "Experiments", in: "Experiments",
    [
      "ScenarioModel", "ScenarioFormat", "Documents", "Simulation", "Marketplace", "Statistics", "Recording",
      "Metrics", "Tables", "Quantities",
    ]),
  module("Designs", in: "Experiments", ["Statistics", "Variates", "CRandom"]),
  module(
    "Fitting", in: "Experiments",
    ["Documents", "Tables", "Variates", "Statistics", "CAlgebra", "CRandom", "CNLopt", "Quantities"]),
  module(
    "Studies", in: "Experiments",
    [
      "ScenarioModel", "Experiments", "Designs", "ScenarioFormat", "Documents", "Marketplace", "Statistics",
      "Recording", "Metrics", "Tables", "Quantities", grdb,
    ]),
  module(
    "Tuning", in: "Experiments",
    [
      "ScenarioModel", "Studies", "Experiments", "Designs", "Statistics", "ScenarioFormat", "Documents",
      "Metrics", "Tables", "Quantities", "CNLopt",
    ]),
]

let application: [Target] = [
  .target(
    name: "Pages", dependencies: ["Documents"], path: "Sources/Application/Pages",
    resources: ["palette.css", "page.css", "page.js", "theme.json"].map { .embedInCode("Resources/\($0)") }),
  module(
    "Reporting", in: "Application",
    [
      "Pages", "Fitting", "ScenarioModel", "Tuning", "Studies", "Experiments", "Recording", "Metrics",
      "Tables",
      "ScenarioFormat", "Documents", "Simulation", "Statistics", "Marketplace", "Quantities",
    ]),
  module(
    "Runs", in: "Application",
    [
      "Reporting", "Fitting", "Tuning", "Studies", "Experiments", "Recording", "Metrics", "Tables",
      "ScenarioFormat", "Documents", "ScenarioModel", "Simulation", "Statistics", "Marketplace", "Quantities",
    ]),
  .target(
    name: "Lab",
    dependencies: [
      "Runs", "Reporting", "Pages", "Experiments", "ScenarioFormat", "Documents", "ScenarioModel", "Tables",
      "Simulation", "Statistics", "Quantities", flyingFox, flyingSocks, grdb,
    ], path: "Sources/Application/Lab",
    resources: pageOfLab.map { .embedInCode("Page/\($0)") }),
  module(
    "CBuildInfo", in: "Application",
    cSettings: buildCommit.map { [.define("MARKETSIM_COMMIT", to: "\"\($0)\"")] } ?? []),
  .executableTarget(
    name: "marketsim",
    dependencies: [
      "ScenarioModel", "CBuildInfo", "ScenarioFormat", "Documents", "Simulation", "Experiments", "Studies",
      "Tuning", "Fitting", "Recording", "Metrics", "Tables", "Reporting", "Runs", "Lab", "Statistics",
      "Quantities",
      argumentParser,
    ], path: "Sources/Application/marketsim"),
  .executableTarget(
    name: "WallClockHost", dependencies: ["Marketplace", "JobDispatch", "Quantities"],
    path: "Examples/WallClockHost", exclude: ["README.md"]),
]

/// Which build of the checks this is: "debug", "release" (`scripts/builds.py`) or "mutants"; nil for others.
let checks = Context.environment["MARKETSIM_CHECKS"]

/// Whether a target is one of the tests that compute for long, which the checks build in release without testable imports.
func isLong(_ target: Target) -> Bool {
  ["TheoryTests", "RunTests", "LongTests"].contains { target.name.hasSuffix($0) }
}

/// Targets beside those of `Sources`: in the builds of the checks only what they run.
var others: [Target] {
  switch checks {
  case "debug": tests.filter { !isLong($0) }
  case "mutants": tests.filter { ["MarketplaceTests", "JobDispatchTests", "TestSupport"].contains($0.name) }
  case "release":
    outsiders + tests.filter { isLong($0) || ["TestSupport", "TuningSupport"].contains($0.name) }
  default: tests
  }
}

/// Packages of their own that use the library products. The checks build them here, so that the modules are compiled
/// once; without package access, they see as much as they do from outside. `Tests/ScriptTests` compares the manifests.
let outsiders: [Target] = [
  .executableTarget(
    name: "TextbookQueue", dependencies: ["EventKernel", "Quantities", "Statistics", "Variates"],
    path: "Examples/TextbookQueue/Sources/TextbookQueue", packageAccess: false),
  .target(
    name: "CTaus2", path: "Benchmarks/Sources/CTaus2",
    linkerSettings: [.linkedLibrary("gsl"), .linkedLibrary("gslcblas"), .linkedLibrary("m")]),
  .executableTarget(
    name: "KernelBenchmark", dependencies: ["CTaus2", "EventKernel", "Quantities", "Variates"],
    path: "Benchmarks/Sources/KernelBenchmark", packageAccess: false),
]

/// Tests of `Tests/<name>`.
func test(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(name: name, dependencies: dependencies)
}

/// Modules that tests of whole runs use.
let simulated: [Target.Dependency] = [
  "ScenarioModel", "Simulation", "Marketplace", "JobDispatch", "Variates", "Recording", "Metrics",
  "Quantities",
]

let tests: [Target] = [
  .target(
    name: "TestSupport", dependencies: ["Marketplace", "JobDispatch", "Quantities"], path: "Tests/Support",
    exclude: ["validate.py"]),
  .target(
    name: "TuningSupport", dependencies: ["Tuning", "Studies", "ScenarioFormat", "Documents"],
    path: "Tests/TuningSupport"),
  // The examples of the modules' documentation catalogues.
  test(
    "GuideTests",
    [
      "Quantities", "EventKernel", "Variates", "Statistics", "Marketplace", "JobDispatch", "Metrics",
      "Recording", "ScenarioModel", "Simulation", "ScenarioFormat", "Experiments", "Designs", "Studies",
      "Tuning",
    ]),
  test("DocumentationTests", ["ScenarioFormat", "Marketplace"]),
  test("QuantitiesTests", ["Quantities"]),
  test("MemoryTests", ["Memory", "TestSupport"]),
  test("MarketplaceTests", ["Marketplace", "Quantities", "TestSupport"]),
  test("MarketplaceLongTests", ["Marketplace", "Quantities", "TestSupport"]),
  test("JobDispatchTests", ["JobDispatch", "Marketplace", "Quantities", "TestSupport"]),
  test("WallClockHostTests", ["WallClockHost", "JobDispatch", "Marketplace", "Quantities", "TestSupport"]),
  test("EventKernelTests", ["EventKernel", "Quantities"]),
  test("VariatesTests", ["Variates", "Statistics", "CRandom", "TestSupport"]),
  test("StatisticsTests", ["Statistics", "Variates", "TestSupport"]),
  test("StatisticsTheoryTests", ["Statistics", "Variates", "TestSupport"]),
  .target(
    name: "ExperimentsSupport", dependencies: ["Experiments", "Metrics"], path: "Tests/ExperimentsSupport"),
  test(
    "ExperimentsTests",
    [
      "ScenarioModel", "Experiments", "ExperimentsSupport", "Marketplace", "Recording", "Metrics", "Tables",
      "ScenarioFormat", "Simulation", "Statistics", "Quantities", "TestSupport",
    ]),
  test("PagesTests", ["Pages", "Documents", "TestSupport"]),
  test(
    "ReportingTests",
    [
      "Reporting", "Pages", "Experiments", "ExperimentsSupport", "Metrics", "Studies", "Tables",
      "ScenarioFormat", "ScenarioModel", "TestSupport",
    ]),
  test("DesignsTests", ["Designs"]),
  test("FittingTests", ["Fitting", "Documents", "Statistics", "TestSupport"]),
  test("FittingLongTests", ["Fitting", "Variates"]),
  test("RandomScenarioTheoryTests", simulated + ["TestSupport"]),
  test("SimulationTests", ["ScenarioModel", "Simulation", "Marketplace", "Statistics", "Quantities"]),
  test("CityRunTests", simulated + ["Tables"]),
  test("SimulationTheoryTests", simulated + ["Statistics", "TestSupport"]),
  test("DocumentsTests", ["Documents", "ScenarioFormat", "Variates", "Quantities", "TestSupport"]),
  test(
    "ScenarioFormatTests",
    [
      "ScenarioModel", "ScenarioFormat", "Documents", "Simulation", "Marketplace", "JobDispatch", "Recording",
      "Metrics", "Tables", "Variates", "Quantities", "TestSupport",
    ]),
  test(
    "ScenarioFormatLongTests",
    [
      "ScenarioModel", "ScenarioFormat", "Documents", "Simulation", "Marketplace", "JobDispatch", "Recording",
      "Metrics", "TestSupport",
    ]),
  test("TablesTests", ["Tables", "Metrics", "Quantities", "TestSupport"]),
  test("MetricsTests", ["Metrics", "Quantities", "TestSupport", histogram]),
  test("RecordingTests", ["Recording", "Metrics", "Tables", "Marketplace", "Quantities", "TestSupport"]),
  test(
    "StudiesTests",
    [
      "ScenarioModel", "Studies", "Designs", "Experiments", "ScenarioFormat", "Documents", "Statistics",
      "Recording", "Metrics", "Tables", "Quantities", "TestSupport", grdb,
    ]),
  test("StudiesLongTests", ["Studies"]),
  test(
    "TuningTests",
    [
      "Tuning", "TuningSupport", "Studies", "Experiments", "ScenarioFormat", "Statistics", "Metrics",
      "Tables",
    ]),
  test("TuningTheoryTests", ["Tuning", "TuningSupport", "Studies", "Statistics", "Variates"]),
  test("LabTests", ["Lab", "Runs", "ScenarioFormat", "Documents", "TestSupport", flyingFox]),
  // Runs the program itself, so that it must be built.
  .testTarget(name: "CommandLineTests", dependencies: ["marketsim"], exclude: ["Scripts"]),
]

/// Modules that other packages may use.
let libraries = [
  "Quantities", "EventKernel", "Variates", "Statistics", "Marketplace", "JobDispatch", "ScenarioModel",
  "Simulation", "ScenarioFormat", "Experiments", "Designs", "Studies", "Tuning",
]

let package = Package(
  name: "marketsim",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "marketsim", targets: ["marketsim"]),
    .executable(name: "wall-clock-host", targets: ["WallClockHost"]),
  ] + libraries.map { .library(name: $0, targets: [$0]) },
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/HdrHistogram/hdrhistogram-swift", from: "0.2.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.0"),
  ],
  targets: foundations + platform + measurement + model + formats + experiments + application + others,
  swiftLanguageModes: [.v6]
)
