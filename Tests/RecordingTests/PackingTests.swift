import Quantities
import Testing

@testable import Metrics
@testable import Recording

@Suite struct PackingTests {
  private func week(city: String = "zurich", _ currency: Currency = .chf) throws -> CityMetrics {
    var city = try HandDrivenCity(city: city, currency: currency)
    city.playWeek()
    return try city.finish().metrics
  }

  @Test func packedCountsHaveTheSameValues() throws {
    let metrics = try week()
    let read = try #require(CityMetrics(packed: metrics.packed))
    #expect(read.values() == metrics.values())
    #expect(read.packed == metrics.packed)
  }

  @Test func packedCountsMergeAsTheOriginalsDo() throws {
    var (total, packedTotal) = (try week(), try #require(CityMetrics(packed: try week().packed)))
    let other = try week(city: "lodz", .pln)
    total.merge(other)
    packedTotal.merge(try #require(CityMetrics(packed: other.packed)))
    #expect(packedTotal.values() == total.values())
  }

  /// Every count is packed; a new one must be added here, or studies would lose it.
  @Test func nothingThatIsCountedIsLeftOut() {
    func names(_ value: Any) -> [String] { Mirror(reflecting: value).children.map { $0.label ?? "" } }
    #expect(
      names(ProgrammeTally()) == [
        "counts", "times", "currencyTotals", "presence", "window", "engaged", "travel", "handling", "duty",
        "available", "active", "sanctions",
      ])
    #expect(
      names(CurrencyTotals(.chf)) == [
        "currency", "sums", "earnings", "hourlyEarnings", "reservationWages", "newcomerEarnings",
        "newcomerHours",
      ])
    #expect(
      names(SanctionTally()) == [
        "rightly", "wrongly", "missed", "spared", "timeToDetection", "jobsToDetection", "jobsLost",
      ])
    #expect(names(TimeTally()) == ["count", "sum", "smallest", "greatest", "histogram"])
  }

  /// A million partners who may work for a year take 3.2 · 10¹⁹ µs.
  @Test func theYearOfAMillionPartnersAddsUpAndComesBack() throws {
    var half = ProgrammeTally(currency: .eur)
    (half.available, half.active) = (Int128(Int64.max) + 7, 500_000 * 31_536_000_000_000)
    var whole = half
    whole.merge(half)
    let read = try #require(CityMetrics(packed: CityMetrics([("friend", whole)]).packed)).programmes[0].tally
    #expect(read.active == 31_536_000_000_000_000_000)
    #expect(read.available == 2 * (Int128(Int64.max) + 7))
  }

  @Test func everyNumberOfATallyComesBack() throws {
    var tally = ProgrammeTally(currency: .eur)
    for index in tally.counts.indices { tally.counts[index] = index + 1 }
    (tally.presence, tally.window, tally.engaged, tally.travel) = (1, 2, 3, 4)
    (tally.handling, tally.duty, tally.available, tally.active) = (5, 6, 7, 8)
    tally.currencyTotals[0].earnings = [-1, 2]
    tally.currencyTotals[0].hourlyEarnings = [3.5]
    tally.currencyTotals[0].reservationWages = [0.25, 1e9]
    tally.currencyTotals[0].newcomerEarnings = -9
    tally.currencyTotals[0].newcomerHours = 0.125
    tally.sanctions[1] = SanctionTally(
      rightly: 1, wrongly: 2, missed: 3, spared: 7, timeToDetection: 4, jobsToDetection: 5, jobsLost: 6.5)
    let read = try #require(CityMetrics(packed: CityMetrics([("friend", tally)]).packed)).programmes[0].tally
    #expect("\(read)" == "\(tally)")
  }

  @Test func timesOfAnyLengthKeepTheirQuantiles() {
    var tally = TimeTally()
    for number in 0..<2_000 { tally.record(TimeSpan(microseconds: Int64(number * number * number) * 997)) }
    var programme = ProgrammeTally(currency: .chf)
    programme[.toAccept] = tally
    let read = CityMetrics(packed: CityMetrics([("friend", programme)]).packed)
    for percent in [0.1, 5, 50, 90, 95, 99.9] {
      #expect(
        read?.programmes[0].tally[.toAccept].quantile(percent: percent) == tally.quantile(percent: percent))
    }
    #expect(read?.programmes[0].tally[.toAccept].mean == tally.mean)
    #expect(read?.programmes[0].tally[.toContact].count == 0)
  }

  @Test func numbersOfEverySizeComeBack() throws {
    let numbers: [Int64] = [0, -1, 1, 63, -64, 64, 127, 128, -129, 1 << 40, .max, .min]
    var packed = PackedNumbers()
    for number in numbers { packed.append(number) }
    packed.append(-0.1)
    packed.append("łódź")
    var reader = PackedNumbersReader(packed.bytes)
    for number in numbers { #expect(try reader.next() == number) }
    #expect(try reader.nextDouble() == -0.1)
    #expect(try reader.nextText() == "łódź")
    #expect(reader.isAtEnd)
  }

  @Test func whatWasNotPackedIsNotRead() throws {
    let bytes = try week().packed
    #expect(CityMetrics(packed: []) == nil)
    #expect(CityMetrics(packed: bytes + [0]) == nil)
    for length in 0..<bytes.count { #expect(CityMetrics(packed: Array(bytes.prefix(length))) == nil) }
    #expect(CityMetrics(packed: Array(repeating: 0xFF, count: 40)) == nil)
  }
}
