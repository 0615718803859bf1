import Foundation
import Testing

@Suite("Profile")
struct ProfileTests {
  private let place: Workplace

  init() throws { place = try Workplace() }

  private func run(to folder: String, _ arguments: String...) throws -> ProgramResult {
    let result = try place.start(["run", "study", "--out", folder] + arguments).result()
    try #require(result.status == 0, "\(result.errors)")
    return result
  }

  /// The rows of a profile, by column.
  private func rows(_ folder: String) throws -> [[String: String]] {
    let lines = try place.text("\(folder)/profile.csv").split(separator: "\r\n")
    let header = lines[0].split(separator: ",").map(String.init)
    return lines.dropFirst().map { line in
      let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      return Dictionary(uniqueKeysWithValues: zip(header, cells))
    }
  }

  private func counts(_ section: String, in rows: [[String: String]]) -> [String: Int] {
    let chosen = rows.filter { $0["section"] == section }
    return Dictionary(uniqueKeysWithValues: chosen.map { ($0["name"] ?? "", Int($0["count"] ?? "") ?? 0) })
  }

  @Test func noOtherFileChanges() throws {
    _ = try run(to: "without", "--quiet", "--detail", "all")
    _ = try run(to: "with", "--quiet", "--detail", "all", "--profile")
    var without = try place.contents("without")
    var with = try place.contents("with")
    #expect(with.removeValue(forKey: "profile.csv") != nil)
    // Both describe the profile as well.
    for name in ["datapackage.json", "report.html"] {
      let (plain, profiled) = (without.removeValue(forKey: name), with.removeValue(forKey: name))
      #expect(plain != profiled, "\(name)")
    }
    #expect(with == without)
  }

  @Test func countsAddUpAndDoNotDependOnTheWorkers() throws {
    _ = try run(to: "one", "--quiet", "--workers", "1", "--profile")
    _ = try run(to: "two", "--quiet", "--workers", "2", "--profile")
    let (one, two) = (try rows("one"), try rows("two"))
    for section in ["event", "draw", "queue", "phase"] {
      #expect(counts(section, in: one) == counts(section, in: two), "\(section)")
    }
    let events = counts("event", in: one).values.reduce(0, +)
    #expect(events == counts("run", in: one)["events"])
    #expect(try place.manifest("one").simulatedEvents == events)
    let queue = counts("queue", in: one)
    let (scheduled, taken) = (queue["scheduled"] ?? 0, queue["taken"] ?? 0)
    // Two cities were run four times each, and each may have taken one event more, at which it ended.
    #expect((events...events + 8).contains(taken))
    #expect(scheduled >= taken)
    #expect(counts("draw", in: one).values.reduce(0, +) == counts("phase", in: one)["draws"])
    #expect((counts("draw", in: one)["booking"] ?? 0) == (counts("event", in: one)["booking-arrives"] ?? -1))
  }

  @Test func timesOfPhasesAndOfEventsMakeUpTheWhole() throws {
    _ = try run(to: "out", "--quiet", "--profile")
    let rows = try rows("out")
    func seconds(_ section: String) -> Double {
      rows.filter { $0["section"] == section }.reduce(0) { $0 + (Double($1["seconds"] ?? "") ?? 0) }
    }
    let whole = seconds("phase")
    let shares = rows.filter { $0["section"] == "phase" }.compactMap { Double($0["share"] ?? "") }
    #expect(whole > 0)
    #expect(abs(shares.reduce(0, +) - 1) < 1e-9)
    let outside = rows.filter { $0["section"] == "phase" && ["set-up", "closing"].contains($0["name"]) }
    #expect(outside.count == 2)
    // Set-up and closing belong to no event, but draws of the set-up are draws.
    #expect(seconds("event") <= whole && seconds("draw") <= whole)
    #expect(seconds("event") > 0)
  }

  @Test func theTableIsPrintedUnlessNothingIs() throws {
    let said = try run(to: "spoken", "--profile").output
    for word in [
      "Time by phase, event and draw", "phase", "dispatch", "recording", "booking-arrives", "ns each",
    ] {
      #expect(said.contains(word), "\(word)")
    }
    #expect(try run(to: "silent", "--profile", "--quiet").output.isEmpty)
    #expect(!(try run(to: "unasked").output.contains("Time by phase, event and draw")))
    #expect(!place.exists("unasked/profile.csv"))
  }
}
