import ArgumentParser
import Documents
import Foundation
import Recording
import ScenarioFormat

/// Whole numbers on the command line.
enum WholeNumber {
  static func positive(_ text: String) throws -> Int {
    guard let number = Int(text), number >= 1 else {
      throw ValidationError("A whole number of at least 1 is wanted.")
    }
    return number
  }

  static func natural(_ text: String) throws -> Int {
    guard let number = Int(text), number >= 0 else {
      throw ValidationError("A whole number of at least 0 is wanted.")
    }
    return number
  }

  static func seed(_ text: String) throws -> UInt64 {
    guard let seed = UInt64(text) else {
      throw ValidationError("A whole number from 0 to \(UInt64.max) is wanted.")
    }
    return seed
  }
}

/// The tables named after `--detail`.
struct DetailList: Sendable {
  var tables: Set<DetailTable> = []

  static let names = DetailTable.allCases.map(\.rawValue) + ["all"]

  static func parse(_ text: String) throws -> DetailList {
    var list = DetailList()
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      list.tables.formUnion(try tables(part.trimmingCharacters(in: .whitespaces)))
    }
    return list
  }

  private static func tables(_ word: String) throws -> Set<DetailTable> {
    if word == "all" { return Set(DetailTable.allCases) }
    guard let table = DetailTable(rawValue: word) else {
      let advice = didYouMean(word, among: names).map { "; \($0)" } ?? "."
      throw ValidationError(
        "There is no table '\(word)'\(advice) Give one or more of \(names.joined(separator: ", ")), "
          + "with commas between them.")
    }
    return [table]
  }
}

/// A number with its noun: `1 city`, `2 cities`.
func counted(_ number: Int, _ one: String, _ many: String? = nil) -> String {
  "\(number) \(number == 1 ? one : many ?? one + "s")"
}

enum StandardError {
  /// A reader that has gone away is no reason to stop.
  static func print(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data((text.hasSuffix("\n") ? text : text + "\n").utf8))
  }
}
