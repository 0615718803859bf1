import Documents
import Experiments
import Foundation
import Runs
import Statistics
import Synchronization

/// Simulation of one question, whose figures are published as replications arrive.
struct LiveComparison: Sendable {
  let run: LiveRun
  let plan: ComparisonPlan
  /// Ending of the same comparison that a newer question had ended; nil to begin.
  let earlier: ComparisonEnding?
  /// Results of the base, which the run adds to.
  let base: BaseResults
  let folder: ReportFolder
  let history: RunHistory

  /// Runs until the end or until the run is stopped; the last figures are published before it returns.
  func execute() async throws(ComparisonFailure) -> ComparisonEnding {
    // Figures take longer to render than a small replication takes: only the newest ones are.
    let (arrivals, arrive) = AsyncStream.makeStream(of: RunFigures.self, bufferingPolicy: .bufferingNewest(1))
    let rendering = Task { await render(arrivals) }
    var results = earlier?.results ?? PairedResults(variantCount: 1)
    let outcome: Result<ComparisonEnding, ComparisonFailure>
    do throws(ComparisonFailure) {
      let ending = try await ComparisonRun(plan).execute(
        continuing: earlier,
        onProgress: { progress in
          run.publish(.progress("{\"done\":\(progress.finishedTasks),\"of\":\(progress.taskCount)}"))
        },
        onPair: { paired, pairing in
          base.add(paired[0])
          var paired = paired
          for place in paired.indices { paired[place].dropRequests() }
          results.add(paired)
          arrive.yield(figures(results, pairing, paired))
        },
        shouldStop: { [run] in run.isStopped })
      outcome = .success(ending)
    } catch {
      outcome = .failure(error)
    }
    arrive.finish()
    await rendering.value
    return try outcome.get()
  }

  private func figures(
    _ results: PairedResults, _ pairing: RequestPairing, _ last: [ReplicationResult]
  ) -> RunFigures {
    RunFigures(
      question: run.question, number: run.number, results: results, pairing: pairing, last: last,
      folder: folder)
  }

  /// Keeps figures; a failure is no reason to lose those that are shown.
  private func keep(_ finished: Int, _ figures: String, _ page: String) {
    do {
      try history.update(run.number, finished: finished, figures: figures, page: page)
    } catch {
      run.note(trouble: "the figures are not kept: \(error)")
    }
  }

  /// Publishes and keeps the figures that arrive; charts are drawn anew after 2, 4, 8 … replications and at the end.
  private func render(_ arrivals: AsyncStream<RunFigures>) async {
    var nextCharts = 2
    for await figures in arrivals {
      let count = figures.results.count
      let hasCharts = count >= nextCharts || count == plan.replications
      if hasCharts { while nextCharts <= count { nextCharts *= 2 } }
      do {
        let (json, page) = try figures.rendered(hasCharts: hasCharts)
        run.publish(.figures(json))
        if hasCharts { keep(count, json, page) }
      } catch {
        run.publish(.figures(JSONValue.object([.init("failure", .string("\(error)"))]).compactText))
      }
    }
  }
}
