import Documents
import Quantities
import ScenarioModel

/// Profiles that are written as mappings: `{ csv: { file: week.csv } }`, `{ sinusoid: { amplitude: 60 %, peak: 18 h } }`.
extension WeekProfile {
  static let mapping = ValueKind<WeekProfile>.union([
    UnionCase("csv", file, doc: "168 numbers of a CSV file.", wrap: { .hours($0) }, unwrap: { _ in nil }),
    UnionCase(
      "sinusoid", sinusoid.kind, doc: "A continuous rate about the mean.", wrap: { .sinusoid($0) },
      unwrap: { $0.wave }),
  ])

  /// File of 168 numbers.
  private struct WeekFile: Sendable {
    var path = ""
    var column = "weight"
  }

  private static let fileSchema = ObjectSchema(
    "file of a week", doc: "A CSV file with a line for each hour of the week.", make: WeekFile.init
  ) {
    Field<WeekFile>.required("file", \.path, .text(), doc: "The CSV file, seen from the scenario's own.")
    Field("column", \.column, .text(), doc: "The column of the numbers.", source: .setting)
  }

  private static let file = ValueKind<[Double]>(shape: fileSchema.shape, wanted: fileSchema.kind.wanted) {
    tree, site, _, diagnostics in
    guard let file = fileSchema.kind.read(tree, site, nil, &diagnostics) else { return nil }
    let place = tree.place(ofPath: ["file"])
    let path = DocumentPath.resolve(file.path, against: place.source.directory)
    let column = CSVColumn(path: path, column: file.column, askedAt: place, into: &diagnostics)
    guard let weights = column?.values else { return nil }
    let complaint =
      weights.contains { $0 < 0 }
      ? ValueProblem("has a number below 0", allowed: "expected weights of at least 0") : problem(of: weights)
    guard let complaint else { return weights }
    let tail = complaint.allowed.map { "; \($0)" } ?? ""
    diagnostics.append(
      Diagnostic(
        at: place, "the column '\(file.column)' of '\(path)' \(complaint.complaint)\(tail)", value: path))
    return nil
  } write: { _ in
    .mapping([])
  }

  private static let sinusoid = ObjectSchema(
    "sinusoid",
    doc: "The rate is mean × (1 + amplitude × cos(2π (t − peak) / period)), t since Monday 00:00.",
    startingAs: RateWave(amplitude: 0.5, period: .days(1), peak: .hours(18))
  ) {
    Field("amplitude", \.amplitude, .chance(), doc: "Highest deviation from the mean.", source: .assumed)
    Field(
      "period", \.period,
      .duration(.within(.hours(1) ... .days(7))).checked { period in
        TimeSpan.days(7).microseconds % period.microseconds == 0
          ? nil
          : ValueProblem("does not divide a week", allowed: "expected a part of 7 d such as '24 h' or '7 d'")
      }, doc: "Length of a wave; a whole number of them makes a week.", source: .assumed)
    Field(
      "peak", \.peak, .duration(.within(.zero ... .hours(168))),
      doc: "Local time since Monday 00:00 of a highest rate: '18 h' is 18:00 where the period is 24 h.",
      source: .assumed)
  }
}
