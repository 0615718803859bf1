// swift-tools-version: 6.2
// A package of its own, as anybody's would be: it depends on marketsim's library products and on nothing inside.

import PackageDescription

let package = Package(
  name: "TextbookQueue",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "marketsim", path: "../..")],
  targets: [
    .executableTarget(
      name: "TextbookQueue",
      dependencies: [
        .product(name: "EventKernel", package: "marketsim"),
        .product(name: "Quantities", package: "marketsim"),
        .product(name: "Statistics", package: "marketsim"),
        .product(name: "Variates", package: "marketsim"),
      ])
  ],
  swiftLanguageModes: [.v6]
)
