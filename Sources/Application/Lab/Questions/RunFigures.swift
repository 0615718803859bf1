import Documents
import Experiments
import Pages
import Reporting
import Runs
import Statistics

/// Figures of a run so far: what the page shows, and the report that it can be exported as.
struct RunFigures: Sendable {
  let question: Question
  let number: Int
  /// Results of the replications that base and change have finished; at least one.
  let results: PairedResults
  /// Requests of these replications.
  let pairing: RequestPairing
  /// Results of the last replication: the base's and the change's.
  let last: [ReplicationResult]
  let folder: ReportFolder

  /// The figures as JSON, and the page of the report; the page is empty after one replication.
  ///
  /// - Parameter hasCharts: whether the JSON has the sections with charts.
  func rendered(hasCharts: Bool) throws(StatisticsFailure) -> (json: String, page: String) {
    let members: [JSONValue.Member] = [
      .init("run", .number(String(number))), .init("replications", .number(String(results.count))),
      .init("of", .number(String(question.replications))), .init("name", .string(question.name)),
      .init("seed", .string(String(question.seed))),
    ]
    guard results.count > 1 else {
      let headline = FirstLook.headline(last[0], last[1], design: question.base.loaded.experiment)
      let look: [JSONValue.Member] = [
        .init("answer", "One replication says nothing of chance; the next one gives intervals."),
        .init("headline", .array(headline.map(\.json))),
      ]
      return (JSONValue.object(members + look).compactText, "")
    }
    let comparison = try Comparison(results, design: question.base.loaded.experiment)
    let report = try report(comparison)
    let page = HTMLForm().page(of: report)
    let path = ComparisonPath(results, comparison, variant: 0, design: question.base.loaded.experiment)
    let figures: [JSONValue.Member] = [
      .init("answer", .string(page.answer)), .init("question", .string(page.question)),
      .init("notes", .array(page.notes.map { .string($0) })),
      .init("headline", .array(page.headline.map(\.json))), .init("path", path?.json ?? .null),
      .init("sections", hasCharts ? .array(page.sections.map(\.json)) : .null),
    ]
    let html = hasCharts ? page.html(library: Self.libraryPlace) : ""
    return (JSONValue.object(members + figures).compactText, html)
  }

  /// Text in the place of the library that draws charts, which is not stored with every run.
  static let libraryPlace = "/* library of charts */"

  private func report(_ comparison: Comparison) throws(StatisticsFailure) -> Report {
    // As overrides, so that the report asks about what was changed, as `compare` does.
    var change = question.loaded
    change.overrides = question.base.loaded.overrides + question.overrides
    let request = ComparisonRequest(
      scenarios: [("base", question.base.loaded), (question.name, change)],
      plan: question.plan(workers: 1),
      folder: ReportFolder(
        folder.path, replacingReports: true, version: folder.version, commit: folder.commit,
        command: question.command))
    let requests = try ComparedRequests(pairing, variantCount: 1)
    return request.report(comparison, requests, of: results)
  }
}
