import Foundation
import Testing

/// Every command on terminals of several widths.
@Suite("Width of the terminal")
struct WidthTests {
  private let place: Workplace

  init() throws {
    place = try Workplace()
    try place.write(
      """
      study: best share
      base: study
      replications: 2
      factors:
        share: { key: policy.commission, from: 10 %, to: 30 %, step: 10 % }
        patience of clients: { key: behaviour.client.patience, from: 10 h, to: 20 h }
      sensitivity: { morris: { trajectories: 4 } }
      tune:
        maximize: net_revenue
        currency: CHF
        constraints: [fill_rate >= 30 %]
        budget: { replications: 60 }
        search: { replications: 2 }
        selection: { indifference: 20 %, candidates: 2, first: 4 }
      metrics: [net_revenue, fill_rate, requests]

      """, to: "s.yaml")
    try place.write(
      """
      regression: small
      scenario: study
      replications: 2
      expectations: { metrics: [{ metric: fill_rate, at-least: 10 % }] }

      """, to: "r.yaml")
  }

  private func onTerminal(_ columns: Int, _ command: String) throws -> [String] {
    let line = command.replacing("marketsim", with: "\"$0\"")
    let result = try RunningProgram(
      [
        Programs.python, Programs.script("terminal.py"), "\(columns)", "/bin/bash", "-c", line,
        try Programs.marketsim,
      ], in: place
    ).result()
    let plain = result.output.replacing(/\u{1B}\[[0-9;]*m/, with: "")
    return plain.split(separator: "\r\n", omittingEmptySubsequences: false).map {
      String($0.split(separator: "\u{1B}[2K").last ?? "")
    }
  }

  static let commands = [
    "marketsim run study --replications 2 --out out --overwrite",
    "marketsim run study --replications 2 --out out --overwrite --profile",
    "marketsim compare study --set policy.commission='25 %' --replications 2 --out out --overwrite",
    "marketsim sweep s.yaml --replications 2 --out swept",
    "marketsim sensitivity s.yaml --replications 2 --out sensed", "marketsim tune s.yaml --out tuned",
    "marketsim check r.yaml", "marketsim explain study --job zurich-3",
    "marketsim explain study --partner zurich-3",
    "marketsim presets", "marketsim presets friend", "marketsim presets conduct-2019", "marketsim --help",
    "marketsim tune --help",
    "marketsim validate study --set policy.comission='25 %' --set policy.commission=25",
    "marketsim validate wide.yaml", "marketsim run nothing.yaml", "marketsim run study --replications 0",
    "marketsim run study --replications 2 --out study",
  ]

  /// No line is wider than the terminal, unless it is a single word.
  @Test(arguments: commands)
  func linesBreakBetweenWords(_ command: String) throws {
    try place.write(
      "scenario: wide\nhorizon: 10 d  # \(String(repeating: "far ", count: 40))\n"
        + "cities: { \(String(repeating: "a: { country: CH }, ", count: 9))b: { contry: CH } }\n",
      to: "wide.yaml")
    for columns in [40, 60, 80, 120] {
      for line in try onTerminal(columns, command) {
        let isWord = !line.trimmingCharacters(in: .whitespaces).contains(" ")
        #expect(line.count <= columns || isWord, "\(columns) columns: \(line)")
      }
    }
  }

  /// The cells of a table's row; none of other lines.
  private func cells(_ line: String) -> [String] {
    let cells = line.split(separator: /\s{2,}/).map { $0.trimmingCharacters(in: .whitespaces) }
      .filter { !$0.isEmpty }
    return cells.count >= 3 ? cells : []
  }

  @Test(arguments: [
    "marketsim run study --replications 2 --out out --overwrite",
    "marketsim sweep s.yaml --replications 2 --out swept",
    "marketsim sensitivity s.yaml --replications 2 --out sensed", "marketsim tune s.yaml --out tuned",
  ])
  func columnsThatAreShownAreWhole(_ command: String) throws {
    let whole = Set(try onTerminal(300, command).flatMap(cells))
    #expect(whole.count > 8)
    for columns in [40, 60, 80, 120] {
      for line in try onTerminal(columns, command) where line.firstMatch(of: /[█░]/) == nil {
        for cell in cells(line) { #expect(whole.contains(cell), "\(columns) columns: \(line)") }
      }
    }
  }
}
