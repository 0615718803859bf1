import Documents
import Variates

extension DistributionNotation {
  /// The parameters of a law: `{ mean: 45 min, sd: 20 min }`.
  func kind(of law: DistributionKind) -> ValueKind<Distribution> {
    let fields = law.parameters.map { parameter in
      FieldShape(
        key: parameter.name, doc: "Parameter of the \(law.tag) distribution.", source: .setting,
        isRequired: false, shape: self.parameter(parameter.measure).shape)
    }
    let shape = Shape.object(ObjectShape(title: law.tag, doc: law.doc, fields: fields))
    return ValueKind(shape: shape, wanted: law.wanted) { tree, site, _, diagnostics in
      guard let values = read(law, tree, site, &diagnostics) else { return nil }
      return make(law, values, tree, site, &diagnostics)
    } write: {
      write(law, $0)
    }
  }

  private func read(
    _ law: DistributionKind, _ tree: YAMLTree, _ site: Site, _ diagnostics: inout [Diagnostic]
  ) -> [String: Double]? {
    guard let entries = tree.entries else {
      diagnostics.append(.wrongForm(tree, site, wanted: law.wanted))
      return nil
    }
    let before = diagnostics.count
    var values: [String: Double] = [:]
    for entry in entries {
      let member = site.member(entry)
      guard let parameter = law.parameters.first(where: { $0.name == entry.key }) else {
        let names = law.parameters.map(\.name)
        diagnostics.append(
          .unknownKey(entry.key, in: site.path, among: names, at: member.place, path: member.path))
        continue
      }
      values[entry.key] = self.parameter(parameter.measure).read(entry.value, member, nil, &diagnostics)
    }
    return diagnostics.count == before ? values : nil
  }

  private func make(
    _ law: DistributionKind, _ values: [String: Double], _ tree: YAMLTree, _ site: Site,
    _ diagnostics: inout [Diagnostic]
  ) -> Distribution? {
    guard let form = law.forms.first(where: { $0.admits(Set(values.keys)) }) else {
      let given = values.isEmpty ? "nothing" : values.keys.sorted().quotedList()
      let problem = ValueProblem("has \(given)", allowed: "expected \(law.wanted)")
      diagnostics.append(site.diagnostic(tree, problem))
      return nil
    }
    do throws(InvalidDistribution) {
      return try form.make(values)
    } catch {
      diagnostics.append(ImpossibleValue(error, in: dimension).diagnostic(tree, site))
      return nil
    }
  }

  /// The parameters of the first form that makes exactly this law of numbers that are short to write.
  ///
  /// A law by mean and standard deviation has lost them to rounding, so they are rounded and tried.
  private func write(_ law: DistributionKind, _ distribution: Distribution) -> CanonicalNode {
    let exact = Dictionary(uniqueKeysWithValues: distribution.parameters.map { ($0.name, $0.value) })
    let derived = exact.merging(distribution.derivedParameters) { own, _ in own }
    for digits in [3, 6, 9] {
      for form in law.forms {
        let known = form.parameters.filter { derived[$0.name] != nil }
        let tried = known.map { ($0, derived[$0.name]!.rounded(toDecimals: digits)) }
        let values = Dictionary(uniqueKeysWithValues: tried.map { ($0.0.name, $0.1) })
        let made = form.admits(Set(values.keys)) ? try? form.make(values) : nil
        if made == distribution { return written(tried) }
      }
    }
    return written(
      law.exactForm.parameters.compactMap { parameter in exact[parameter.name].map { (parameter, $0) } })
  }

  private func written(_ values: [(DistributionKind.Parameter, Double)]) -> CanonicalNode {
    .mapping(values.map { .init($0.0.name, parameter($0.0.measure).write($0.1)) })
  }
}

extension DistributionKind {
  /// `'median' and 'sigma', or 'mean' and 'sd'`
  var wanted: String {
    let sets = forms.map { form in
      form.parameters.filter { !$0.isOptional }.map(\.name).quotedList()
    }
    return sets.joined(separator: ", or ")
  }
}

extension Distribution {
  /// Parameters that the distribution may have been declared by, up to rounding.
  fileprivate var derivedParameters: [String: Double] {
    var values = ["mean": mean, "sd": variance.squareRoot()].filter { $0.value.isFinite }
    if name == "lognormal" { values["median"] = quantile(0.5) }
    return values
  }
}

extension Double {
  fileprivate func rounded(toDecimals decimals: Int) -> Double {
    let factor = (0..<decimals).reduce(1.0) { power, _ in power * 10 }
    let scaled = (self * factor).rounded() / factor
    return scaled.isFinite ? scaled : self
  }
}
