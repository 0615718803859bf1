import ArgumentParser
import Documents
import Foundation
import Recording
import ScenarioFormat

/// Parsers of whole numbers on the command line.
enum WholeNumber {
  /// Counts of replications, rows, points and workers, as the key `replications` has them.
  private static let counts = 1...1_000_000

  static func positive(_ text: String) throws -> Int {
    guard let number = Int(text), counts.contains(number) else {
      throw ValidationError("expected a whole number from \(counts.lowerBound) to \(counts.upperBound).")
    }
    return number
  }

  /// Reads a number of replications that an interval can be made of.
  static func several(_ text: String) throws -> Int {
    guard let number = Int(text), (2...counts.upperBound).contains(number) else {
      throw ValidationError("expected a whole number from 2 to \(counts.upperBound).")
    }
    return number
  }

  static func natural(_ text: String) throws -> Int {
    guard let number = Int(text), number >= 0 else {
      throw ValidationError("expected a whole number of at least 0.")
    }
    return number
  }

  static func seed(_ text: String) throws -> UInt64 {
    guard let seed = UInt64(text) else {
      throw ValidationError("expected a whole number from 0 to \(UInt64.max).")
    }
    return seed
  }
}

/// Tables named after `--detail`.
struct DetailList: Sendable {
  var tables: Set<DetailTable> = []

  static let names = DetailTable.allCases.map(\.name) + ["all"]

  static func parse(_ text: String) throws -> DetailList {
    var list = DetailList()
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      list.tables.formUnion(try tables(part.trimmingCharacters(in: .whitespaces)))
    }
    return list
  }

  private static func tables(_ word: String) throws -> Set<DetailTable> {
    if word == "all" { return Set(DetailTable.allCases) }
    guard let table = DetailTable(named: word) else {
      let advice = didYouMean(word, among: names).map { "; \($0)" } ?? "."
      throw ValidationError(
        "There is no table '\(word)'\(advice) Give one or more of \(names.joined(separator: ", ")), "
          + "with commas between them.")
    }
    return [table]
  }
}
