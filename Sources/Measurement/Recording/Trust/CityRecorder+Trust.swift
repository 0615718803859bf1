import Marketplace
import Metrics
import Quantities

/// Counts of one kind of misconduct of a partner, and of its consequences.
struct MisconductAccumulator: Sendable, BitwiseCopyable {
  var committed = 0
  var reported = 0
  var found = 0
  var firstAt: Timestamp?
  var isExcluded = false
  /// Off the platform [minor units].
  var value: Int64 = 0
  /// [minor units]
  var commissionLost: Int64 = 0

  var isEmpty: Bool { committed == 0 && reported == 0 }

  mutating func commit(_ now: Timestamp) {
    committed += 1
    firstAt = firstAt ?? now
  }
}

// Misconduct that the platform cannot see, and its detection.
extension CityRecorder {
  /// Records an event that the platform does not see. O(1).
  public mutating func recordGroundTruth(_ fact: GroundTruthFact, at now: Timestamp, in market: Market) {
    if market.partners.count > partners.count { takeIn(market, at: now) }
    switch fact {
    case .misconduct(let partner, let kind):
      commit(partner, kind, now)
      countPartners(.trust(.misconductCommitted), partner, now, market)
    case .offPlatformWork(let partner, let price, let commission):
      commit(partner, .offPlatformWork, now)
      let place = place(partner, .offPlatformWork)
      trust[place]?.value += price.minorUnits
      trust[place]?.commissionLost += commission.minorUnits
      countPartners(.trust(.offPlatformJobs), partner, now, market)
      guard settings.isInWindow(now) else { return }
      let programme = market.partners[partner].profile.programme.ordinal
      tallies[programme].add(price, to: .offPlatformValue)
      tallies[programme].add(commission, to: .commissionLost)
    case .course(let partner): countPartners(.trust(.courses), partner, now, market)
    }
  }

  private func place(_ partner: PartnerID, _ kind: MisconductKind) -> Int {
    partner.ordinal * MisconductKind.allCases.count + Int(kind.rawValue)
  }

  private mutating func commit(_ partner: PartnerID, _ kind: MisconductKind, _ now: Timestamp) {
    let place = place(partner, kind)
    trust[place, default: MisconductAccumulator()].commit(now)
  }

  /// Adds to a counter of the partner's programme, if it is in the window.
  private mutating func countPartners(
    _ counter: Counter, _ partner: PartnerID, _ now: Timestamp, _ market: Market
  ) {
    guard settings.isInWindow(now) else { return }
    counts[market.partners[partner].profile.programme, counter] += 1
  }

  mutating func noteReport(
    _ partner: PartnerID, _ kind: MisconductKind, _ now: Timestamp, _ market: Market
  ) {
    trust[place(partner, kind), default: MisconductAccumulator()].reported += 1
    if kind != .offPlatformWork { countPartners(.trust(.misconductReported), partner, now, market) }
  }

  mutating func noteDecision(
    _ partner: PartnerID, _ kind: MisconductKind, _ isConfirmed: Bool, _ now: Timestamp, _ market: Market
  ) {
    guard isConfirmed else { return }
    trust[place(partner, kind), default: MisconductAccumulator()].found += 1
    partners[partner].lastConfirmed = kind
    let counter: Counter = kind == .offPlatformWork ? .trust(.offPlatformFound) : .trust(.misconductFound)
    countPartners(counter, partner, now, market)
  }

  /// An account that is closed for misconduct is closed for the kind that was found true just before.
  mutating func noteExclusion(_ index: Int, _ cause: ClosureCause) {
    guard let kind = partners[index].lastConfirmed, kind.closureCause == cause else { return }
    trust[place(PartnerID(UInt32(index)), kind)]?.isExcluded = true
  }

  /// A row for each kind of which there was anything.
  mutating func writeTrust(_ index: Int, _ market: Market, _ truth: PartnerGroundTruth?) {
    let partner = market.partners[index]
    for kind in MisconductKind.allCases {
      guard let entry = trust[place(partner.id, kind)], !entry.isEmpty else { continue }
      writers[.trust].write("programme", partner.profile.programme.ordinal, of: names.programmes)
      writers[.trust].write("partner", index)
      writers[.trust].write("true_integrity", truth?.integrity)
      writers[.trust].write("kind", kind, Vocabulary.misconduct)
      writers[.trust].write("committed", entry.committed)
      writers[.trust].write("first_committed_at", entry.firstAt, on: settings.clock)
      writers[.trust].write("reported", entry.reported)
      writers[.trust].write("confirmed", entry.found)
      writers[.trust].write(
        "excluded_at", entry.isExcluded ? partners[index].closedAt : nil, on: settings.clock)
      writers[.trust].write("accepted", Int(partner.reliability.accepted))
      writers[.trust].write("currency", settings.currency)
      writers[.trust].write("value", Money(minorUnits: entry.value, currency: settings.currency))
      writers[.trust].write(
        "commission_lost", Money(minorUnits: entry.commissionLost, currency: settings.currency))
      writers[.trust].endRow()
    }
  }
}
