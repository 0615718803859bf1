/// Result of a command, independent of the form in which it is shown.
///
/// A command makes one report; every `ReportForm` can present it. Sections are for readers, verdicts and records for
/// programs.
///
/// ```swift
/// let report = Report(.run, title: "two cities", provenance: provenance, sections: [ReportSection(nil, [.table(table)])])
/// print(MarkdownForm().text(of: report))
/// ```
public struct Report: Sendable {
  /// Command that a report is the result of.
  public enum Kind: String, Sendable, CaseIterable {
    /// Replications of one scenario.
    case run
    /// Variants against a base.
    case comparison
    /// Points of a study.
    case sweep
    /// Sensitivity analysis of a study.
    case sensitivity
    /// Search for the best policy.
    case tuning
    /// Values fitted to data.
    case fit
    /// Origins of a scenario's values, and their agreement with data.
    case validity
    /// Regression cases against their expectations.
    case check
    /// Story of a job, a partner or a client.
    case explanation
  }

  /// Command that the report is the result of.
  public var kind: Kind
  /// Name of the scenario or study, or of what is explained.
  public var title: String
  /// Question that the scenario or study asks; empty if it asks none.
  public var question: String
  /// Origin of the figures.
  public var provenance: Provenance
  /// Warnings that a reader must know before the answer, one sentence each; usually empty.
  public var notes: [String] = []
  /// Contents for readers, the answer first.
  public var sections: [ReportSection]
  /// Verdicts by case or variant; empty for a command that judges nothing.
  public var verdicts: [ReportVerdicts]
  /// Figures for programs.
  public var records: [ReportRecords]
  /// Answer, headline figures, and grounds for readers of a page.
  package var cover = ReportCover()

  public init(
    _ kind: Kind, title: String, question: String = "", provenance: Provenance, sections: [ReportSection],
    verdicts: [ReportVerdicts] = [], records: [ReportRecords] = []
  ) {
    self.kind = kind
    self.title = title
    self.question = question
    self.provenance = provenance
    self.sections = sections + provenance.warnings
    self.verdicts = verdicts
    self.records = records
  }
}

/// Origin of a report's figures: enough to repeat them.
public struct Provenance: Sendable, Hashable {
  /// Seed of every random draw; nil where several seeds were used.
  public var seed: UInt64?
  /// Number of finished replications; nil where it differs between the things reported.
  public var replications: Int?
  /// Version of the program.
  public var version: String
  /// Folder with the tables of exact figures; nil if none was written.
  public var folder: String?
  /// Number of random draws that lay beyond the limit of variates and were replaced by it.
  public var clampedDraws: UInt64
  /// Commit that the program was built from; empty if it is not known.
  public var commit = ""
  /// Command that gives the same figures again; empty if it is not known.
  public var command = ""

  public init(
    seed: UInt64?, replications: Int?, version: String, folder: String?, clampedDraws: UInt64 = 0,
    commit: String = "", command: String = ""
  ) {
    self.seed = seed
    self.replications = replications
    self.version = version
    self.folder = folder
    self.commit = commit
    self.command = command
    self.clampedDraws = clampedDraws
  }

  /// Warning of draws that were replaced; none without such a draw.
  fileprivate var warnings: [ReportSection] {
    guard clampedDraws > 0 else { return [] }
    let count = clampedDraws == 1 ? "1 random draw lay" : "\(clampedDraws) random draws lay"
    let text: RichText =
      "Warning: \(count) beyond ±10¹², the limit of variates, and counted as that; a distribution is too heavy."
    return [ReportSection(nil, [.paragraph(text)])]
  }
}

extension Report {
  /// Question, or the title where none is asked.
  public var heading: String { question.isEmpty ? title : question }
}

extension Report {
  /// Adds sections at the end, the first of them under a heading with a prefix.
  public mutating func append(_ added: some Collection<ReportSection>, under prefix: String) {
    var added = Array(added)
    if let title = added.first?.title, !prefix.isEmpty { added[0].title = RichText(prefix) + title }
    sections += added
  }
}
