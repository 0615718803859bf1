import Quantities

/// Everything counted for a programme; adds up over cities and over programmes.
package struct ProgrammeTally: Sendable {
  package var counts = ContiguousArray(repeating: 0, count: Counter.allCases.count)
  package var times = ContiguousArray(repeating: TimeTally(), count: TimeMeasure.allCases.count)
  /// Money in ascending order of the currencies: one in a city, those of all cities in a total.
  package var currencyTotals = ContiguousArray<CurrencyTotals>()
  /// The sum over jobs of the time spent in the system during the window [µs].
  package var presence: Int64 = 0
  /// How long the window was [µs]; the same in all cities of a run.
  package var window: Int64 = 0
  /// How long partners were on the way or on site during the window [µs].
  package var engaged: Int64 = 0
  /// How long partners were on the way to counted jobs [µs].
  package var travel: Int64 = 0
  /// How long agents handled tickets about the programme's jobs during the window [µs].
  package var handling: Int64 = 0
  /// How long agents were on duty during the window [µs]: the desk's time, shared out as the handling is.
  package var duty: Int64 = 0
  /// Working time of partners during the window by their weekly hours [µs]. It has 128 bits, as the year of a million
  /// partners takes more than 64.
  package var available: Int128 = 0
  /// How long partners might work during the window [µs].
  package var active: Int128 = 0
  /// By `JudgedRule`.
  package var sanctions = ContiguousArray(repeating: SanctionTally(), count: JudgedRule.allCases.count)

  /// Of nothing, in no currency.
  package init() {}

  package init(currency: Currency) {
    currencyTotals.append(CurrencyTotals(currency))
  }

  @inlinable package subscript(counter: Counter) -> Int { counts[counter.rawValue] }

  @inlinable package subscript(rule: JudgedRule) -> SanctionTally {
    _read { yield sanctions[Int(rule.rawValue)] }
    _modify { yield &sanctions[Int(rule.rawValue)] }
  }

  @inlinable package subscript(measure: TimeMeasure) -> TimeTally {
    _read { yield times[measure.rawValue] }
    _modify { yield &times[measure.rawValue] }
  }

  /// Enters a length of time into a tally of times. O(1).
  @inlinable
  @inline(__always)
  package mutating func record(_ length: TimeSpan, in measure: TimeMeasure) {
    times[measure.rawValue].record(length)
  }

  /// The money of the one currency there is; nil if there are several.
  package var onlyCurrency: CurrencyTotals? {
    currencyTotals.count == 1 ? currencyTotals[0] : nil
  }

  @inlinable package mutating func add(_ amount: Money, to counter: MoneyCounter) {
    guard let place = place(of: amount.currency) else { return }
    currencyTotals[place].sums[counter.rawValue] += amount.minorUnits
  }

  /// Position of a currency in `currencyTotals`; nil for one without money here. O(currencies).
  @inlinable package func place(of currency: Currency) -> Int? {
    currencyTotals.firstIndex { $0.currency == currency }
  }

  /// Adds time on the way or on site [µs]; sums of time keep within 64 bits, which are 292,000 years.
  package mutating func addEngaged(_ microseconds: Int64) { engaged = engaged.addingSaturated(microseconds) }

  /// Adds time on the way to counted jobs [µs].
  package mutating func addTravel(_ microseconds: Int64) { travel = travel.addingSaturated(microseconds) }

  /// Adds time in which an agent handled a ticket [µs].
  package mutating func addHandling(_ microseconds: Int64) {
    handling = handling.addingSaturated(microseconds)
  }

  package mutating func merge(_ other: ProgrammeTally) {
    for index in counts.indices { counts[index] += other.counts[index] }
    for index in times.indices { times[index].merge(other.times[index]) }
    for totals in other.currencyTotals { merge(totals) }
    presence = presence.addingSaturated(other.presence)
    window = max(window, other.window)
    addEngaged(other.engaged)
    available += other.available
    addTravel(other.travel)
    addHandling(other.handling)
    duty = duty.addingSaturated(other.duty)
    active += other.active
    for index in sanctions.indices { sanctions[index].merge(other.sanctions[index]) }
  }

  private mutating func merge(_ totals: CurrencyTotals) {
    let place = currencyTotals.firstIndex { $0.currency >= totals.currency } ?? currencyTotals.endIndex
    if place < currencyTotals.endIndex, currencyTotals[place].currency == totals.currency {
      currencyTotals[place] = currencyTotals[place].merged(with: totals)
    } else {
      currencyTotals.insert(totals, at: place)
    }
  }

  /// The sum of counters that follow each other.
  package func sum(_ first: Counter, through last: Counter) -> Int {
    counts[first.rawValue...last.rawValue].reduce(0, +)
  }
}

/// Money of one currency.
package struct CurrencyTotals: Sendable {
  /// Currency of all amounts.
  package let currency: Currency
  /// By `MoneyCounter` [minor units].
  package var sums = ContiguousArray<Int64>(repeating: 0, count: MoneyCounter.allCases.count)
  /// Each partner's earnings during the window [minor units].
  package var earnings: [Int64] = []
  /// The same over the hours spent on the way and on site, of partners that spent any [major units/h].
  package var hourlyEarnings: [Double] = []
  /// Of each partner that might work when the run ended, where it is known [major units/h].
  package var reservationWages: [Double] = []
  /// Earnings of newcomers during the window [minor units].
  package var newcomerEarnings: Int64 = 0
  /// The hours that they spent on it on the way and on site [h].
  package var newcomerHours = 0.0

  /// Of nothing.
  package init(_ currency: Currency) { self.currency = currency }

  /// Returns an amount of minor units in major units.
  package func majorUnits(_ minorUnits: Int64) -> Double {
    Money(minorUnits: minorUnits, currency: currency).majorUnits
  }

  package subscript(counter: MoneyCounter) -> Int64 { sums[counter.rawValue] }

  package func merged(with other: CurrencyTotals) -> CurrencyTotals {
    var result = self
    for index in sums.indices { result.sums[index] += other.sums[index] }
    result.earnings += other.earnings
    result.hourlyEarnings += other.hourlyEarnings
    result.reservationWages += other.reservationWages
    result.newcomerEarnings += other.newcomerEarnings
    result.newcomerHours += other.newcomerHours
    return result
  }

  /// Gini coefficient of the partners' earnings, in [0, 1]. A loss counts as 0; nil if nobody earned anything.
  package var gini: Double? {
    let sorted = earnings.map { max(0, $0) }.sorted()
    let total = sorted.reduce(0.0) { $0 + Double($1) }
    guard total > 0 else { return nil }
    let n = Double(sorted.count)
    let weighted = sorted.enumerated().reduce(0.0) {
      $0 + (2 * Double($1.offset + 1) - n - 1) * Double($1.element)
    }
    return weighted / (n * total)
  }

  /// The least hourly earning that at least this share of the partners does not exceed; nil without partners.
  package func hourlyEarning(percent: Double) -> Double? {
    guard !hourlyEarnings.isEmpty else { return nil }
    let rank = Int((percent / 100 * Double(hourlyEarnings.count)).rounded(.up))
    return hourlyEarnings.sorted()[max(1, rank) - 1]
  }

  /// Mean hourly earnings of a decile of the partners, from 1 for those who earn least an hour; nil for fewer than ten
  /// partners.
  ///
  /// Each decile has as nearly a tenth of the partners as whole partners allow.
  package func hourlyEarning(decile: Int) -> Double? {
    let count = hourlyEarnings.count
    guard count >= 10 else { return nil }
    let part = hourlyEarnings.sorted()[((decile - 1) * count / 10)..<(decile * count / 10)]
    return part.reduce(0, +) / Double(part.count)
  }
}
