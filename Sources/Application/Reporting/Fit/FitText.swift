import Fitting
import Quantities

/// Sentences, tables and records of a fit.
struct FitText {
  let fit: DataFit

  init(_ fit: DataFit) { self.fit = fit }

  /// Observed days, as dates.
  var period: String {
    "\(date(of: fit.data.period.lowerBound)) to \(date(of: fit.data.period.upperBound))"
  }

  func date(of day: Int) -> String { CivilDate(dayNumber: day).description }

  /// Sentence with the data that were fitted.
  var answer: String {
    let data = fit.data
    let offers = data.offerCount > 0 ? " and \(counted(data.offerCount, "offer"))" : ""
    return "\(counted(data.requestCount, "request"))\(offers) of '\(data.name)' fitted."
  }

  /// Number of rows that were read and set aside.
  var counts: RichText {
    let data = fit.data
    let offers = data.offerCount > 0 ? ", \(number(data.offerCount)) offers" : ""
    let aside = data.setAsideCount
    let issues =
      data.issues.isEmpty
      ? "No doubt about any row."
      : "\(number(aside)) \(aside == 1 ? "row" : "rows") set aside, \(counted(data.issues.count, "remark")): see data-quality.csv."
    return
      "\(number(data.requestCount)) requests\(offers), \(counted(data.period.count, "day")) from \(period). \(issues)"
  }

  /// Fitted values with their intervals.
  var entries: [ReportEntry] {
    fit.demands.map { city in
      ReportEntry(RichText(city.city.isEmpty ? "demand" : "demand, \(city.city)"), demand(city.demand))
    } + [immediate, lead].compactMap(\.self) + replyEntries + [acceptance].compactMap(\.self)
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
    let censored = percent(fit.cutOffShare ?? 0, places: 0)
    let delay =
      "\(words(best)) (n = \(number(best.count)), \(censored) cut off by the "
      + "window); best of \(fit.replies.fits.count) by AICc"
    let never = best.never.map { share in
      ReportEntry("never answers", RichText(self.share(share.value, share.interval)))
    }
    return [ReportEntry("reply delay", RichText(delay))] + [never].compactMap(\.self)
  }

  private var immediate: ReportEntry? {
    fit.immediate.map { ReportEntry("at once", "\(share($0.value, $0.interval)) of the requests") }
  }

  private var lead: ReportEntry? {
    fit.leads.first.map { best in
      ReportEntry(
        "lead time", "\(words(best)) (n = \(number(best.count))); best of \(fit.leads.fits.count) by AICc")
    }
  }

  private var acceptance: ReportEntry? {
    fit.acceptance.map {
      ReportEntry("accepts", "\(share($0.value, $0.interval)) of the offers that were answered in time")
    }
  }

  private func share(_ value: Double, _ interval: ClosedRange<Double>?) -> String {
    let ends = interval.map { range in
      let texts = [range.lowerBound, range.upperBound].map { (100 * $0).formatted(places: 1) }
      return " (\(texts[0]) to \(texts[1]))"
    }
    return percent(value, places: 1) + (ends ?? "")
  }

  /// Law with its parameters and their intervals.
  private func words(_ fit: DurationFit) -> String {
    let parameters = zip(fit.parameters, fit.law.areDurations).map { parameter, isDuration in
      let text = { (value: Double) in
        isDuration ? FitNumeral.duration(value, digits: 3) : FitNumeral.text(value, digits: 3)
      }
      let interval = parameter.interval.map { " (\(text($0.lowerBound)) to \(text($0.upperBound)))" }
      return "\(parameter.name) \(text(parameter.value))\(interval ?? "")"
    }
    return "\(fit.law.rawValue) \(parameters.joined(separator: ", "))"
  }

  /// Warnings that a reader must know first.
  var notes: [String] {
    fit.remarks
      + fit.demands.compactMap { city in
        let weekdays = Set(fit.data.period.map { $0 % 7 }).count
        guard weekdays < 7 else { return nil }
        let name = city.city.isEmpty ? "the demand" : "the demand of \(city.city)"
        return "the data have not every weekday, so that \(name) is that of the others"
      }
  }

  // MARK: - Page

  /// Sections for readers of the page alone.
  var pageSections: [ReportSection] {
    let laws = [("Laws of the delay of replies", fit.replies), ("Laws of the lead time", fit.leads)]
    let tables = laws.filter { !$0.1.fits.isEmpty }.map { title, ranking in
      ReportSection(RichText(title), [.table(table(of: ranking))], audience: .page)
    }
    return curves + tables + days + profiles
  }

  private func table(of ranking: LawRanking) -> ReportTable {
    let best = ranking.first?.aicc ?? 0
    return ReportTable(
      columns: [
        .init("law"), .init("parameters", isText: true), .init("never answers"), .init("AICc above the best"),
      ],
      rows: ranking.fits.map { law in
        let parameters = zip(law.parameters, law.law.areDurations).map {
          "\($0.name) "
            + ($1 ? FitNumeral.duration($0.value, digits: 3) : FitNumeral.text($0.value, digits: 3))
        }
        return .init([
          .init(law.law.rawValue), .init(parameters.joined(separator: ", ")),
          .init(law.never.map { percent($0.value, places: 1) } ?? ""),
          .init((law.aicc - best).formatted(places: 1)),
        ])
      } + ranking.failures.map { .init([.init($0.law.rawValue), .init($0.reason), .init(""), .init("")]) })
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
      "laws", columns: ["key", "law", "n", "log_likelihood", "aicc", "never", "failure"],
      rows: records(fit.replies, of: "behaviour.partner.reply-delay")
        + records(fit.leads, of: "behaviour.client.lead-time"))
  }

  private func records(_ ranking: LawRanking, of key: String) -> [[ReportRecords.Value]] {
    ranking.fits.map { law in
      [
        .text(key), .text(law.law.rawValue), .integer(law.count), .number(law.logLikelihood),
        .number(law.aicc), .number(law.never?.value), .text(""),
      ]
    }
      + ranking.failures.map { failure in
        [
          .text(key), .text(failure.law.rawValue), .integer(ranking.count), .number(nil), .number(nil),
          .number(nil), .text(failure.reason),
        ]
      }
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
