import Documents
import Fitting
import Foundation
import Reporting
import ScenarioFormat
import Tables

/// Request of a fit.
public struct FitRequest: Sendable {
  /// Path of the mapping, or of a folder of this program's results.
  public var data: String
  /// Path of a scenario that the fragment extends; nil for none.
  public var base: String?
  /// Folder of the fragment, the tables and the page.
  public var folder: ReportFolder

  public init(data: String, base: String?, folder: ReportFolder) {
    self.data = data
    self.base = base
    self.folder = folder
  }
}

/// Result of a fit.
public struct FitOutcome: Sendable {
  /// Report of the fit.
  public var report: Report
  /// Files in the output folder.
  public var files: [FileRecord]
}

/// Session of `marketsim fit`: reads data, fits them, and publishes a scenario fragment with its tables.
public struct FitSession: Sendable {
  /// Request of the session.
  public let request: FitRequest

  public init(_ request: FitRequest) { self.request = request }

  /// Reads and fits, then writes the files; after a failure the folder is unchanged.
  ///
  /// - Throws: `DiagnosticReport` for data that cannot be read, `FileFailure` for a folder that cannot be written.
  public func run() throws -> FitOutcome {
    let fit = DataFit(try FitData.load(path: request.data))
    let report = Report(
      fit,
      provenance: Provenance(
        seed: nil, replications: nil, version: request.folder.version, folder: request.folder.path,
        commit: request.folder.commit, command: request.folder.command.text(seed: nil, replications: nil)))
    var directory = try OutputDirectory(
      request.folder.path, replacing: request.folder.replacesReports,
      ownedNames: Table.fitTables.map(\.fileName) + [HTMLForm.fileName])
    do throws(FileFailure) {
      try write(fit, report, to: &directory)
      let files = directory.files
      try directory.publish()
      return FitOutcome(report: report, files: files)
    } catch {
      try? directory.discard()
      throw error
    }
  }

  private func write(
    _ fit: DataFit, _ report: Report, to directory: inout OutputDirectory
  ) throws(FileFailure) {
    let fragment = ScenarioFragment(fit, base: base(from: directory.path))
    try directory.write(fragment.text, as: ScenarioFile.fileName)
    for table in Table.fitTables {
      var writer = try directory.writer(for: table)
      switch table {
      case .dataQuality: fit.writeIssues(to: &writer)
      case .estimates: fit.writeEstimates(to: &writer)
      default: fit.writeLaws(to: &writer)
      }
      try writer.finish()
      try directory.assemble(table, tasks: [0])
    }
    try directory.writeForms(of: report, hasPage: request.folder.writesPage)
    try directory.describe(name: fit.data.name, title: report.heading, tables: Table.fitTables)
  }

  private func base(from folder: String) -> String? {
    request.base.map {
      RecommendationFile.path(from: folder, to: DocumentPath.file(at: $0, named: ScenarioFile.fileName))
    }
  }
}
