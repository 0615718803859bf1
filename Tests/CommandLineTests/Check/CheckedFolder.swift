import Foundation
import Testing

/// Workplace with a folder of regression files about a small town, which is simulated at once.
struct CheckedFolder {
  let place: Workplace

  init() throws {
    place = try Workplace()
    try place.write(
      """
      scenario: town
      start: 2024-03-04
      horizon: 5 d
      presets: [friend, pro]
      policy: { commission: 20 % }
      services:
        wifi: { skill: network, duration: 45 min, price: { CHF: 89 } }
      cities:
        zurich:
          country: CH
          area: 21.6 km2
          population: 30618
          clients: 60
          demand: { rate: 12 per day, programmes: { friend: 80 %, pro: 20 % } }
          partners: { friend: 12, pro: 4 }

      """, to: "town/scenario.yaml")
  }

  func write(
    _ name: String, _ expectations: String, replications: Int = 4, set: [String] = [], seed: Int = 1
  ) throws {
    let overrides = set.map { "\"\($0)\"" }.joined(separator: ", ")
    try place.write(
      """
      regression: \(name)
      scenario: ../town
      seed: \(seed)
      replications: \(replications)
      set: [\(overrides)]
      expectations: \(expectations)

      """, to: "Regression/\(name).yaml")
  }

  func check(_ arguments: String..., environment: [String: String] = [:]) throws -> ProgramResult {
    try place.start(
      ["check", "Regression", "--no-report"] + arguments, environment: ["CI": ""].merging(environment) { $1 }
    ).result()
  }

  /// Updates the baselines; must succeed.
  func update() throws {
    let result = try check("--update", "--quiet")
    try #require(result.status == 0, "\(result.errors)")
  }

  func text(_ name: String) throws -> String { try place.text("Regression/\(name)") }

  /// Bytes of every file of the folder by name.
  func contents() throws -> [String: Data] { try place.contents("Regression") }
}
