import Foundation
import Testing

@Suite("Presentation")
struct PresentationTests {
  private let place: Workplace
  private let escape: Character = "\u{1B}"

  init() throws { place = try Workplace() }

  private func onTerminal(_ columns: Int, status: Int32 = 0, _ arguments: String...) throws -> String {
    let result = try RunningProgram(
      [Programs.python, Programs.script("terminal.py"), "\(columns)", try Programs.marketsim] + arguments,
      in: place, environment: ["NO_COLOR": ""]
    ).result()
    #expect(result.status == status, "\(result.errors)")
    return result.output
  }

  /// The text without colours, and of a line that was written over only what was written last.
  private func visible(_ text: String) -> [String] {
    text.replacing(/\u{1B}\[[0-9;]*m/, with: "").split(separator: "\r\n", omittingEmptySubsequences: false)
      .map {
        String($0.split(separator: "\u{1B}[2K").last ?? "")
      }
  }

  @Test func quietPrintsNothing() throws {
    let result = try place.marketsim("run", "study", "--quiet", "--replications", "1", "--out", "out")
    #expect(result.status == 0)
    #expect(result.output == "")
    #expect(result.errors == "")
    #expect(place.exists("out/summary.csv"))
  }

  @Test func whatIsPipedIsPlain() throws {
    let result = try place.marketsim("run", "study", "--replications", "2", "--workers", "2", "--out", "out")
    #expect(!result.output.contains(escape) && !result.output.contains("\r"))
    #expect(result.errors == "")
    let lines = result.output.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.first == "two cities · seed 1 · 2 replications × 2 cities · 2 workers")
    #expect(
      lines[2].split(separator: "  ").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
        == [
          "requests", "fill rate", "completed", "to accept, p50", "stars", "suspended", "excluded",
          "net revenue",
        ])
    #expect(lines[3].hasPrefix("zurich") && lines[4].hasPrefix("łódź") && lines[5].hasPrefix("total"))
    // The total has money in two currencies.
    #expect(lines[5].contains(" CHF ") && lines[6].contains(" PLN "))
    #expect(lines[7] == "± 95 % confidence interval of the mean, n = 2")
    #expect(lines[9].hasPrefix("Of ") && lines[9].hasSuffix(" accepted."))
    #expect(lines[11] == "Reports: out/")
    #expect(
      lines[12]
        == "  kpis.csv  summary.csv  breakdown.csv  timeseries.csv  report.html  datapackage.json  manifest.json"
    )
    #expect(lines.allSatisfy { !$0.hasSuffix(" ") })
  }

  @Test func jsonHoldsTheMeansOfTheSummary() throws {
    struct Report: Decodable {
      struct Row: Decodable {
        var city: String
        var programme: String
        var metric: String
        var unit: String
        var n: Int
        var mean: Double?
      }
      var scenario: String
      var replications: Int
      var reports: String
      var summary: [Row]
    }
    let result = try place.marketsim("run", "study", "--json", "--replications", "3", "--out", "out")
    let report = try JSONDecoder().decode(Report.self, from: Data(result.output.utf8))
    #expect(report.scenario == "two cities" && report.replications == 3 && report.reports == "out")
    let rows = try place.text("out/summary.csv").components(separatedBy: "\r\n").dropFirst().dropLast()
    #expect(rows.count == report.summary.count)
    for (line, row) in zip(rows, report.summary) {
      let cells = line.components(separatedBy: ",")
      #expect(Array(cells[2...6]) == [row.city, row.programme, row.metric, row.unit, "\(row.n)"])
      #expect(Double(cells[7]) == row.mean)
    }
    #expect(result.errors == "")
  }

  @Test func aTerminalShowsProgressAndColours() throws {
    let text = try onTerminal(120, "run", "study", "--replications", "3", "--out", "out")
    #expect(text.contains("\u{1B}[2K"))
    #expect(text.contains("────"))
    #expect(text.contains(escape))
    let lines = visible(text)
    #expect(lines[1].hasPrefix(String(repeating: "█", count: 32) + "  6/6  "))
    #expect(lines[3].contains("net revenue") && lines[3].contains("excluded"))
  }

  /// Three blocks of replications, of which nobody knows before how many they will be.
  @Test func aComparisonThatAddsReplicationsKeepsOneBar() throws {
    let text = try onTerminal(
      120, status: 2, "compare", "study", "--common", "horizon=3 d", "--common", "warm-up=0 d", "--set",
      "policy.commission=25 %", "--until", "fill_rate:0.0001pp", "--max-replications", "41", "--out", "out")
    let bars = visible(text).filter { $0.contains("█") }
    #expect(bars.count == 1, "\(bars)")
    #expect(bars.first?.contains("  164/164  ") == true)
  }

  @Test func aNarrowTerminalGetsFewerColumnsAndNoLineThatWraps() throws {
    for columns in [40, 60, 80] {
      let text = try onTerminal(
        columns, "run", "study", "--replications", "3", "--detail", "all", "--out", "out \(columns)")
      let table = visible(text).dropFirst(2)
      let lines = Array(table)
      #expect(
        lines.allSatisfy { $0.count <= columns }, "\(columns) columns:\n\(table.joined(separator: "\n"))")
      #expect(lines.contains { $0.contains("fill rate") })
      #expect(!lines.contains { !$0.isEmpty && $0.allSatisfy(\.isWhitespace) })
      #expect(table.contains { $0.hasPrefix("hidden: the terminal is too narrow") })
      #expect(visible(text)[1].count < columns)
    }
  }

  @Test func noColourIsHonoured() throws {
    let result = try RunningProgram(
      [
        Programs.python, Programs.script("terminal.py"), "120", try Programs.marketsim, "run", "study",
        "--replications", "1", "--out", "out",
      ], in: place, environment: ["NO_COLOR": "1"]
    ).result()
    #expect(!result.output.contains(/\u{1B}\[[0-9;]*m/))
    #expect(result.output.contains("\u{1B}[2K"))
  }

  @Test func aReaderThatGoesAwayDoesNotSpoilTheRun() throws {
    let command = "\"$0\" run study --replications 2 --out out | true; echo ${PIPESTATUS[0]}"
    let result = try RunningProgram(["bash", "-c", command, try Programs.marketsim], in: place).result()
    // The status of a program that a closed pipe has ended; the files are whole.
    #expect(result.output == "141\n")
    #expect(place.exists("out/manifest.json") && place.names("out").allSatisfy { !$0.hasPrefix(".") })
  }
}
