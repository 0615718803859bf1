import Fitting
import Foundation
import Testing

/// Sentences that a fit tells its reader, and how it writes values.
@Suite("Remarks on fits")
struct RemarkTests {
  private static func fit(replies: CensoredSample, perDay: [Int] = Array(repeating: 9, count: 28)) -> DataFit
  {
    var data = FitData(name: "ours")
    data.replies = replies
    data.period = 19_786...19_786 + perDay.count - 1
    data.cities = [
      .init(
        name: "", days: zip(data.period, perDay).map { (number: $0, count: $1) },
        hours: Array(repeating: perDay.reduce(0, +), count: 168))
    ]
    return DataFit(data)
  }

  @Test func aLawThatMissesTheDataIsRemarked() throws {
    // Half of the replies at once, half after an hour: no law has two humps.
    let humps = CensoredSample(exact: (1...100).flatMap { [5 + Double($0) / 50, 3_600 + Double($0)] })
    let fit = Self.fit(replies: humps)
    #expect(try #require(fit.replyDifference) > 0.05)
    #expect(fit.remarks.contains { $0.hasPrefix("even the best law of the reply delay, ") })
    let exponential = CensoredSample(exact: (0..<200).map { -60 * log(1 - (Double($0) + 0.5) / 200) })
    #expect(!Self.fit(replies: exponential).remarks.contains { $0.contains("even the best law") })
  }

  @Test func lawsWithoutAFitAreNamedWithTheReason() {
    let fit = Self.fit(replies: CensoredSample(exact: [5, 5, 5], censored: [120]))
    #expect(
      fit.remarks == [
        "no fit of the reply delay by exponential, gamma, lognormal, truncated-normal, weibull: fewer than two different durations were observed"
      ])
  }

  /// The program warns of a number such as 15.571, which may be meant as thousands.
  @Test func noValueOfAScenarioLooksLikeThousands() throws {
    for total in 100..<180 {
      var days = Array(repeating: 15, count: 7)
      days[0] = total - 90
      let exact = (0..<50).map { Double(total) / 50 * -log(1 - (Double($0) + 0.5) / 50) }
      let fit = Self.fit(replies: CensoredSample(exact: exact), perDay: days + days)
      let values = ScenarioFragment(fit).text.split(separator: "\n").map {
        $0.prefix { $0 != "#" }
      }
      for line in values {
        let doubt = line.firstMatch(of: /(?:^|[^0-9.])[1-9][0-9]{0,2}\.[0-9]{3}(?![0-9])/)
        #expect(doubt == nil, "\(String(line))")
      }
    }
  }
}
