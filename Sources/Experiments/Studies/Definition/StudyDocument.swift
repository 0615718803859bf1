import Designs
import Documents
import ScenarioFormat

/// Study as written in its file.
struct StudyDocument: Sendable {
  var name = ""
  var question: String?
  var base = ""
  var factors: [FactorEntry] = []
  var design = DesignEntry.grid
  var sensitivity = SensitivityMethod.usualMorris
  /// Names of the metrics; empty for all.
  var metrics: [String] = []
  var replications = 10
  var seed: UInt64 = 1
  var tune: TuneEntry?

  static let format = DocumentFormat(schema: schema)

  static let schema = ObjectSchema(
    "study", doc: "Scenarios to be run alike, and what is asked of them.", make: Self.init,
    fields: { about + content })

  @FieldBuilder<Self> private static var about: [Field<Self>] {
    Field<Self>.required("study", \.name, .name(), doc: "Its name, which every row of its results carries.")
    Field("question", \.question, .optional(.text()), doc: "What it is to answer.", source: .setting)
    Field<Self>.required(
      "base", \.base, .text(),
      doc: "The scenario that is varied: a file, or a folder with a scenario.yaml, seen from this file.")
    Field(
      "replications", \.replications, .integer(.within(1...1_000_000)),
      doc: "How many runs of each point with other random numbers, the same ones for every point.",
      source: .setting)
    Field(
      "seed", \.seed, .seed(), doc: "What every random draw follows from.", source: .setting)
  }

  @FieldBuilder<Self> private static var content: [Field<Self>] {
    Field<Self>.required(
      "factors", \.factors,
      .catalogue(of: FactorEntry.schema, name: \.name, rule: StudyFile.factorNames),
      doc: "What is varied, under names that head the columns of the results.")
    Field(
      "design", \.design, DesignEntry.kind, doc: "Which combinations of values are run.", source: .setting)
    Field(
      "sensitivity", \.sensitivity, SensitivityEntry.kind,
      doc: "How `marketsim sensitivity` finds out what the metrics depend on; it has points of its own.",
      source: .setting)
    Field(
      "metrics", \.metrics, .list(of: .metric()),
      doc: "What is reported; without any, every metric.", source: .setting)
    Field(
      "tune", \.tune, .optional(TuneEntry.schema.kind), doc: "What 'marketsim tune' is to reach.",
      source: .setting)
  }
}

/// Factor as written in the file.
struct FactorEntry: Sendable {
  var name = ""
  var key = ""
  var values: [WrittenValue]?
  var from: WrittenValue?
  var to: WrittenValue?
  var step: WrittenValue?
  var scale = FactorRange.Scale.linear
  /// Nil for every step where one is written, else for five.
  var levels: Int?

  static let schema = ObjectSchema(
    "factor", doc: "A key of the scenario that is varied.", make: Self.init
  ) {
    Field<Self>.required(
      "key", \.key, .text().checked(DottedPath.problem(of:)),
      doc: "The dotted path of the key, as after --set: policy.commission.")
    Field(
      "values", \.values, .optional(.list(of: .written(), minimumCount: 1)),
      doc: "The values, as the key has them.", source: .setting)
    Field("from", \.from, .optional(.written()), doc: "The least of a range of values.", source: .setting)
    Field(
      "to", \.to, .optional(.written()), doc: "The greatest, in a unit of the same kind.", source: .setting)
    Field(
      "step", \.step, .optional(.written()),
      doc:
        "How far apart a range's values are; by itself as fine as the key has them. A grid has every step unless 'levels' is given.",
      source: .setting)
    Field(
      "scale", \.scale, .word(), doc: "Whether a range is divided by differences or by ratios.",
      source: .setting)
    Field(
      "levels", \.levels, .optional(.integer(.within(2...1_000)), absent: "automatic"),
      doc:
        "How many values of a range a grid has, equally far apart; 'automatic' for every value where a 'step' is given, else 5.",
      source: .setting)
  } check: {
    $0.problem.map { [$0] } ?? []
  }
}

/// Design as written in the file.
enum DesignEntry: Sendable {
  case grid
  case oneAtATime
  case latinHypercube(points: Int)
  case sobol(SobolEntry)

  struct Nothing: Sendable {}

  struct Points: Sendable {
    var points = 20
  }

  struct SobolEntry: Sendable {
    var points = 32
    var scramble = SobolSequence.Scrambling.owen
  }

  static let kind = ValueKind<DesignEntry>.union([
    UnionCase(
      "grid", empty("grid"), doc: "Every level of every factor with every level of the others.",
      wrap: { _ in .grid }, unwrap: { if case .grid = $0 { Nothing() } else { nil } }),
    UnionCase(
      "one-at-a-time", empty("one at a time"), doc: "The base, then each level of each factor alone.",
      wrap: { _ in .oneAtATime }, unwrap: { if case .oneAtATime = $0 { Nothing() } else { nil } }),
    UnionCase(
      "latin-hypercube", latinHypercube.kind,
      doc: "Points of which each slice of every factor holds one.",
      wrap: { .latinHypercube(points: $0.points) },
      unwrap: { if case .latinHypercube(let points) = $0 { Points(points: points) } else { nil } }),
    UnionCase(
      "sobol", sobol.kind, doc: "Points of a Sobol sequence, which fill the space evenly.",
      wrap: { .sobol($0) }, unwrap: { if case .sobol(let entry) = $0 { entry } else { nil } }),
  ]).named("design")

  private static func empty(_ title: String) -> ValueKind<Nothing> {
    ObjectSchema(title, doc: "Says all by its name.", make: Nothing.init) {}.kind
  }

  private static let latinHypercube = ObjectSchema(
    "Latin hypercube", doc: "Points of which each slice of every factor holds one.", make: Points.init
  ) {
    Field("points", \.points, .integer(.within(1...1_000_000)), doc: "How many points.", source: .setting)
  }

  private static let sobol = ObjectSchema(
    "Sobol sequence", doc: "Points that fill the space evenly.", make: SobolEntry.init
  ) {
    Field(
      "points", \.points, .integer(.within(1...1_000_000)), doc: "How many points; best a power of two.",
      source: .setting)
    Field(
      "scramble", \.scramble, .word(), doc: "How the points are made random.", source: .setting)
  }

  var design: Design {
    switch self {
    case .grid: .grid
    case .oneAtATime: .oneAtATime
    case .latinHypercube(let points): .latinHypercube(points: points)
    case .sobol(let entry): .sobol(points: entry.points, entry.scramble)
    }
  }
}
