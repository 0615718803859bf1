import Documents
import Variates

/// The laws that are made from lists: of values, of a file's lines, of other laws.
extension DistributionNotation {
  /// `{ values: [1 h, 2 h], weights: [3, 1] }`
  var discrete: ValueKind<Distribution> {
    let schema = ObjectSchema("discrete distribution", doc: "Values with weights.", make: ValueList.init) {
      Field<ValueList>.required("values", \.values, .list(of: variate, minimumCount: 1), doc: "The values.")
      Field<ValueList>.required(
        "weights", \.weights, .list(of: .number(.atLeast(0)), minimumCount: 1), doc: "As many weights.")
    }
    return made(from: schema.kind) { list throws(InvalidDistribution) in
      try .discrete(values: list.values, weights: list.weights)
    } unmade: { distribution in
      let listed = distribution.listedValues ?? ([], [])
      let weights = shortWeights(listed.probabilities) {
        (try? .discrete(values: listed.values, weights: $0)) == distribution
      }
      return ValueList(values: listed.values, weights: weights)
    }
  }

  /// `[{ weight: 3, of: 20 min }, { weight: 1, of: { exponential: { mean: 1 h } } }]`
  var mixture: ValueKind<Distribution> {
    let schema = ObjectSchema(
      "part of a mixture", doc: "A distribution with its weight.", make: MixturePart.init
    ) {
      Field<MixturePart>.required(
        "weight", \.weight, .number(.atLeast(0)), doc: "Its chance against the others'.")
      Field<MixturePart>.required("of", \.distribution, .optional(kind), doc: "The distribution.")
    }
    return made(from: .list(of: schema.kind, minimumCount: 1)) { parts throws(InvalidDistribution) in
      try .mixture(parts.compactMap(\.distribution), weights: parts.map(\.weight))
    } unmade: { distribution in
      let parts = distribution.components
      let weights = shortWeights(parts.map(\.share)) {
        (try? .mixture(parts.map(\.component), weights: $0)) == distribution
      }
      return zip(weights, parts).map { MixturePart(weight: $0, distribution: $1.component) }
    }
  }

  /// `{ file: durations.csv, column: minutes, unit: min }`, or `{ values: [1 h, 2 h] }`
  var empirical: ValueKind<Distribution> {
    let units = dimension?.units.map(\.symbol) ?? []
    let schema = ObjectSchema("empirical distribution", doc: "Recorded values.", make: Record.init) {
      Field<Record>("values", \.values, .list(of: variate), doc: "The values themselves.", source: .setting)
      Field<Record>(
        "file", \.file, .optional(.text()), doc: "A CSV file, seen from the scenario's own.", source: .setting
      )
      Field<Record>("column", \.column, .optional(.text()), doc: "The column's name.", source: .setting)
      if !units.isEmpty {
        let unit = ValueKind(ScalarSyntax.word(units.map { ($0, $0) }))
        Field<Record>(
          "unit", \.unit, .optional(unit), doc: "The unit of the column's numbers.", source: .setting)
      }
    }
    return ValueKind(shape: schema.shape, wanted: "'values', or 'file' and 'column',") {
      tree, site, _, diagnostics in
      guard let record = schema.kind.read(tree, site, nil, &diagnostics) else { return nil }
      guard let values = values(of: record, tree, site, &diagnostics) else { return nil }
      return try? .empirical(values)
    } write: { distribution in
      let values = distribution.listedValues?.values ?? []
      return .object(["values": .sequence(values.map(variate.write))])
    }
  }

  private func values(
    of record: Record, _ tree: YAMLTree, _ site: Site, _ diagnostics: inout [Diagnostic]
  ) -> [Double]? {
    let isFile = record.file != nil && record.column != nil && (dimension == nil || record.unit != nil)
    guard isFile != !record.values.isEmpty else {
      let fromFile = dimension == nil ? "'file' and 'column'" : "'file', 'column' and 'unit'"
      let problem = ValueProblem("is incomplete", allowed: "expected either 'values' or \(fromFile)")
      diagnostics.append(site.diagnostic(tree, problem))
      return nil
    }
    guard let file = record.file, let column = record.column else { return record.values }
    let place = tree.place(ofPath: ["file"])
    let path = DocumentPath.resolve(file, against: place.source.directory)
    let unit = dimension?.units.first { $0.symbol == record.unit }
    return CSVColumn(path: path, column: column, askedAt: place, into: &diagnostics)?.values.map {
      $0 * (unit?.numerator ?? 1) / (unit?.denominator ?? 1)
    }
  }

  /// The kind of the distributions that `make` makes from payloads.
  private func made<Payload: Sendable>(
    from kind: ValueKind<Payload>,
    make: @escaping @Sendable (Payload) throws(InvalidDistribution) -> Distribution,
    unmade: @escaping @Sendable (Distribution) -> Payload
  ) -> ValueKind<Distribution> {
    ValueKind(shape: kind.shape, wanted: kind.wanted) { tree, site, _, diagnostics in
      guard let payload = kind.read(tree, site, nil, &diagnostics) else { return nil }
      do throws(InvalidDistribution) { return try make(payload) } catch {
        diagnostics.append(ImpossibleValue(error, in: dimension).diagnostic(tree, site))
        return nil
      }
    } write: {
      kind.write(unmade($0))
    }
  }
}

/// The shares as weights of few digits if those make the same shares, else as they are.
private func shortWeights(_ shares: [Double], makeSame: ([Double]) -> Bool) -> [Double] {
  for digits in [100.0, 1e4, 1e6, 1e9] {
    let weights = shares.map { ($0 * digits).rounded() / digits }
    if makeSame(weights) { return weights }
  }
  return shares
}

private struct ValueList: Sendable {
  var values: [Double] = []
  var weights: [Double] = []
}

private struct MixturePart {
  var weight = 0.0
  var distribution: Distribution?
}

private struct Record {
  var values: [Double] = []
  var file: String?
  var column: String?
  var unit: String?
}
