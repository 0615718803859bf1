// swift-tools-version: 6.2
// What is measured, and nothing else: a package of its own, so that neither tests nor users build it. `make bench`
// builds it into `.build/benchmarks`, outside the source tree.

import PackageDescription

let package = Package(
  name: "Benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "marketsim", path: "..")],
  targets: [
    // GSL's generator and sampler as the floor uses them, so that kernels are compared with like draws.
    .target(
      name: "CTaus2",
      linkerSettings: [.linkedLibrary("gsl"), .linkedLibrary("gslcblas"), .linkedLibrary("m")]),
    .executableTarget(
      name: "KernelBenchmark",
      dependencies: [
        "CTaus2",
        .product(name: "EventKernel", package: "marketsim"),
        .product(name: "Quantities", package: "marketsim"),
        .product(name: "Variates", package: "marketsim"),
      ]),
    // Start-up time of a program that uses Foundation.
    .executableTarget(name: "EmptyProgram"),
    // Variance reduction by common random numbers; nothing is timed.
    .executableTarget(
      name: "PairingBenchmark",
      dependencies: [
        .product(name: "EventKernel", package: "marketsim"),
        .product(name: "Quantities", package: "marketsim"),
        .product(name: "Statistics", package: "marketsim"),
        .product(name: "Variates", package: "marketsim"),
      ]),
    // Problems with known optima, for `Benchmarks/tuning`.
    .executableTarget(
      name: "TuningBenchmark",
      dependencies: [
        .product(name: "Studies", package: "marketsim"),
        .product(name: "Tuning", package: "marketsim"),
        .product(name: "Variates", package: "marketsim"),
      ]),
  ],
  swiftLanguageModes: [.v6]
)
