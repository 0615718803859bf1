import Foundation
import Testing

@Suite("Reproducibility")
struct ReproducibilityTests {
  private let place: Workplace

  init() throws { place = try Workplace() }

  private func run(_ scenario: String, to folder: String, _ arguments: String...) throws {
    let result = try place.start(["run", scenario, "--quiet", "--out", folder] + arguments).result()
    try #require(result.status == 0, "\(result.errors)")
  }

  @Test func theSameSeedGivesTheSameBytesForAnyNumberOfWorkers() throws {
    for workers in ["1", "2", "8"] {
      try run("study", to: "with \(workers)", "--workers", workers, "--detail", "all", "--replications", "3")
    }
    let alone = try place.contents("with 1")
    #expect(
      alone.keys.sorted() == [
        "breakdown.csv", "datapackage.json", "events.csv", "jobs.csv", "kpis.csv", "ledger.csv", "offers.csv",
        "partners.csv", "report.html", "sanctions.csv", "summary.csv", "tickets.csv", "timeseries.csv",
        "trust.csv",
      ])
    #expect(try place.contents("with 2") == alone)
    #expect(try place.contents("with 8") == alone)
    #expect(try place.manifest("with 8").workers == 8)
  }

  /// Whatever the values below a switch that is off, every file but the manifest keeps its bytes.
  @Test func responsesThatAreOffChangeNoFile() throws {
    try run("study", to: "without", "--detail", "all", "--replications", "2", "--no-report")
    try run(
      "study", to: "off", "--detail", "all", "--replications", "2", "--no-report", "--set",
      "behaviour.responses.active=false",
      "--set", "behaviour.responses.partners.candidates=9", "--set",
      "behaviour.responses.partners.leaving-hazard=9")
    #expect(try place.contents("off") == place.contents("without"))
  }

  @Test func anotherSeedGivesOtherNumbers() throws {
    try run("study", to: "one", "--replications", "1")
    try run("study", to: "again", "--replications", "1")
    try run("study", to: "other", "--replications", "1", "--seed", "18446744073709551615")
    let one = try place.contents("one")
    #expect(try place.contents("again") == one)
    #expect(try place.contents("other")["kpis.csv"] != one["kpis.csv"])
    #expect(try place.manifest("other").seed == .max)
  }

  @Test func theManifestAgreesWithTheFiles() throws {
    try run("study", to: "out", "--replications", "2", "--detail", "jobs,ledger")
    let manifest = try place.manifest("out")
    #expect((manifest.files.map(\.name) + ["manifest.json"]).sorted() == place.names("out"))
    for file in manifest.files {
      let sum = try place.run("sha256sum", "--", "out/\(file.name)").prefix(64)
      #expect(file.sha256 == sum, "\(file.name)")
      let text = try place.text("out/\(file.name)")
      #expect(file.bytes == text.utf8.count, "\(file.name)")
      // No cell of these tables holds a line break.
      if let rows = file.rows {
        #expect(text.components(separatedBy: "\r\n").count == rows + 2, "\(file.name)")
      }
    }
  }

  @Test func theResolvedScenarioRunsAgainToTheSameBytes() throws {
    try run(
      "study", to: "first", "--set", "policy.commission=25 %", "--warm-up", "3d", "--replications", "2",
      "--detail", "all", "--no-report")
    let manifest = try place.manifest("first")
    try place.write(manifest.resolvedScenario, to: "resolved.yaml")
    #expect(try place.run("sha256sum", "resolved.yaml").prefix(64) == manifest.resolvedScenarioSha256)
    // The page would name the other command.
    try run("resolved.yaml", to: "second", "--replications", "2", "--detail", "all", "--no-report")
    #expect(try place.contents("second") == place.contents("first"))
    #expect(try place.manifest("second").resolvedScenario == manifest.resolvedScenario)
  }

  @Test func aReplicationIsTheSameHoweverManyThereAre() throws {
    try run("study", to: "one", "--replications", "1")
    try run("study", to: "three", "--replications", "3")
    #expect(try place.text("three/kpis.csv").hasPrefix(place.text("one/kpis.csv")))
  }

  @Test func warmUpAndSetAct() throws {
    try run("study", to: "plain", "--replications", "1")
    try run("study", to: "late", "--replications", "1", "--warm-up", "6d")
    try run("study", to: "dear", "--replications", "1", "--set", "policy.commission=30 %")
    func value(_ metric: String, _ folder: String) throws -> Double {
      let head = "two cities,base,0,zurich,all,\(metric),"
      let line = try #require(
        place.text("\(folder)/kpis.csv").components(separatedBy: "\r\n").first { $0.hasPrefix(head) })
      return try #require(line.split(separator: ",").last.flatMap { Double($0) })
    }
    // Six days of measurement instead of ten.
    #expect(try value("requests", "late") < value("requests", "plain"))
    #expect(try value("requests", "dear") == value("requests", "plain"))
    #expect(abs(try value("take_rate", "dear") - 0.30) < 0.001)
    #expect(abs(try value("take_rate", "plain") - 0.20) < 0.001)
  }
}
