import Marketplace
import Metrics
import Quantities

// Partners come, work, rest and leave: T1, T2.
extension CityRecorder {
  /// Takes in partners who have registered since the last event.
  mutating func takeIn(_ market: Market, at now: Timestamp) {
    // Those who are there at the first event were there from the start.
    let isStart = partners.isEmpty
    if isStart { partners.reserveCapacity(market.partners.count) }
    while partners.count < market.partners.count {
      let partner = market.partners[partners.count]
      let accumulator = PartnerAccumulator(
        partner, at: isStart && partner.status != .registered ? settings.start : now)
      if accumulator.workingSince != nil { working[partner.profile.programme.ordinal] += 1 }
      partners.append(accumulator)
    }
  }

  mutating func noteAdmission(_ partner: PartnerID, _ now: Timestamp, _ market: Market) {
    partners[partner].admittedAt = now
    beginWork(partner.ordinal, now, market)
    countPartner(.partners(.admitted), partner, now, market)
  }

  mutating func notePause(_ partner: PartnerID, _ now: Timestamp, _ market: Market) {
    partners[partner].leftAt = now
    endWork(partner.ordinal, now, market)
    countPartner(.partners(.paused), partner, now, market)
  }

  mutating func noteResumption(_ partner: PartnerID, _ now: Timestamp, _ market: Market) {
    beginWork(partner.ordinal, now, market)
    countPartner(.partners(.resumed), partner, now, market)
  }

  mutating func noteHours(_ partner: PartnerID, _ now: Timestamp, _ market: Market) {
    let index = partner.ordinal
    enterWork(index, now)
    partners[index].hoursPerWeek = UInt8(market.partners[index].profile.hours.hoursPerWeek)
  }

  /// The first job of somebody who came after the start.
  mutating func noteFirstJob(_ partner: PartnerID, _ now: Timestamp, _ market: Market) {
    let index = partner.ordinal
    guard partners[index].hasApplied, settings.isInWindow(now) else { return }
    let programme = market.partners[index].profile.programme.ordinal
    tallies[programme].record(now - partners[index].registeredAt, in: .toFirstJob)
  }

  /// Adds to a counter of the partner's programme, if it happens in the measurement window.
  mutating func countPartner(_ counter: Counter, _ partner: PartnerID, _ now: Timestamp, _ market: Market) {
    guard settings.isInWindow(now) else { return }
    counts[market.partners[partner].profile.programme, counter] += 1
  }

  /// Begins the time in which a partner may work; nothing if it might already.
  private mutating func beginWork(_ index: Int, _ now: Timestamp, _ market: Market) {
    guard partners[index].workingSince == nil else { return }
    partners[index].workingSince = now
    working[market.partners[index].profile.programme.ordinal] += 1
  }

  /// Ends the time in which a partner may work; nothing if it might not.
  mutating func endWork(_ index: Int, _ now: Timestamp, _ market: Market) {
    guard partners[index].workingSince != nil else { return }
    enterWork(index, now)
    partners[index].workingSince = nil
    working[market.partners[index].profile.programme.ordinal] -= 1
  }

  /// Enters the time in which a partner might work up to now.
  mutating func enterWork(_ index: Int, _ now: Timestamp) {
    guard let since = partners[index].workingSince else { return }
    let time = settings.overlap(since, now).microseconds
    partners[index].available += time / 168 * Int64(partners[index].hoursPerWeek)
    partners[index].active += time
    partners[index].workingSince = now
  }

  /// Enters what only the simulator knows of a partner's life.
  mutating func noteGroundTruth(_ truth: PartnerGroundTruth, of index: Int, _ market: Market) {
    let partner = market.partners[index]
    let programme = partner.profile.programme.ordinal
    if truth.account > 1 && settings.isInWindow(partners[index].registeredAt) {
      counts[programme, .partners(.secondAccounts)] += 1
    }
    guard let wage = truth.reservationWage, partner.status.mayTakeJobs else { return }
    guard let money = tallies[programme].place(of: settings.currency) else { return }
    tallies[programme].currencyTotals[money].reservationWages.append(wage)
  }

  mutating func writeLife(of accumulator: PartnerAccumulator, _ truth: PartnerGroundTruth?) {
    writers[.partners].write("person", truth?.person)
    writers[.partners].write("account", truth?.account)
    writers[.partners].write("registered_at", accumulator.registeredAt, on: settings.clock)
    writers[.partners].write("admitted_at", accumulator.admittedAt, on: settings.clock)
    writers[.partners].write("left_at", accumulator.leftAt, on: settings.clock)
    writers[.partners].write("reservation_wage", truth?.reservationWage)
  }
}
