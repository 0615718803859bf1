import Foundation
import Testing

@testable import Lab

/// Questions, their runs, and the history.
@Suite struct BenchTests {
  @Test func theSameQuestionIsSimulatedOnce() async throws {
    let lab = try LabFixture()
    let question = try lab.question(LabFixture.setting("policy.commission", "25 %"))
    let first = try await lab.bench.ask(question)
    let kept = try #require(try await lab.finished(first))
    #expect(kept.finished == 3 && kept.isWhole && kept.name == "commission 25 %")
    #expect(kept.figures.contains("\"replications\":3") && kept.page.contains("<h1>"))
    #expect(try await lab.bench.ask(question) == first)
    #expect(await lab.bench.live(first) == nil, "it was begun again")
  }

  /// A history that is opened anew answers too.
  @Test func theHistoryOutlivesTheLab() async throws {
    let lab = try LabFixture()
    let question = try lab.question(LabFixture.setting("policy.commission", "30 %"))
    let number = try await lab.bench.ask(question)
    _ = try await lab.finished(number)
    let again = try RunHistory(path: lab.folder.path + "/runs.sqlite")
    #expect(try again.run(number: number)?.finished == 3)
    #expect(try again.latest(10).map(\.number) == [number])
  }

  @Test func moreReplicationsContinueTheRun() async throws {
    let lab = try LabFixture()
    let text = LabFixture.setting("policy.commission", "25 %")
    let first = try await lab.bench.ask(lab.question(text, replications: 2))
    _ = try await lab.finished(first)
    let second = try await lab.bench.ask(lab.question(text, replications: 4))
    #expect(second == first)
    #expect(try await lab.finished(second)?.finished == 4)
    let fresh = try LabFixture()
    let whole = try await fresh.bench.ask(fresh.question(text, replications: 4))
    let pages = try await [lab.finished(second)?.figures, fresh.finished(whole)?.figures]
    #expect(pages[0] == pages[1])
  }

  /// The base is known before anybody asks, and nothing of an answer differs by that.
  @Test func theBaseIsSimulatedAhead() async throws {
    let (prepared, fresh) = (try LabFixture(), try LabFixture())
    await prepared.bench.prepare(seed: 1, replications: 3)
    #expect(await prepared.bench.knownBase(seed: 1).count == 3)
    #expect(await fresh.bench.knownBase(seed: 1).isEmpty)
    var figures: [String?] = []
    for lab in [prepared, fresh] {
      let number = try await lab.bench.ask(lab.question(LabFixture.setting("policy.commission", "25 %")))
      figures.append(try await lab.finished(number)?.figures)
    }
    #expect(figures[0] != nil && figures[0] == figures[1])
  }

  @Test func aNewerQuestionEndsTheOlder() async throws {
    let lab = try LabFixture()
    let older = try await lab.bench.ask(
      lab.question(LabFixture.setting("policy.commission", "25 %"), replications: 900))
    let live = try #require(await lab.bench.live(older))
    let newer = try await lab.bench.ask(lab.question(LabFixture.setting("policy.commission", "26 %")))
    #expect(live.isStopped && newer != older)
    #expect(try await lab.finished(newer)?.isWhole == true)
    for await _ in live.news() {}
    #expect(try lab.bench.history.run(number: older)?.isWhole == false)
  }

  @Test(arguments: [0, 1, 1_001, Int.max]) func aQuestionOfAnImpossibleSizeIsRefused(_ replications: Int)
    async throws
  {
    let lab = try LabFixture()
    let question = try lab.question(
      LabFixture.setting("policy.commission", "25 %"), replications: replications)
    await #expect(throws: LabRefusal.self) { try await lab.bench.ask(question) }
  }

  @Test func aQuestionOfTooMuchWorkIsRefused() async throws {
    let lab = try LabFixture()
    let question = try lab.question(
      LabFixture.setting("cities.zug.demand.rate", "9000000 per day"), replications: 900)
    await #expect(throws: LabRefusal.self) { try await lab.bench.ask(question) }
  }
}
