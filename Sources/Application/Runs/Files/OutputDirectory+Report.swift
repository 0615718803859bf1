import Reporting
import Tables

extension OutputDirectory {
  /// Writes the files of every form that has one for this kind of report.
  mutating func writeForms(of report: Report) throws(FileFailure) {
    for file in ReportForms.files(for: report) { try write(file.text, as: file.name) }
  }
}
