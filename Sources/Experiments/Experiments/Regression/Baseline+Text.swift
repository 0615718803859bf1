import Foundation
import Statistics

extension Baseline {
  /// Text of `baseline.json`, with a line for each metric in the order of their names.
  public var reviewText: String {
    let trace = trace.map { #"{ "events": \#($0.events), "sha256": "\#($0.sha256)" }"# } ?? "null"
    let lines = figures.map { "    \($0.reviewLine)" }
    return """
      {
        "seed": \(seed),
        "trace": \(trace),
        "metrics": [\(lines.isEmpty ? "" : "\n" + lines.joined(separator: ",\n") + "\n  ")]
      }

      """
  }

  /// Text of `values.json`: program, scenario, and the values of each metric on a line.
  public var valuesText: String {
    let lines = figures.map { "    " + Self.line($0) }
    let scenario = scenario.split(separator: "\n", omittingEmptySubsequences: false).map {
      "    " + Self.line(String($0))
    }
    return """
      {
        "version": \(Self.line(version)),
        "commit": \(Self.line(commit)),
        "cities": \(Self.line(trace?.cities ?? [])),
        "marks_sha256": \(Self.line(trace?.marksSHA256)),
        "values": [\(lines.isEmpty ? "" : "\n" + lines.joined(separator: ",\n") + "\n  ")],
        "scenario": [
      \(scenario.joined(separator: ",\n"))
        ]
      }

      """
  }

  /// Reads a baseline from its two files.
  ///
  /// - Parameter values: text of `values.json`; nil if there is none.
  /// - Throws: `BaselineFault` for texts that are no baseline, or that are not of one.
  public init(review: String, values: String?) throws(BaselineFault) {
    let head: ReviewFile = try Self.decoded(review, .review)
    guard let values else { throw BaselineFault(.values, .missing) }
    let body: ValuesFile = try Self.decoded(values, .values)
    let trace = head.trace.map {
      Trace(events: $0.events, sha256: $0.sha256, cities: body.cities, marksSHA256: body.marks_sha256)
    }
    self.init(
      version: body.version, commit: body.commit, scenario: body.scenario.joined(separator: "\n"),
      seed: head.seed, trace: trace, figures: body.values)
    // A figure that was edited, or merged, in one of the files only.
    let found = review.replacing("\r\n", with: "\n")
    if reviewText != found {
      throw BaselineFault(.values, .unfitting(difference: Self.firstDifference(of: found, from: reviewText)))
    }
    if let trace, trace.cities.reduce(0, { $0 + $1.events }) != trace.events {
      let events = trace.cities.reduce(0) { $0 + $1.events }
      throw BaselineFault(
        .values,
        .unfitting(difference: "the first counts \(trace.events) events, and the second \(events)"))
    }
  }

  /// First line of `baseline.json` that is not as its values give it: `line 5 is '…', and the values give '…'`.
  private static func firstDifference(of review: String, from expected: String) -> String? {
    func lines(_ text: String) -> [Substring] {
      text.split(separator: "\n", omittingEmptySubsequences: false)
    }
    let (found, wanted) = (lines(review), lines(expected))
    guard
      let index = (0..<max(found.count, wanted.count)).first(where: { index in
        index >= found.count || index >= wanted.count || found[index] != wanted[index]
      })
    else { return nil }
    func quoted(_ lines: [Substring]) -> String {
      guard index < lines.count else { return "nothing" }
      let text = lines[index].drop { $0 == " " }
      return "'\(text.count > 200 ? "\(text.prefix(199))…" : String(text))'"
    }
    return
      "line \(index + 1) of the first is \(quoted(found)), and the values of the second give \(quoted(wanted))"
  }

  private static func decoded<File: Decodable>(
    _ text: String, _ name: BaselineFault.File
  ) throws(BaselineFault) -> File {
    if let line = text.firstConflictLine { throw BaselineFault(name, .conflict(line: line)) }
    do { return try JSONDecoder().decode(File.self, from: Data(text.utf8)) } catch {
      let isEarlier = (try? JSONDecoder().decode(EarlierFile.self, from: Data(text.utf8))) != nil
      let mistake = BaselineMistake(error, in: text)
      throw BaselineFault(
        name, isEarlier ? .earlier : .unreadable(line: mistake.line, reason: mistake.reason))
    }
  }

  private static func line(_ value: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      return String(decoding: try encoder.encode(value), as: UTF8.self)
    } catch {
      preconditionFailure("a baseline that is no JSON: \(error)")
    }
  }

  private struct ReviewFile: Decodable {
    struct Trace: Decodable {
      var events: Int
      var sha256: String
    }

    var seed: UInt64
    var trace: Trace?
    var metrics: [Metric]

    struct Metric: Decodable { var metric: String }
  }

  private struct ValuesFile: Decodable {
    var version: String
    var commit: String
    var cities: [CityEvents]
    // The key of the file.
    // swift-format-ignore: AlwaysUseLowerCamelCase
    var marks_sha256: String?
    var values: [Figure]
    var scenario: [String]
  }

  /// Baseline of earlier versions, in one file.
  private struct EarlierFile: Decodable { var figures: [Figure] }
}

extension Baseline.Figure {
  /// Line of the metric in `baseline.json`.
  fileprivate var reviewLine: String {
    let known = values.compactMap(\.self)
    let moments = RunningMoments(known)
    let mean = known.isEmpty ? nil : moments.mean
    let halfWidth = (try? MeanEstimate(of: known))?.halfWidth()
    let names = [("metric", metric), ("city", city), ("programme", programme), ("unit", unit)]
    let texts = names.map { name, text in "\"\(name)\": \(Self.quoted(text))" }
    return
      "{ \(texts.joined(separator: ", ")), \"mean\": \(Self.number(mean, digits: 9)), "
      + "\"half_width\": \(Self.number(halfWidth, digits: 3)), \"n\": \(known.count) }"
  }

  private static func number(_ value: Double?, digits: Int) -> String {
    value.map { String(format: "%.\(digits)g", $0 == 0 ? 0 : $0) } ?? "null"
  }

  private static func quoted(_ text: String) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .withoutEscapingSlashes
    return (try? encoder.encode(text)).map { String(decoding: $0, as: UTF8.self) } ?? "\"\""
  }
}
