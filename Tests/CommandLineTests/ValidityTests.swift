import Foundation
import Testing

/// `marketsim validity`: what a scenario rests on, and how far it agrees with data.
@Suite("Validity")
struct ValidityTests {
  private let place: Workplace

  init() throws { place = try Workplace() }

  private static let files = [
    "datapackage.json", "report.html", "stress-des.csv", "targets.csv", "validity.csv",
  ]

  private func rows(_ path: String) throws -> [[String]] {
    try place.text(path).split(separator: "\r\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }

  private static func onOneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test func originsAndChecklistNeedNoSimulation() throws {
    try place.write(
      "extends: study/scenario.yaml\nbehaviour: { partner: { cancels: 3 % } }  # measured: winter\n",
      to: "mine.yaml")
    let card = try place.marketsim("validity", "mine.yaml", "--out", "card")
    #expect(card.status == 0, "\(card.errors)")
    #expect(place.names("card") == Self.files)
    let cancels = try #require(try rows("card/validity.csv").first { $0[0] == "behaviour.partner.cancels" })
    #expect(cancels == ["behaviour.partner.cancels", "3 %", "measured", "winter", "mine.yaml:2", "", "", ""])
    #expect(try rows("card/targets.csv").count == 1)
    let items = try rows("card/stress-des.csv")
    #expect(items.count == 25)
    let text = try #require(items.first { $0[0] == "3.1" }).dropFirst(3).joined(separator: ",")
    let sources = try #require(text.split(separator: ": ").last).split { ". ,\"".contains($0) }
    #expect(sources.count > 3 && Set(sources).count == sources.count, "\(sources)")
    #expect(sources.contains("winter"), "\(sources)")
    for words in ["Origin of the values", "STRESS-DES", "5.4 System specification"] {
      #expect(card.output.contains(words), "\(words) in \(card.output)")
    }
    let page = try place.text("card/report.html")
    #expect(page.contains("Given without a source") && page.contains("4.2 Run length"))
    let again = try place.marketsim("validity", "mine.yaml", "--out", "card")
    #expect(again.status == 1 && again.errors.contains("--overwrite"))
    let json = try place.marketsim("validity", "mine.yaml", "--json", "--out", "card", "--overwrite").output
    let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
    #expect(object?["kind"] as? String == "validity" && object?["seed"] is NSNull)
    #expect((object?["origins"] as? [Any])?.count == (try rows("card/validity.csv").count - 1))
  }

  /// Figures of a simulated market agree with its own scenario, and not with one whose partners take other jobs.
  @Test func dataAreComparedWithOneReplication() throws {
    let run = try place.marketsim(
      "run", "study", "--replications", "1", "--seed", "8", "--detail", "jobs", "--out", "known")
    #expect(run.status == 0, "\(run.errors)")
    let own = try place.marketsim(
      "validity", "study", "--data", "known", "--replications", "8", "--out", "own")
    #expect(own.status == 0, "\(own.errors)")
    let targets = try rows("own/targets.csv")
    #expect(
      targets.dropFirst().map { $0[0] } == [
        "fill_rate", "time_to_accept_mean", "time_to_accept_p50", "time_to_accept_p90", "completed_share",
        "stars_mean",
      ])
    #expect(targets.dropFirst().count { $0[11] == "within" } >= 5, "\(targets)")
    let other = try place.marketsim(
      "validity", "study", "--data", "known", "--replications", "8", "--set",
      "behaviour.partner.overlooks=95 %",
      "--out", "other")
    #expect(other.status == 0, "\(other.errors)")
    let fill = try #require(try rows("other/targets.csv").first { $0[0] == "fill_rate" })
    #expect(fill[11] == "outside" && other.output.contains("Outside the simulated interval: fill_rate"))
  }

  @Test func influentialAssumptionsComeFirst() throws {
    try place.write(
      """
      study: habits
      base: study
      factors:
        overlooks: { key: behaviour.partner.overlooks, from: 0 %, to: 90 % }
        disputes: { key: behaviour.client.disputes, from: 0 %, to: 2 % }
      metrics: [fill_rate]
      replications: 2
      sensitivity: { morris: { trajectories: 4 } }
      """, to: "habits.yaml")
    let study = try place.marketsim("sensitivity", "habits.yaml", "--out", "habits")
    #expect(study.status == 0, "\(study.errors)")
    let card = try place.marketsim("validity", "study", "--sensitivity", "habits", "--out", "card")
    #expect(card.status == 0, "\(card.errors)")
    #expect(
      card.output.contains("Influential and without support: behaviour.partner.overlooks."), "\(card.output)")
    let row = try #require(try rows("card/validity.csv").first { $0[0] == "behaviour.partner.overlooks" })
    #expect(Array(row[5...]) == ["1.0", "fill_rate", "true"], "\(row)")
  }

  @Test func mistakesAreExplained() throws {
    let folder = try place.marketsim("validity", "study", "--sensitivity", "study", "--out", "card")
    #expect(
      folder.status == 1 && Self.onOneLine(folder.errors).contains("no 'sensitivity.csv' in 'study'"),
      "\(folder.errors)")
    try place.write("requests: { file: requests.csv, time: at }\n", to: "ours.yaml")
    try place.write("at\n" + (1...9).map { "2024-02-0\($0) 10:00\n" }.joined(), to: "requests.csv")
    let bare = try place.marketsim("validity", "study", "--data", "ours.yaml", "--out", "card")
    #expect(bare.status == 1 && bare.errors.contains("has no figure that a simulation can be compared with"))
    let one = try place.start(["validity", "study", "--replications", "1"]).result()
    #expect(one.status == 64)
    #expect(!place.exists("card"))
  }
}
