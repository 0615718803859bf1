import Reporting
import Tables

extension OutputDirectory {
  /// Writes the files of every form that has one for this kind of report.
  ///
  /// - Parameter hasPage: true if the page is among them.
  mutating func writeForms(of report: Report, hasPage: Bool) throws(FileFailure) {
    for file in ReportForms.files(for: report, hasPage: hasPage) { try write(file.text, as: file.name) }
  }
}
