import Foundation

/// Part of a scenario with the fitted values, each with a comment on where it comes from.
///
/// Another scenario extends the file, or the file extends a base itself.
package struct ScenarioFragment {
  private let fit: DataFit
  /// Path of a base from the folder of the fragment; nil for none.
  private let base: String?

  package init(_ fit: DataFit, base: String? = nil) {
    self.fit = fit
    self.base = base
  }

  /// Text of the file.
  package var text: String {
    let remark =
      base == nil
      ? "# A part of a scenario: 'extends: fitted/scenario.yaml' in another one puts its values under that one's own.\n"
      : ""
    let start =
      base.map { "extends: \(Self.quoted($0))\nscenario: \(Self.quoted(fit.data.name + "-fitted"))\n" } ?? ""
    return
      "# Fitted to '\(fit.data.name)' by 'marketsim fit'. estimates.csv has every figure with its interval.\n"
      + remark + start + demandLines + replyLines
  }

  // MARK: - Demand

  private var demandLines: String {
    let isNamed = fit.demands.contains { !$0.city.isEmpty }
    let texts = fit.demands.map { city in
      let indent = isNamed ? "    " : ""
      let heading = isNamed ? "  \(Self.quoted(city.city)):\n" : ""
      return heading + lines(of: city.demand, indent: indent)
    }
    return (isNamed ? "cities:\n" : "") + texts.joined()
  }

  private func lines(of demand: DemandFit, indent: String) -> String {
    let deeper = indent + "  "
    let rate = remark(
      "n = \(demand.count) requests on \(demand.dayCount) days", demand.standardError, demand.interval,
      DataFit.rateMethod)
    let dispersion = remark(
      "n = \(demand.dayCount) days", nil, demand.dispersionInterval, DataFit.dispersionMethod)
    var text = "\(indent)demand:\n"
    text += "\(deeper)rate: \(FitNumeral.text(demand.rate, digits: 5)) per day  \(rate)\n"
    text +=
      "\(deeper)factors: { dispersion: \(FitNumeral.text(max(demand.dispersion, 1), digits: 5)) }  \(dispersion)\n"
    text +=
      "\(deeper)profile:  # fitted: n = \(demand.count) requests; \(DataFit.profileMethod), Monday 00:00 first\n"
    for day in 0..<7 {
      let hours = demand.profile[day * 24..<day * 24 + 24].map { FitNumeral.text($0, digits: 4) }
      let open = day == 0 ? "[ " : "  "
      text += "\(deeper)  \(open)\(hours.joined(separator: ", "))\(day == 6 ? " ]" : ",")\n"
    }
    return text
  }

  // MARK: - Replies

  private var replyLines: String {
    guard let best = fit.replies.first else { return "" }
    let parameters = zip(best.parameters, best.law.areDurations).map { parameter, isDuration in
      "\(parameter.name): \(isDuration ? FitNumeral.duration(parameter.value, digits: 5) : FitNumeral.text(parameter.value, digits: 5))"
    }
    var text = "behaviour:\n  partner:\n"
    for (parameter, isDuration) in zip(best.parameters, best.law.areDurations) {
      let unit = isDuration ? " s" : ""
      let name =
        "\(parameter.name) \(FitNumeral.text(parameter.value, digits: 5))\(unit), n = \(best.count) offers"
      text += "    \(remark(name, parameter.standardError, parameter.interval, DataFit.lawMethod))\n"
    }
    let minimum = best.law == .truncatedNormal ? ", min: 0 s" : ""
    text += "    reply-delay: { \(best.law.rawValue): { \(parameters.joined(separator: ", "))\(minimum) } }\n"
    if let never = best.never {
      let note = remark("n = \(best.count) offers", never.standardError, never.interval, DataFit.lawMethod)
      text += "    overlooks: \(FitNumeral.text(never.value * 100)) %  \(note)\n"
    }
    return text
  }

  private func remark(
    _ basis: String, _ error: Double?, _ interval: ClosedRange<Double>?, _ method: String
  ) -> String {
    let parts = [
      basis, error.map { "standard error \(FitNumeral.text($0, digits: 3))" },
      interval.map {
        "95 % interval \(FitNumeral.text($0.lowerBound, digits: 5)) to \(FitNumeral.text($0.upperBound, digits: 5))"
      }, method,
    ]
    return "# fitted: " + parts.compactMap(\.self).joined(separator: "; ")
  }

  /// Returns the text as a YAML scalar, quoted unless it is plain.
  private static func quoted(_ text: String) -> String {
    let isPlain =
      text.first.map { $0.isLetter || $0 == "/" || $0 == "." } ?? false
      && text.allSatisfy { $0.isLetter || $0.isNumber || "/._-+".contains($0) }
    return isPlain ? text : "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
