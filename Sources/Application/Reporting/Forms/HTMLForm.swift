import Pages

/// Report as one self-contained HTML page with charts, which opens from disk without a network.
public struct HTMLForm: ReportForm {
  /// Name on the command line.
  public let name = "html"
  /// Description for the help of the command line.
  public let summary = "one self-contained page with charts, to send"
  /// Name of the page beside the tables.
  public static let fileName = "report.html"

  private let library: String?

  /// Creates the form with the drawing library that belongs to the program.
  public init() { library = ChartLibrary.text }

  /// Creates the form.
  ///
  /// - Parameter library: JavaScript that draws the charts; nil leaves them out.
  package init(library: String?) { self.library = library }

  /// Line on charts that are missing, with the command that gets them; nil if there are charts or none are wanted.
  public static var missingCharts: String? {
    ChartLibrary.text == nil && ChartLibrary.isWanted
      ? "\(fileName) has no charts, only tables: get the drawing library with scripts/setup.sh, then run this again"
      : nil
  }

  /// Every command with tables writes its page beside them.
  public func fileName(for kind: Report.Kind) -> String? {
    switch kind {
    case .check, .explanation: nil
    case .run, .comparison, .sweep, .sensitivity, .tuning, .fit, .validity: Self.fileName
    }
  }

  /// Returns the report in this form.
  public func text(of report: Report) -> String { page(of: report).html(library: library) }

  /// Returns the page of a report.
  package func page(of report: Report) -> Page {
    let cover = report.cover
    var page = Page(
      title: report.heading.typographic,
      question: (cover.question.isEmpty ? report.question : cover.question).typographic,
      answer: (cover.answer.isEmpty ? report.title : cover.answer).typographic)
    page.provenance = Self.provenance(report)
    page.notes = report.notes.map { $0.displayed.typographic }
    page.ledes = cover.ledes.map { .init($0.bold.typographic, $0.rest.typographic) }
    page.headline = cover.headline
    page.sections = report.sections.map { PageSection($0).section }
    page.grounds = (cover.grounds + Self.grounds(report.provenance)).map { ground in
      .init(ground.term, lines: ground.lines.map(\.typographic))
    }
    page.command = report.provenance.command
    return page
  }

  private static func provenance(_ report: Report) -> [String] {
    let provenance = report.provenance
    return [report.title.displayed]
      + [
        provenance.replications.map { counted($0, "replication") },
        report.cover.scope.isEmpty ? nil : report.cover.scope.joined(separator: " · "),
        provenance.seed.map { "seed \($0)" },
      ].compactMap { $0?.typographic }
  }

  private static func grounds(_ provenance: Provenance) -> [Page.Ground] {
    let commit = provenance.commit.isEmpty ? "" : " · commit \(provenance.commit)"
    let seed = provenance.seed.map { " · seed \($0)" } ?? ""
    return [.init("Version", "marketsim \(provenance.version)\(commit)\(seed)")]
  }
}
