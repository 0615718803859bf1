import Tables

/// Doubt about the data, with the row that it is about and what was done with it.
package struct DataIssue: Sendable, Hashable {
  /// Kind of a doubt; the raw value is the word in the file.
  package enum Problem: String, Sendable, CaseIterable {
    /// Required cell without a value.
    case missing
    /// Cell whose text cannot be read.
    case unreadable
    /// Row with another number of cells than the header.
    case cells
    /// Row that repeats an earlier one.
    case duplicate
    /// Times in an order that cannot be.
    case order
    /// Word that the mapping does not name.
    case word
    /// Local time that the clock skips.
    case skippedHour = "skipped-hour"
    /// Local time that the clock shows twice.
    case repeatedHour = "repeated-hour"
    /// Reply after the end of the window.
    case late
    /// Request that the requests do not contain.
    case unknownRequest = "unknown-request"
    /// Day that may be observed in part.
    case partialDay = "partial-day"
    /// Days without any request, where many were expected.
    case gap
    /// Request on a day far from those of the others.
    case far
  }

  /// Consequence for the row.
  package enum Action: String, Sendable, CaseIterable {
    /// Row that no estimate uses.
    case setAside = "set-aside"
    /// Row that is used as it is, or as the detail says.
    case kept
  }

  /// Path of the file.
  package var file: String
  /// Number of the row, the header being 1; nil for a doubt about several rows.
  package var line: Int?
  /// Kind of the doubt.
  package var problem: Problem
  /// Consequence.
  package var action: Action
  /// Explanation, with column and value.
  package var detail: String
}

extension Table {
  /// One row for each doubt about the data of a fit.
  package static let dataQuality = Table(
    name: "data-quality", meaning: "One row for each doubt about the data, in the order of the files.",
    columns: [
      Column("file", .string, "File of the row."),
      Column(
        "line", .integer, "Number of the row, the header being 1; empty for several rows.",
        isRequired: false, minimum: 1),
      Column("problem", .string, "Kind of the doubt.", words: DataIssue.Problem.allCases.map(\.rawValue)),
      Column(
        "action", .string, "Whether the estimates use the row.",
        words: DataIssue.Action.allCases.map(\.rawValue)
      ),
      Column("detail", .string, "Explanation, with column and value."),
    ])
}
