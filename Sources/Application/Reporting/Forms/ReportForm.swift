/// Form in which reports are shown, for example Markdown.
///
/// A new form is one type and its line in `ReportForms.all`; every command then offers it.
public protocol ReportForm: Sendable {
  /// Name on the command line: `markdown`.
  var name: String { get }
  /// Description for the help, without a full stop.
  var summary: String { get }

  /// Name of the file that commands of a kind write beside their tables; nil if they write none without being asked.
  func fileName(for kind: Report.Kind) -> String?

  /// Returns the report in this form, ending with a line break.
  func text(of report: Report) -> String
}

extension ReportForm {
  /// Returns nil: the form is printed and has no file.
  public func fileName(for kind: Report.Kind) -> String? { nil }
}

/// Forms that every command offers.
public enum ReportForms {
  /// Forms in the order of the help.
  public static let all: [any ReportForm] = [
    TerminalForm(Terminal(isInteractive: false)),
    MarkdownForm(),
    JSONForm(),
    JUnitForm(),
    HTMLForm(),
  ]

  /// Returns the form of a name, or nil.
  public static func named(_ name: String) -> (any ReportForm)? { all.first { $0.name == name } }

  /// Returns the files that belong beside the tables of a report, with their contents.
  ///
  /// - Parameter hasPage: true if the page is among them.
  public static func files(for report: Report, hasPage: Bool) -> [(name: String, text: String)] {
    all.compactMap { form in
      guard let name = form.fileName(for: report.kind), hasPage || name != HTMLForm.fileName else {
        return nil
      }
      return (name, form.text(of: report))
    }
  }
}
