import Documents
import Pages
import Reporting

extension HeadlineFigure {
  /// The figure for the page.
  var json: JSONValue {
    [
      "name": .string(name), "base": .string(base), "change": .string(change), "unit": .string(unit),
      "difference": .string(difference), "interval": .string(interval),
      "position": position.map {
        ["value": .decimal($0.value), "low": .decimal($0.low), "high": .decimal($0.high)]
      }
        ?? .null,
      "verdict": .string(verdict.rawValue), "word": .string(verdict.word), "shape": .string(verdict.shape),
      "remark": .string(remark),
    ]
  }
}

extension ComparisonPath {
  /// The path for the page.
  var json: JSONValue {
    [
      "name": .string(name), "unit": .string(unit), "margin": margin.map { .decimal($0) } ?? .null,
      "points": .array(
        points.map {
          [
            .number(String($0.replications)), .decimal($0.value), .decimal($0.interval.lowerBound),
            .decimal($0.interval.upperBound),
          ]
        }),
    ]
  }
}

extension Page.Section {
  /// The section for the page: heading, words, and its charts with their tables.
  var json: JSONValue {
    [
      "heading": .string(heading), "words": .array(words.map(\.json)),
      "legend": legend.map {
        ["base": .string($0.base), "change": .string($0.change), "rest": .string($0.rest)]
      } ?? .null,
      "blocks": .array(blocks.map(\.json)),
    ]
  }
}

extension Page.Section.Block {
  fileprivate var json: JSONValue {
    switch self {
    case .chart(let chart): ["chart": chart.json]
    case .folded(let line, let chart): ["folded": .string(line), "chart": chart.json]
    case .table(let table): ["table": table.json]
    case .paragraph(let text): ["paragraph": text.json]
    case .list(let items):
      [
        "list": .array(
          items.map { ["text": $0.text.json, "details": .array($0.details.map(\.json))] })
      ]
    case .entries(let entries):
      ["entries": .array(entries.map { ["label": $0.label.json, "text": $0.text.json] })]
    }
  }
}

extension Chart {
  fileprivate var json: JSONValue {
    [
      "label": .string(label), "file": file.map { .string($0) } ?? .null,
      "specification": specifications[.narrow] ?? .null, "table": table.json,
    ]
  }
}

extension PageText {
  /// The text as pairs of words and emphasis.
  var json: JSONValue { .array(spans.map { [.string($0.text), .string($0.emphasis.rawValue)] }) }
}

extension PageTable {
  fileprivate var json: JSONValue {
    [
      "columns": .array(columns.map { [.string($0.title), .boolean($0.isNumeric)] }),
      "rows": .array(rows.map { .array($0.map { .string($0) }) }),
      "notes": .array(notes.map { .string($0) }),
    ]
  }
}

extension JSONValue {
  /// Number as JSON; null if it is not finite.
  static func decimal(_ value: Double) -> JSONValue { value.isFinite ? .number("\(value)") : .null }
}
