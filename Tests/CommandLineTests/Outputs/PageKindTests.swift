import Foundation
import Testing

/// Properties of the page of every command.
@Suite("Pages of every kind")
struct PageKindTests {
  /// Commands with a page, and the arguments that give a small one.
  static let kinds: [[String]] = [
    ["run", "study", "--replications", "3"],
    ["compare", "study", "--set", "dispatch.friend.strategy={broadcast: {to: 3}}", "--replications", "3"],
    [
      "compare", "study", "--variant", "dear: policy.commission=25 %", "--variant",
      "cheap: policy.commission=15 %",
      "--replications", "3",
    ],
    ["sweep", "one.yaml"], ["sweep", "two.yaml"], ["sensitivity", "sobol.yaml"],
    ["sensitivity", "morris.yaml"],
    ["tune", "tune.yaml"], ["check", "Regression"], ["explain", "study", "--job", "zurich-1"],
    ["validity", "study"],
  ]

  private let place: Workplace

  init() throws {
    place = try Workplace()
    try place.write("window.vegaEmbed = 'a library of our own';", to: "own.js")
    let scenario = try place.text("study/scenario.yaml").replacing("horizon: 12 d", with: "horizon: 6 d")
    try place.write(scenario, to: "study/scenario.yaml")
    let share = "  share: { key: policy.commission, from: 10 %, to: 30 % }"
    let window = "  window: { key: dispatch.friend.strategy.exclusive.window, values: [1 min, 5 min] }"
    let end = "metrics: [fill_rate, net_revenue]\nreplications: 2\n"
    let studies = [
      "one": "\(window)\ndesign: { grid: {} }",
      "two": "\(share.replacing(" }", with: ", levels: 2 }"))\n\(window)",
      "sobol": "\(share)\n\(window)\nsensitivity: { sobol: { samples: 4 } }",
      "morris": "\(share)\n\(window)\nsensitivity: { morris: { trajectories: 4 } }",
      "tune": """
      \(share.replacing(" }", with: ", step: 5 % }"))
      tune:
        maximize: net_revenue
        currency: CHF
        constraints: [fill_rate >= 30 %]
        budget: { replications: 40 }
        search: { replications: 2 }
        selection: { indifference: 20 %, candidates: 2, first: 4 }
      """,
    ]
    for (name, text) in studies {
      try place.write("study: \(name)\nbase: study\nfactors:\n\(text)\n\(end)", to: "\(name).yaml")
    }
    try place.write(
      """
      regression: case
      scenario: ../study
      replications: 4
      expectations: { metrics: [{ metric: fill_rate, at-least: 99.9 % }] }

      """, to: "Regression/case.yaml")
  }

  private func page(_ arguments: [String]) throws -> String {
    let result = try place.start(
      arguments + ["--out", "out", "--quiet"], environment: ["MARKETSIM_CHARTS": "own.js"]
    ).result()
    // A check of expectations that do not hold ends with 1.
    try #require(result.status == (arguments[0] == "check" ? 1 : 0), "\(result.errors)")
    return try place.text("out/report.html")
  }

  /// The page's markup without its scripts, and the scripts.
  private func parts(_ page: String) -> (markup: String, scripts: [String]) {
    let scripts = page.matches(of: /<script[^>]*>([\s\S]*?)<\/script>/).map { String($0.1) }
    return (page.replacing(/<script[^>]*>[\s\S]*?<\/script>/, with: ""), scripts)
  }

  @Test(arguments: kinds)
  func aPageIsWholeAndSelfContained(_ arguments: [String]) throws {
    let page = try page(arguments)
    try checkThatItLoadsNothing(page)
    try checkThatEveryChartHasItsTable(
      page, hasCharts: !["check", "explain", "validity"].contains(arguments[0]))
    checkThatItIsReadInItsOrder(page)
  }

  private func checkThatItLoadsNothing(_ page: String) throws {
    #expect(
      page.contains(
        "content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline' 'unsafe-eval'; img-src data:\""
      ))
    let (markup, scripts) = parts(page)
    #expect(
      markup.firstMatch(of: /<(link|iframe|object|embed|base|form|img|audio|video|source|use|image)\b/) == nil
    )
    #expect(markup.firstMatch(of: /\s(src|href|srcset|action|poster|xlink:href|background)\s*=/) == nil)
    #expect(markup.firstMatch(of: /@import|@font-face|url\(/) == nil)
    for script in scripts {
      #expect(
        script.firstMatch(of: /https?:\/\/|\bfetch\(|XMLHttpRequest|Worker\(|\bimport\b|blob:|"url"\s*:/)
          == nil)
    }
    #expect(page.firstMatch(of: /<script[^>]*(type="module"|\ssrc)/) == nil)
  }

  /// Every chart has a specification for each width, and a table of figures with titles.
  private func checkThatEveryChartHasItsTable(_ page: String, hasCharts: Bool) throws {
    let figures = page.components(separatedBy: "<figure data-chart=\"").dropFirst().map {
      $0.components(separatedBy: "</figure>")[0]
    }
    guard hasCharts else { return #expect(figures.isEmpty) }
    #expect(!figures.isEmpty)
    let data = try #require(page.firstMatch(of: /id="charts">([\s\S]*?)<\/script>/)).1
    let charts = try #require(
      try JSONSerialization.jsonObject(with: Data(data.utf8)) as? [[String: [String: Any]]])
    #expect(charts.count == figures.count)
    for (number, figure) in figures.enumerated() {
      #expect(figure.hasPrefix("\(number)\""), "charts are numbered from top to bottom")
      #expect(Set(charts[number].keys) == ["wide", "narrow"])
      #expect(figure.contains("<th scope=\"col\"") && figure.contains("<tbody>\n<tr><th scope=\"row\">"))
      #expect(figure.firstMatch(of: /role="img" aria-label="[^"]{8,}"/) != nil)
    }
  }

  /// By keyboard and to a screen reader a page is in its order: one title, no level skipped, no order of its own.
  private func checkThatItIsReadInItsOrder(_ page: String) {
    let (markup, _) = parts(page)
    #expect(markup.contains("<html lang=\"en\">") && markup.contains("name=\"viewport\""))
    let levels = markup.matches(of: /<h([1-6])[ >]/).compactMap { Int($0.1) }
    #expect(levels.first == 1 && levels.count { $0 == 1 } == 1 && levels.allSatisfy { $0 <= 2 }, "\(levels)")
    let order = markup.matches(of: /tabindex="([^"]*)"/).map { String($0.1) }
    #expect(order.allSatisfy { $0 == "0" })
    #expect(markup.components(separatedBy: "class=\"scroll\"").count - 1 == order.count)
    #expect(markup.contains("prefers-color-scheme: dark") && markup.contains("@media print"))
  }

  /// The largest example: at most 3 MB, with a drawing library of its usual size.
  @Test func theMainExamplesPageIsSmall() throws {
    try place.write(String(repeating: "x", count: 900_000), to: "large.js")
    let result = try place.start(
      ["run", Programs.scenario("main"), "--replications", "2", "--out", "main", "--quiet"],
      environment: ["MARKETSIM_CHARTS": "large.js"]
    ).result()
    try #require(result.status == 0, "\(result.errors)")
    let page = try place.text("main/report.html")
    #expect(page.utf8.count <= 3_000_000, "\(page.utf8.count) bytes")
    #expect(
      page.components(separatedBy: "<details class=\"fold\">").count - 1 == 7 + 3,
      "a map for each of eight cities, and three figures over time")
    for word in ["Partners", "Fill rate", "Requests"] { #expect(page.contains("\"text\":\"\(word)\"")) }
  }
}
