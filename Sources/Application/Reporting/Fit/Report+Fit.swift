import Fitting
import Quantities

extension Report {
  /// Report of a fit: what was read, what was fitted with its intervals, and how well it agrees with the data.
  package init(_ fit: DataFit, provenance: Provenance) {
    let text = FitText(fit)
    self.init(
      .fit, title: fit.data.name, provenance: provenance,
      sections: [
        ReportSection(nil, [.paragraph(text.counts)], pageHeading: "Data"),
        ReportSection(nil, [.entries(text.entries)], pageHeading: "Fitted values"),
      ] + text.pageSections, records: [text.estimates, text.laws])
    cover.answer = "Fitted to \(fit.data.name)."
    cover.scope = [text.period]
    notes = text.notes
  }
}

/// Sentences, tables and records of a fit.
struct FitText {
  let fit: DataFit

  init(_ fit: DataFit) { self.fit = fit }

  /// Observed days, as dates.
  var period: String {
    let days = fit.data.period
    return "\(CivilDate(dayNumber: days.lowerBound)) to \(CivilDate(dayNumber: days.upperBound))"
  }

  /// Number of rows that were read and set aside.
  var counts: RichText {
    let data = fit.data
    let offers = data.offerCount > 0 ? ", \(number(data.offerCount)) offers" : ""
    let aside = data.setAsideCount
    let issues =
      data.issues.isEmpty
      ? "No doubt about any row."
      : "\(number(aside)) rows set aside, \(number(data.issues.count)) remarks: see data-quality.csv."
    return
      "\(number(data.requestCount)) requests\(offers), \(counted(data.period.count, "day")) from \(period). \(issues)"
  }

  /// Fitted values with their intervals.
  var entries: [ReportEntry] {
    fit.demands.map { city in
      ReportEntry(RichText(city.city.isEmpty ? "demand" : "demand, \(city.city)"), demand(city.demand))
    } + replyEntries
  }

  private func demand(_ demand: DemandFit) -> RichText {
    let rate = decimals(demand.rate, demand.interval)
    let variation =
      demand.varianceInterval.lowerBound > 0
      ? "busy days vary by \(percent(demand.variance.squareRoot(), places: 0)) beyond chance"
      : "no variation of days beyond chance is measurable"
    let dispersion = "dispersion \(decimals(demand.dispersion, demand.dispersionInterval, places: 2))"
    return "\(rate) per day; \(variation) (\(dispersion))"
  }

  private var replyEntries: [ReportEntry] {
    guard fit.data.replies != nil else { return [] }
    guard let best = fit.replies.first else {
      return [ReportEntry("reply delay", "no law has a greatest likelihood: too few replies were observed")]
    }
    let parameters = zip(best.parameters, best.law.areDurations).map { parameter, isDuration in
      let value =
        isDuration
        ? FitNumeral.duration(parameter.value, digits: 3) : FitNumeral.text(parameter.value, digits: 3)
      let interval = parameter.interval.map { range in
        let ends = [range.lowerBound, range.upperBound].map {
          isDuration ? FitNumeral.duration($0, digits: 3) : FitNumeral.text($0, digits: 3)
        }
        return " (\(ends[0]) to \(ends[1]))"
      }
      return "\(parameter.name) \(value)\(interval ?? "")"
    }
    let censored = percent(fit.cutOffShare ?? 0, places: 0)
    let delay =
      "\(best.law.rawValue) \(parameters.joined(separator: ", ")) (n = \(number(best.count)), \(censored) cut off by the "
      + "window); best of \(fit.replies.count) by AICc"
    let never = best.never.map { share in
      let interval = share.interval.map {
        " (\((100 * $0.lowerBound).formatted(places: 1)) to \((100 * $0.upperBound).formatted(places: 1)))"
      }
      return ReportEntry("never answers", RichText(percent(share.value, places: 1) + (interval ?? "")))
    }
    return [ReportEntry("reply delay", RichText(delay))] + [never].compactMap(\.self)
  }

  /// Warnings that a reader must know first.
  var notes: [String] {
    fit.demands.compactMap { city in
      let weekdays = Set(fit.data.period.map { $0 % 7 }).count
      guard weekdays < 7 else { return nil }
      let name = city.city.isEmpty ? "the demand" : "the demand of \(city.city)"
      return "the data have not every weekday, so that \(name) is that of the others"
    }
  }

  // MARK: - Page

  /// Sections for readers of the page alone.
  var pageSections: [ReportSection] {
    let laws =
      fit.replies.isEmpty
      ? [] : [ReportSection("Laws of the delay of replies", [.table(lawTable)], audience: .page)]
    return laws + profiles
  }

  private var lawTable: ReportTable {
    let best = fit.replies.first?.aicc ?? 0
    return ReportTable(
      columns: [
        .init("law"), .init("parameters", isText: true), .init("never answers"), .init("AICc above the best"),
      ],
      rows: fit.replies.map { law in
        let parameters = zip(law.parameters, law.law.areDurations).map {
          "\($0.name) "
            + ($1 ? FitNumeral.duration($0.value, digits: 3) : FitNumeral.text($0.value, digits: 3))
        }
        return .init([
          .init(law.law.rawValue), .init(parameters.joined(separator: ", ")),
          .init(law.never.map { percent($0.value, places: 1) } ?? ""),
          .init((law.aicc - best).formatted(places: 1)),
        ])
      })
  }

  // MARK: - Records

  var estimates: ReportRecords {
    ReportRecords(
      "estimates",
      columns: ["key", "parameter", "value", "unit", "n", "standard_error", "low", "high", "method"],
      rows: fit.estimates.map { estimate in
        [
          .text(estimate.path.joined(separator: ".")), .text(estimate.parameter), .number(estimate.value),
          .text(estimate.unit), .integer(estimate.count), .number(estimate.standardError),
          .number(estimate.interval?.lowerBound), .number(estimate.interval?.upperBound),
          .text(estimate.method),
        ]
      })
  }

  var laws: ReportRecords {
    ReportRecords(
      "laws", columns: ["law", "n", "log_likelihood", "aicc", "never"],
      rows: fit.replies.map { law in
        [
          .text(law.law.rawValue), .integer(law.count), .number(law.logLikelihood), .number(law.aicc),
          .number(law.never?.value),
        ]
      })
  }

  // MARK: - Numbers

  func number(_ count: Int) -> String { Double(count).formatted(places: 0) }

  func percent(_ share: Double, places: Int) -> String { "\((100 * share).formatted(places: places)) %" }

  /// Value with its interval; the interval's width decides the decimals unless they are given.
  private func decimals(_ value: Double, _ interval: ClosedRange<Double>, places: Int? = nil) -> String {
    let width = interval.upperBound - interval.lowerBound
    let places = places ?? (width < 0.5 ? 2 : width < 20 ? 1 : 0)
    let ends = [interval.lowerBound, interval.upperBound].map { $0.formatted(places: places) }
    return "\(value.formatted(places: places)) (\(ends[0]) to \(ends[1]))"
  }
}
