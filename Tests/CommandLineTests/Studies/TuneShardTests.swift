import Foundation
import Testing

@Suite("Tunes in shards")
struct TuneShardTests {
  private let place: Workplace

  init() throws {
    place = try Workplace()
    try place.write(
      """
      study: best share
      base: study
      factors:
        share: { key: policy.commission, from: 10 %, to: 30 %, step: 5 % }
      tune:
        maximize: net_revenue
        currency: CHF
        constraints: [fill_rate >= 30 %]
        budget: { replications: 40 }
        search: { replications: 2 }
        selection: { indifference: 20 %, candidates: 2, first: 4 }
      metrics: [net_revenue, fill_rate, requests]

      """, to: "tune.yaml")
  }

  private func shard(_ index: String, _ more: String...) throws -> ProgramResult {
    try place.start(["tune", "tune.yaml", "--out", "parts", "--workers", "1", "--shard", index] + more)
      .result()
  }

  private func merge(_ more: String...) throws -> ProgramResult {
    try place.start(["merge", "tune.yaml", "--out", "parts"] + more).result()
  }

  /// Runs rounds until nothing is left; returns their number and the last merge.
  private func runAll(shards count: Int) throws -> (rounds: Int, last: ProgramResult) {
    for round in 1...40 {
      for number in 1...count {
        let result = try shard("\(number)/\(count)")
        try #require(result.status == 0, "\(result.errors)")
      }
      let result = try merge()
      if result.status != 75 { return (round, result) }
      try #require(
        result.errors.hasPrefix("round \(round + 1) of the tune begins: "), "\(result.errors)")
    }
    throw CancellationError()
  }

  @Test(arguments: [1, 2, 3])
  func anyNumberOfShardsRecommendsWhatOneMachineDoes(_ count: Int) throws {
    let (rounds, last) = try runAll(shards: count)
    #expect(last.status == 0, "\(last.errors)")
    let whole = try place.start(["tune", "tune.yaml", "--out", "whole", "--workers", "2"]).result()
    try #require(whole.status == 0, "\(whole.errors)")
    #expect(rounds > 3)
    let words = #/Recommended: .*/#
    #expect(
      try #require(last.output.firstMatch(of: words)?.output) == whole.output.firstMatch(of: words)?.output)
    let names = place.names("whole").filter { $0 != "results.sqlite" }
    #expect(names.contains("recommendation.yaml") && names.contains("tuning.csv"))
    for name in names {
      let (parts, one) = (try place.text("parts/\(name)"), try place.text("whole/\(name)"))
      #expect(parts.replacing("parts/", with: "whole/") == one, "\(name)")
    }
    // After the last round there is nothing to run, and another merge writes the same.
    let tables = try place.text("parts/tuning.csv")
    #expect(try shard("1/\(count)").output.hasPrefix("nothing to run: the tune has ended"))
    #expect(try merge("--quiet").status == 0 && place.text("parts/tuning.csv") == tables)
    // One machine finds all results of the rounds.
    let again = try place.start(["tune", "tune.yaml", "--out", "parts"]).result()
    #expect(again.output.contains("\nnothing to run: all "), "\(again.output)")
  }

  @Test func aLostShardIsNamed() throws {
    #expect(try shard("1/2").status == 0)
    let incomplete = try merge()
    #expect(incomplete.status == 75)
    #expect(
      incomplete.errors == """
        incomplete: 1 of 2 replications of round 1 are missing. Run again shard 2 of 2 (array indices 1 with --array \
        --shards 2), such as marketsim tune tune.yaml --out parts --shard 2/2, and merge again

        """)
    #expect(try shard("2/2").output.hasSuffix("\nShard: parts/shards/round-1/2-of-2.sqlite\n"))
    #expect(try merge().errors.hasPrefix("round 2 of the tune begins: "))
    let none = try merge()
    #expect(none.status == 75 && none.errors.hasPrefix("round 2 of the tune begins: "), "\(none.errors)")
  }

  @Test func shardsOfAnotherRoundOrDenominatorAreRefusedByName() throws {
    for number in 1...2 { #expect(try shard("\(number)/2").status == 0) }
    #expect(try merge().status == 75)
    let stale = try merge("parts/shards/round-1/2-of-2.sqlite")
    #expect(stale.status == 1)
    #expect(
      stale.errors == """
        error: 'parts/shards/round-1/2-of-2.sqlite' is a shard of another plan than the present one: of round 1 of a tuning, \
        not round 2 of a tuning; leave it out, and run shards of the present round with one denominator

        """)
    #expect(try shard("1/2").status == 0)
    let other = try shard("2/3")
    #expect(other.status == 1)
    #expect(
      other.errors.hasPrefix(
        "error: 'parts/shards/round-2/1-of-2.sqlite' is a shard of another plan than the one that is asked for: "
          + "one of 2 shards, not of 3"), "\(other.errors)")
  }

  /// A file that was damaged or edited ends neither the program nor the tune: without it a merge plans the same again.
  @Test(arguments: [
    (#"\[\n *\d+\n *\]"#, "[99]"), (#"\[\n *\d+\n *\]"#, "[-1]"), (#"\[\n *\d+\n *\]"#, "[]"),
    (#"\[\n *\d+\n *\]"#, "[0, 0]"), (#""replications" : \[[^\]]*\]"#, #""replications": [3, 3]"#),
    (#""replications" : \[[^\]]*\]"#, #""replications": [-2, 2]"#),
    (#""replications" : \[[^\]]*\]"#, #""replications": [5, 2]"#),
    (#""replications" : \[[^\]]*\]"#, #""replications": [0, 9000000000000000000]"#),
    (#""number" : 2"#, #""number": 0"#), (#"\{"#, ""),
  ])
  func aRoundThatIsNoneIsRefused(_ pattern: String, _ replacement: String) throws {
    try #require(try shard("1/1").status == 0)
    try #require(try merge().status == 75)
    let round = try place.text("parts/round.json")
    let edited = round.replacing(try Regex(pattern), with: replacement, maxReplacements: 1)
    try #require(edited != round)
    try place.write(edited, to: "parts/round.json")
    for result in try [shard("1/1"), merge()] {
      #expect(result.status == 1)
      #expect(result.errors.contains("'parts/round.json' is no round of "), "\(result.errors)")
    }
    _ = try place.run("/bin/rm", "parts/round.json")
    #expect(try merge().status == 75)
    #expect(try place.text("parts/round.json") == round)
  }

  @Test func anotherTuneInTheFolderIsRefused() throws {
    #expect(try shard("1/1").status == 0)
    #expect(try merge().status == 75)
    let seed = try shard("1/1", "--seed", "7")
    #expect(
      seed.status == 1
        && seed.errors.hasPrefix("error: 'parts/round.json' is of the seed 1, not 7; give --seed 1"),
      "\(seed.errors)")
    let text = try place.text("tune.yaml")
    try place.write(text.replacing("fill_rate >= 30 %", with: "fill_rate >= 40 %"), to: "tune.yaml")
    for result in [try shard("1/1"), try merge()] {
      #expect(
        result.status == 1
          && result.errors.hasPrefix("error: 'parts/round.json' is of another state of the study's files"),
        "\(result.errors)")
    }
  }

  @Test func aTuneThatShardsCannotRunIsRefused() throws {
    let text = try place.text("tune.yaml")
    try place.write(text.replacing("replications: 40", with: "minutes: 1"), to: "tune.yaml")
    let timed = try place.start(["tune", "tune.yaml", "--out", "timed", "--shard", "1/2"]).result()
    #expect(
      timed.status == 1 && timed.errors.contains("write 'budget: { replications: n }'"), "\(timed.errors)")
    try place.write(text, to: "tune.yaml")
    #expect(try place.start(["tune", "tune.yaml", "--out", "whole", "--quiet"]).result().status == 0)
    let begun = try place.start(["tune", "tune.yaml", "--out", "whole", "--shard", "1/2"]).result()
    #expect(
      begun.status == 1 && begun.errors.contains("has results of a tune without shards"), "\(begun.errors)")
    #expect(try place.start(["tune", "tune.yaml", "--shard", "1/2", "--json"]).result().status == 64)
  }
}
