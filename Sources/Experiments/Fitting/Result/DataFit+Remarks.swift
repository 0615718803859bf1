// Sentences that a reader of a fit must know first.
extension DataFit {
  /// Greatest difference between data and law that is not remarked on, as a share of all.
  private static let tolerance = 0.05

  /// Remarks on the data, then on the estimates.
  package var remarks: [String] {
    data.remarks + demands.compactMap(variationRemark)
      + remarks(on: replies, of: "reply delay", difference: replyDifference)
      + remarks(on: leads, of: "lead time", difference: leadDifference)
  }

  private func variationRemark(_ city: CityDemand) -> String? {
    guard city.demand.isVarianceGreatest else { return nil }
    let name = city.city.isEmpty ? "" : " of '\(city.city)'"
    return
      "the dispersion\(name) is the greatest that is tried: look for days without data, or of another kind, among the days"
  }

  /// Greatest difference between the shares of replies over time and those of the best law; nil without one.
  package var replyDifference: Double? {
    guard let best = replies.first, let sample = data.replies else { return nil }
    return best.greatestDifference(from: KaplanMeier(sample))
  }

  /// Greatest difference between the shares of dated visits by days ahead and those of the best law; nil without one.
  package var leadDifference: Double? {
    guard let best = leads.first, let wishes = data.wishes else { return nil }
    return wishes.shares(by: best.point).map { abs($0.fitted - $0.observed) }.max()
  }

  private func remarks(on ranking: LawRanking, of value: String, difference: Double?) -> [String] {
    var remarks: [String] = []
    if let best = ranking.first, let difference, difference > Self.tolerance {
      let percent = FitNumeral.text(100 * difference, digits: 3)
      remarks.append(
        "even the best law of the \(value), \(best.law.rawValue), differs from the data by up to \(percent) % of all: see report.html"
      )
    }
    for (reason, failures) in Dictionary(grouping: ranking.failures, by: \.reason).sorted(by: {
      $0.key < $1.key
    })
    where ranking.count > 0 {
      let laws = failures.map(\.law.rawValue).joined(separator: ", ")
      remarks.append("no fit of the \(value) by \(laws): \(reason)")
    }
    return remarks
  }
}
