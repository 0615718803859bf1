import Marketplace
import Quantities
import ScenarioModel
import Simulation
import Tables
import Testing
import Variates

/// Willingness to pay, prices, and the incidence of the commission.
@Suite struct PriceResponsesTests {
  /// A city whose jobs cost what they are booked and agreed for, and in which everybody responds.
  private func city(incidence: Double = 0, _ law: Distribution) throws -> CityScenario {
    var city = try smallCity(ratePerDay: 60, partners: 25)
    city.partners.largerScope = 0
    city.partners.sellsExtra = 0
    city.clients.disputes = 0
    city.partners.negotiation = try .constant(1)
    city.responses.isActive = true
    city.responses.clients = .indifferent
    city.responses.clients.willingnessToPay = .law(law)
    city.responses.prices.incidence = incidence
    return city
  }

  private func jobs(_ city: CityScenario, seed: UInt64 = 1) throws -> [Row] {
    try record(smallScenario(days: 40, cities: [city]), seed: seed).rows(of: .jobs)
  }

  /// Rules M1, M2. From 20 % to 30 %, a Pro's listed 124.60 becomes 124.60 · (1 + i · (0.8 / 0.7 − 1)), to a centime.
  ///
  /// At incidence 1 its net stays 99.68, at 0 the client's price stays.
  @Test(arguments: [(0.0, 124.60, 87.22), (0.5, 133.50, 93.45), (1.0, 142.40, 99.68)])
  func aListedPricePassesItsShareOfTheCommissionOn(incidence: Double, price: Double, net: Double) throws {
    var city = try city(incidence: incidence, .constant(1e3))
    city.programmes[1].commission = .percent(30)
    let paid = try jobs(city).filter { $0["programme"].text == "pro" && $0["payment"].number != nil }
    #expect(paid.count > 50)
    for job in paid {
      #expect(job["price"].number == price)
      let commission = try #require(job["commission"].number)
      #expect(abs(price - commission - net) < 0.006)
    }
  }

  /// Rules M1, M2. A Friend asks for the difference in the call; whoever wants help at once pays what is recommended.
  @Test(arguments: [(0.0, 89.00), (0.5, 95.36), (1.0, 101.71)])
  func aRecommendedPriceIsRaisedInTheCall(incidence: Double, price: Double) throws {
    var city = try city(incidence: incidence, .constant(1e3))
    city.programmes[0].commission = .percent(30)
    let paid = try jobs(city).filter { $0["programme"].text == "friend" && $0["payment"].number != nil }
    let agreed = paid.filter { $0["contacted_at"].instant != nil }
    let immediate = paid.filter { $0["contacted_at"].instant == nil }
    #expect(agreed.count > 50 && immediate.count > 3)
    #expect(agreed.allSatisfy { $0["price"].number == price })
    #expect(immediate.allSatisfy { $0["price"].number == 89 })
  }

  /// Rule M3. No commission is taken where clients pay in cash, so that nothing is passed on.
  @Test func cashPricesKnowNoCommission() throws {
    let paid = try jobs(city(incidence: 1, .constant(1e3))).filter {
      $0["programme"].text == "orange-friends" && $0["payment"].number != nil
    }
    #expect(paid.count > 20)
    #expect(paid.allSatisfy { $0["price"].number == 89 })
  }

  /// Rule M2. Other terms at a date bring other prices for what is booked from then on.
  @Test func aChangeOfCommissionReachesPricesFromItsDay() throws {
    var city = try city(incidence: 1, .constant(1e3))
    var terms = city.programmes[1]
    terms.commission = .percent(30)
    city.changes = [ProgrammeChange(day: 19_786 + 20, programme: ProgrammeID(1), terms: terms)]
    let midnight = city.city.clock.instant(dayNumber: 19_806, timeOfDay: .zero)
    let pros = try jobs(city).filter { $0["programme"].text == "pro" && $0["times_returned"].integer == 0 }
    let isLater = try pros.map { try #require($0["requested_at"].instant) >= midnight }
    #expect(isLater.contains(true) && isLater.contains(false))
    for (job, isLater) in zip(pros, isLater) { #expect(job["price"].number == (isLater ? 142.40 : 124.60)) }
  }

  /// Rules B1, M1. Nobody books at a price and fee above what it would pay, and the others' bookings are the same as
  /// without the limit.
  @Test func aRequestLostToPriceShiftsNoOther() throws {
    let unlimited = try jobs(city(.constant(1e3)))
    let limited = try jobs(city(.uniform(low: 0.6, high: 1.6)))
    let asBooked = ["job", "requested_at", "client", "service", "programme", "wished_at"]
    func bookings(_ rows: [Row]) -> Set<[Cell]> { Set(rows.map { row in asBooked.map { row[$0] } }) }
    #expect(bookings(limited).isStrictSubset(of: bookings(unlimited)))
    #expect(Double(limited.count) < 0.7 * Double(unlimited.count))
    for job in limited where job["times_returned"].integer == 0 {
      let worth = try #require(job["willingness_to_pay"].number)
      let (price, fee) = (try #require(job["price"].number), try #require(job["booking_fee"].number))
      #expect(price + fee <= worth + 1e-9)
    }
  }

  /// Rule M1. Half as much again is asked for in the call: whoever would not pay it calls the job off then and there.
  @Test func aPriceAboveTheWillingnessEndsTheJobInTheCall() throws {
    var city = try city(.uniform(low: 1, high: 2.5))
    city.partners.negotiation = try .constant(1.5)
    city.clients.regret = nil
    let record = try record(smallScenario(days: 40, cities: [city]))
    let rows = try record.rows(of: .jobs).filter { $0["programme"].text == "friend" }
    let refused = rows.filter { $0["last_state"].text == "contacted" && $0["outcome"].text != nil }
    let agreed = rows.filter { $0["contacted_at"].instant != nil && $0["payment"].number != nil }
    #expect(refused.count > 20 && agreed.count > 50)
    #expect(refused.allSatisfy { $0["outcome"].text == "cancelled-by-client" })
    for job in refused { #expect(try #require(job["willingness_to_pay"].number) < 133.50 + 4.90) }
    for job in agreed { #expect(try #require(job["willingness_to_pay"].number) >= 133.50 + 4.90) }
    let counted = refused.filter { $0["in_measurement_window"] == .boolean(true) }
    #expect(record.metrics.value("lost_to_price_in_call", programme: "friend") == Double(counted.count))
  }

  /// Rule V2. A package that costs more than more work is worth is not bought; what is bought adds its worth.
  @Test func moreWorkIsBoughtIfItIsWorthItsPrice() throws {
    var city = try city(.uniform(low: 1.2, high: 1.3))
    city.partners.largerScope = 1
    city.partners.failsOnSite = 0
    city.clients.absent = 0
    // Of the usual 124.60, 25 % at most are worth 40.50 at most and 20 % less than the package's 39.
    city.partners.extraScope = try .uniform(low: 0.2, high: 0.3)
    let record = try record(smallScenario(days: 40, cities: [city]))
    let pros = try record.rows(of: .jobs).filter {
      $0["programme"].text == "pro" && $0["payment"].number != nil
    }
    let bought = pros.filter { $0["price"].number == 124.60 + 39 }
    #expect(!bought.isEmpty && bought.count < pros.count)
    for job in pros {
      let worth = try #require(job["willingness_to_pay"].number)
      #expect(job["price"].number == 124.60 + 39 ? worth >= 1.2 * 124.60 + 39 : worth <= 1.3 * 124.60)
    }
    let declined = try #require(record.metrics.value("lost_to_price_on_site", programme: "pro"))
    #expect(declined > 0)
  }

  /// Consumer surplus: willingness to pay minus payments, over the completed jobs of the window.
  @Test func consumerSurplusIsWorthLessPrice() throws {
    var city = try city(.uniform(low: 1, high: 2))
    city.clients.disputes = 0.3
    let record = try record(smallScenario(days: 40, cities: [city]))
    var surplus = 0.0
    for job in try record.rows(of: .jobs) where job["in_measurement_window"] == .boolean(true) {
      guard let payment = job["payment"].number, job["outcome"].text != "refunded" else { continue }
      let refund = job["refund"].number ?? 0
      let fee = try #require(job["booking_fee"].number)
      surplus += try #require(job["willingness_to_pay"].number) - (payment - refund + fee)
    }
    let metric = try #require(record.metrics.value("consumer_surplus"))
    #expect(metric > 100 && abs(metric - surplus) < 0.01)
    let share = try #require(record.metrics.value("price_to_willingness"))
    #expect(share > 0.5 && share < 1)
  }

  /// The law that is told by an elasticity has it: the slope of the logarithm of demand at the usual price.
  @Test(arguments: [(-0.5, 0.7), (-0.05, 0.3), (-2.0, 0.4), (-2.0, 1.5)])
  func anElasticityIsTheSlopeOfDemand(value: Double, spread: Double) {
    let law = PriceElasticity(value: value, spread: spread).distribution
    let step = 1e-5
    let slope =
      ((1 - law.cdf(1 + step)) / (1 - law.cdf(1 - step)) - 1) / (2 * step)
    #expect(abs(slope / value - 1) < 1e-2, "\(law): \(slope)")
  }

  /// At the usual price the preset loses a fifth of those who think of booking.
  @Test func thePresetLosesAFifthAtTheUsualPrice() {
    #expect(abs(PriceElasticity.preset.distribution.cdf(1) - 0.2) < 0.01)
  }
}

extension ClientResponses {
  /// Nothing that is gone through has an effect.
  static let indifferent: ClientResponses = {
    var responses = ClientResponses.preset
    responses.returns = 0
    responses.tells = 0
    responses.disappointed = Disappointment(leaves: 0, staysAway: .none)
    responses.abandoned = Disappointment(leaves: 0, staysAway: .none)
    return responses
  }()
}

extension Distribution {
  /// Always nothing.
  fileprivate static let none = Distribution.assumed { () throws(InvalidDistribution) in try .constant(0) }
}
