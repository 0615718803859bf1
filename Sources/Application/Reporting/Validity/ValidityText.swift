import Experiments
import Metrics
import ScenarioFormat

/// Sentences, tables and records of a validity card.
struct ValidityText {
  let card: ValidityCard

  // MARK: - Answer

  /// Sentence with the number of values of each kind, and the verdict on the data.
  var answer: String {
    let parts = ValueOrigin.Kind.allCases.reversed().filter { card.count(of: $0) > 0 }
      .map { "\(card.count(of: $0)) \(Self.words($0))" }
    let outside = card.targets.count { $0.verdict == .outside }
    let data =
      card.targets.isEmpty
      ? ""
      : " \(card.targets.count - outside) of \(counted(card.targets.count, "figure")) of the data agree with the simulation."
    return "Of \(counted(card.origins.count, "value")), \(parts.joined(separator: ", ")).\(data)"
  }

  private static func words(_ kind: ValueOrigin.Kind) -> String {
    switch kind {
    case .given: "given without a source"
    case .setting: "settings of the study"
    default: kind.rawValue
    }
  }

  /// Warnings that a reader must know first.
  func notes(hasData: Bool) -> [String] {
    var notes: [String] = []
    if hasData, card.count(of: .fitted) + card.count(of: .calibrated) > 0 {
      notes.append(
        "the scenario has fitted values: if these data are those of the fit, agreement shows the fit, not the model; 'from' and 'until' of the mapping hold weeks out"
      )
    }
    let unknown = card.unknownKeys
    if !unknown.isEmpty {
      notes.append(
        "the scenario has no value at \(unknown.map { "'\($0)'" }.joined(separator: ", ")), which the study varied"
      )
    }
    return notes
  }

  // MARK: - Sections

  var originSection: ReportSection {
    let total = Double(max(1, card.origins.count))
    let table = ReportTable(
      columns: [.init("Origin", isText: true), .init("values"), .init("share")],
      rows: ValueOrigin.Kind.allCases.reversed().map { kind in
        let count = card.count(of: kind)
        return .init([
          .init(Self.words(kind)), .init("\(count)"),
          .init("\((100 * Double(count) / total).formatted(places: 0)) %"),
        ])
      })
    return ReportSection("Origin of the values", [.table(table)])
  }

  /// Keys of a sensitivity analysis, the influential ones without support first.
  var rankingSection: ReportSection? {
    let ranking = card.ranking
    guard !ranking.isEmpty else { return nil }
    let table = ReportTable(
      columns: [
        .init("Key", isText: true), .init("origin", isText: true), .init("influence"),
        .init("on", rank: 1, isText: true), .init("value", rank: 2, isText: true),
      ],
      rows: ranking.map { key in
        .init(
          [
            .init(key.influence.effect.key), .init(Self.words(key.origin.kind)),
            .init(influence(key.influence)),
            .init(key.influence.effect.metric), .init(Self.brief(key.origin.value)),
          ], isEmphasized: key.needsSupport)
      },
      notes: ["influence: effect as a share of the greatest of any key on the same metric"])
    let wanting = ranking.filter(\.needsSupport).map(\.influence.effect.key)
    let sentence: RichText =
      wanting.isEmpty
      ? "Every influential key is measured, fitted, calibrated or sourced."
      : "Influential and without support: \(wanting.joined(separator: ", "))."
    return ReportSection("Influential keys", [.paragraph(sentence), .table(table)])
  }

  private func influence(_ influence: KeyInfluence) -> String {
    guard influence.effect.isSure else { return "not distinguishable" }
    return "\((100 * influence.share).formatted(places: 0)) %"
  }

  /// Figures of data beside simulated intervals.
  var targetSection: ReportSection? {
    guard !card.targets.isEmpty else { return nil }
    let table = ReportTable(
      columns: [
        .init("Figure", isText: true), .init("data"), .init("simulated"),
        .init("one replication in 20 lies outside"),
        .init("verdict", isText: true),
      ],
      rows: card.targets.map { row in
        let style = FigureNotation(
          metric: row.target.metric, rowUnit: row.unit,
          halfWidth: (row.interval.upperBound - row.interval.lowerBound) / 2)
        let interval = "\(style.number(row.interval.lowerBound)) to \(style.text(row.interval.upperBound))"
        return .init(
          [
            .init(row.target.metric), .init(style.text(row.target.value)), .init(style.text(row.mean)),
            .init(interval), .init(row.verdict.rawValue),
          ], isEmphasized: row.verdict == .outside)
      },
      notes: [
        "the interval is that of one further replication (Student's t, n = \(card.targets[0].replications)), which the data are compared with"
      ])
    let outside = card.targets.filter { $0.verdict == .outside }.map(\.target.metric)
    let sentence: RichText =
      outside.isEmpty
      ? "No figure of the data lies outside its simulated interval."
      : "Outside the simulated interval: \(outside.joined(separator: ", "))."
    return ReportSection("Data against the simulation", [.paragraph(sentence), .table(table)])
  }

  /// Values that the scenario gives without a source.
  var unsupportedSection: ReportSection? {
    let given = card.origins.filter { $0.kind == .given }
    guard !given.isEmpty else { return nil }
    let table = ReportTable(
      columns: [.init("Key", isText: true), .init("value", isText: true), .init("written at", isText: true)],
      rows: given.map { .init([.init($0.key), .init(Self.brief($0.value)), .init($0.position)]) })
    return ReportSection(
      "Given without a source",
      [
        .paragraph(
          "A comment such as '# measured: month and method' or '# sourced: document' behind a value says what supports it."
        ),
        .table(table),
      ], audience: .page)
  }

  /// Checklist on a page; on a terminal the number of items.
  var checklistSection: ReportSection {
    let open = card.checklist.filter { $0.text == nil }
    let filled = card.checklist.count - open.count
    let missing =
      open.isEmpty
      ? "" : "; for the author: \(open.map { "\($0.number) \($0.name)" }.joined(separator: ", "))"
    return ReportSection(
      "STRESS-DES",
      [
        .paragraph(
          "\(filled) of \(card.checklist.count) items follow from the scenario (stress-des.csv)\(missing)."),
        .entries(
          card.checklist.map { item in
            ReportEntry(
              RichText("\(item.number) \(item.name)"), RichText(item.text ?? "for the author to fill in"))
          }),
      ])
  }

  /// Value of at most 40 characters.
  private static func brief(_ value: String) -> String { value.count <= 40 ? value : value.prefix(39) + "…" }
}
