import Foundation
import Testing

/// A city's figures follow from its name and its own values alone.
@Suite("City streams")
struct CityStreamTests {
  private let place: Workplace

  init() throws { place = try Workplace() }

  private func tables(_ scenario: String, _ folder: String) throws -> [String: Data] {
    let result = try place.marketsim(
      "run", scenario, "--replications", "2", "--out", folder, "--detail", "all", "--quiet", "--no-report")
    #expect(result.status == 0, "\(result.errors)")
    return try place.contents(folder).filter { $0.key.hasSuffix(".csv") }
  }

  /// Lines of the city that remains.
  private func lines(of data: Data?) -> [Substring] {
    String(decoding: data ?? Data(), as: UTF8.self).split(separator: "\r\n").filter {
      $0.contains(",zurich,")
    }
  }

  @Test func reorderedCitiesHaveTheSameBytes() throws {
    let text = try Scenarios.twoCities
    let cities = try #require(text.firstMatch(of: /(?s)(  zurich:.*?)(  łódź:.*)/))
    try place.write(
      text.replacing(cities.output.0, with: cities.output.2 + cities.output.1), to: "other/scenario.yaml")
    #expect(try tables("study", "one") == tables("other", "two"))
  }

  @Test func aCityKeepsItsFiguresWithoutTheOther() throws {
    let text = try Scenarios.twoCities
    let cities = try #require(text.firstMatch(of: /(?s)(  łódź:.*)/))
    try place.write(text.replacing(cities.output.0, with: ""), to: "alone/scenario.yaml")
    let (both, alone) = (try tables("study", "one"), try tables("alone", "two"))
    for (name, data) in alone {
      #expect(lines(of: data) == lines(of: both[name]), "\(name)")
    }
    #expect(lines(of: alone["jobs.csv"]).count > 100)
  }

  /// A channel that a city does not use comes before or after its own.
  @Test(arguments: ["aaa", "zzz"]) func anUnusedChannelMovesNothing(_ name: String) throws {
    let text = try Scenarios.twoCities
    try place.write("extends: ../study/scenario.yaml\nchannels: { \(name): {} }\n", to: "other/scenario.yaml")
    #expect(!text.contains("\n  \(name):"))
    #expect(try tables("study", "one") == tables("other", "two"))
  }
}
