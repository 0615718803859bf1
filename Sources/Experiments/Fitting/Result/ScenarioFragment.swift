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
      + remark + start + demandLines + behaviourLines
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
    text += "\(deeper)rate: \(Self.written(FitNumeral.text(demand.rate, digits: 5))) per day  \(rate)\n"
    text +=
      "\(deeper)factors: { dispersion: \(Self.written(FitNumeral.text(max(demand.dispersion, 1), digits: 5))) }  \(dispersion)\n"
    text +=
      "\(deeper)profile:  # fitted: n = \(demand.count) requests; \(DataFit.profileMethod), Monday 00:00 first\n"
    for day in 0..<7 {
      let hours = demand.profile[day * 24..<day * 24 + 24].map { Self.written(FitNumeral.text($0)) }
      let open = day == 0 ? "[ " : "  "
      text += "\(deeper)  \(open)\(hours.joined(separator: ", "))\(day == 6 ? " ]" : ",")\n"
    }
    return text
  }

  // MARK: - Behaviour

  private var behaviourLines: String {
    let (client, partner) = (clientLines, partnerLines)
    let parts =
      (client.isEmpty ? "" : "  client:\n" + client) + (partner.isEmpty ? "" : "  partner:\n" + partner)
    return parts.isEmpty ? "" : "behaviour:\n" + parts
  }

  private var clientLines: String {
    let immediate = fit.immediate.map { line("immediate-share", $0, of: "requests", DataFit.shareMethod) }
    return (immediate ?? "") + law("lead-time", fit.leads.first, of: "requests", DataFit.leadMethod)
      + slotLine
  }

  private var slotLine: String {
    guard let wishes = fit.data.wishes, wishes.dated > 0 else { return "" }
    return "    # fitted: n = \(wishes.dated) requests; \(DataFit.hoursMethod), 00:00 first\n"
      + "    slots: [\(wishes.hours.map(String.init).joined(separator: ", "))]\n"
  }

  private var partnerLines: String {
    let never = fit.replies.first.flatMap { best in
      best.never.map { share in
        let note = remark(
          "n = \(best.count) offers", share.standardError, share.interval, DataFit.replyMethod, isShare: true)
        return "    overlooks: \(Self.written(FitNumeral.text(share.value * 100))) %  \(note)\n"
      }
    }
    let acceptance = fit.acceptance.map { line("acceptance", $0, of: "answers", DataFit.acceptanceMethod) }
    return law("reply-delay", fit.replies.first, of: "offers", DataFit.replyMethod) + (never ?? "")
      + (acceptance ?? "")
  }

  private func line(_ key: String, _ share: ShareFit, of noun: String, _ method: String) -> String {
    let note = remark(
      "n = \(share.count) \(noun)", share.standardError, share.interval, method, isShare: true)
    return "    \(key): \(Self.written(FitNumeral.text(share.value * 100))) %  \(note)\n"
  }

  /// Lines of a law, with a comment for each parameter; empty without one.
  private func law(_ key: String, _ fit: DurationFit?, of noun: String, _ method: String) -> String {
    guard let fit else { return "" }
    let named = zip(fit.parameters, fit.law.areDurations)
    let comments = named.map { parameter, isDuration in
      let value = FitNumeral.text(parameter.value, digits: 5) + (isDuration ? " s" : "")
      let basis = "\(parameter.name) \(value), n = \(fit.count) \(noun)"
      return "    \(remark(basis, parameter.standardError, parameter.interval, method))\n"
    }
    let values = named.map { parameter, isDuration in
      let value =
        isDuration
        ? FitNumeral.duration(parameter.value, digits: 5) : FitNumeral.text(parameter.value, digits: 5)
      return "\(parameter.name): \(Self.written(value))"
    }
    let bound = fit.law == .truncatedNormal ? ", min: 0 s" : ""
    return comments.joined()
      + "    \(key): { \(fit.law.rawValue): { \(values.joined(separator: ", "))\(bound) } }\n"
  }

  private func remark(
    _ basis: String, _ error: Double?, _ interval: ClosedRange<Double>?, _ method: String,
    isShare: Bool = false
  ) -> String {
    let (factor, unit) = isShare ? (100.0, " %") : (1, "")
    let text = { (value: Double, digits: Int) in FitNumeral.text(value * factor, digits: digits) + unit }
    let parts = [
      basis, error.map { "standard error \(text($0, 3))" },
      interval.map { "95 % interval \(text($0.lowerBound, 5)) to \(text($0.upperBound, 5))" }, method,
    ]
    return "# fitted: " + parts.compactMap(\.self).joined(separator: "; ")
  }

  /// Returns a value with a zero behind exactly three decimals, which could be taken for thousands.
  private static func written(_ value: String) -> String {
    value.replacing(/^(-?[1-9][0-9]{0,2}\.[0-9]{3})(?![0-9])/) { "\($0.1)0" }
  }

  /// Returns the text as a YAML scalar, quoted unless it is plain.
  private static func quoted(_ text: String) -> String {
    let isPlain =
      text.first.map { $0.isLetter || $0 == "/" || $0 == "." } ?? false
      && text.allSatisfy { $0.isLetter || $0.isNumber || "/._-+".contains($0) }
    return isPlain ? text : "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
