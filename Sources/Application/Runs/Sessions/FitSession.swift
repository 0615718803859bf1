import Documents
import Fitting
import Foundation
import Reporting
import ScenarioFormat
import ScenarioModel
import Tables

/// Scenario that a fit extends.
package struct FitBase: Sendable {
  /// Path, as the user wrote it.
  package var path: String
  /// Scenario with all its values.
  package var scenario: Scenario

  package init(path: String, scenario: Scenario) {
    self.path = path
    self.scenario = scenario
  }

  /// Sentences that a reader must know of fitted values on this scenario.
  func remarks(on data: FitData) -> [String] {
    var remarks: [String] = []
    let responsive = scenario.cities.filter(\.responses.isActive).map(\.city.name)
    if !responsive.isEmpty {
      remarks.append(
        "people respond to the platform in \(responsive.quotedList(limit: 6)) of '\(path)', but the data hold what responses left already: the fitted rate is damped twice; run the result with --set behaviour.responses.active=false, or fit to a base without responses"
      )
    }
    if data.cities.contains(where: \.name.isEmpty) {
      remarks.append(
        "the data name no city: the fitted demand counts in every city of '\(path)' that has none of its own; 'city' of the mapping names one"
      )
    }
    return remarks
  }
}

/// Request of a fit.
package struct FitRequest: Sendable {
  /// Data that are fitted.
  package var data: FitData
  /// Scenario that the fragment extends; nil for none.
  package var base: FitBase?
  /// Folder of the fragment, the tables and the page.
  package var folder: ReportFolder

  package init(data: FitData, base: FitBase?, folder: ReportFolder) {
    self.data = data
    self.base = base
    self.folder = folder
  }
}

/// Result of a fit.
package struct FitOutcome: Sendable {
  /// Report of the fit.
  package var report: Report
  /// Files in the output folder.
  package var files: [FileRecord]
}

/// Session of `marketsim fit`: fits data, and publishes a scenario fragment with its tables.
package struct FitSession: Sendable {
  /// Request of the session.
  package let request: FitRequest

  package init(_ request: FitRequest) { self.request = request }

  /// Fits the data, then writes the files; after a failure the folder is unchanged.
  package func run() throws(FileFailure) -> FitOutcome {
    let fit = DataFit(request.data)
    let report = Report(
      fit, remarks: request.base?.remarks(on: request.data) ?? [],
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
      RecommendationFile.path(from: folder, to: DocumentPath.file(at: $0.path, named: ScenarioFile.fileName))
    }
  }
}
