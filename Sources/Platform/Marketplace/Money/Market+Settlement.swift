import Quantities

// Signature, dispute, payment, ratings and the end: V4, M2 to M5, R1, B3.
extension Market {
  mutating func signOff(_ id: JobID, _ effects: inout Effects) throws(Rejection) {
    let slot = try slot(id, for: .signOff)
    guard let partner = jobs[slot].partner else { throw .notAllowed(jobs[slot].state) }
    jobs[slot].state = .signed
    effects.emit(.jobSigned(id, partner))
  }

  mutating func disputeCharge(_ id: JobID, _ effects: inout Effects) throws(Rejection) {
    let slot = try slot(id, for: .disputeCharge)
    guard let partner = jobs[slot].partner else { throw .notAllowed(jobs[slot].state) }
    jobs[slot].state = .disputed
    effects.emit(.jobDisputed(id, partner))
  }

  mutating func resolveDispute(
    _ id: JobID, _ resolution: DisputeResolution, _ now: Timestamp, _ effects: inout Effects
  ) throws(Rejection) {
    let slot = try slot(id, for: .resolveDispute)
    guard let partner = jobs[slot].partner else { throw .notAllowed(jobs[slot].state) }
    switch resolution {
    case .pay: break
    case .refund(let share):
      guard share > .zero && share <= .one else { throw .invalidAmount }
      jobs[slot].refundShare = share
    case .redo(let start): return try redo(slot, partner, start, now, &effects)
    }
    jobs[slot].state = .signed
    effects.emit(.disputeResolved(id, partner, resolution: resolution))
  }

  /// Returns the job to distribution for a second visit at the agreed price. Rule G1.
  ///
  /// Decision 0131.
  private mutating func redo(
    _ slot: Int, _ partner: PartnerID, _ start: Timestamp, _ now: Timestamp, _ effects: inout Effects
  ) throws(Rejection) {
    guard !jobs[slot].isRedo else { throw .alreadyRedone }
    guard start > now else { throw .dateInThePast }
    let booking = jobs[slot].booking
    jobs[slot].state = .inDistribution
    jobs[slot].isRedo = true
    jobs[slot].setDate(start)
    jobs[slot].dropPartner(
      because: .redo, price: jobs[slot].price, plannedDuration: services[booking.service].plannedDuration)
    jobs[slot].expiresAt = expiry(of: booking, wished: start, at: now)
    effects.emit(.disputeResolved(jobs[slot].id, partner, resolution: .redo(start: start)))
    effects.emit(.jobReturned(jobs[slot].id, partner, reason: .redo))
    effects.wake(at: jobs[slot].expiresAt, for: .requestExpiry(jobs[slot].id, at: jobs[slot].expiresAt))
  }

  mutating func settle(_ id: JobID, _ now: Timestamp, _ effects: inout Effects) throws(Rejection) {
    let slot = try slot(id, for: .settle)
    guard let partner = jobs[slot].partner else { throw .notAllowed(jobs[slot].state) }
    let programme = jobs[slot].booking.programme
    let commission = pay(slot, partner, programme, now, &effects)
    giveBack(slot, partner, commission, programme, now, &effects)
    jobs[slot].state = .paid
    effects.emit(.jobPaid(id, partner, payment: jobs[slot].price, commission: commission))
    if jobs[slot].refundShare == .one { return close(slot, .refunded, now, &effects) }
    let end = city.clock.instant(programmes[programme].ratingPeriod, after: now)
    effects.wake(at: end, for: .ratingPeriodEnd(id))
  }

  /// Transfers the price from client to partner and platform, and returns the commission. Rules M2, M3.
  private mutating func pay(
    _ slot: Int, _ partner: PartnerID, _ programme: ProgrammeID, _ now: Timestamp, _ effects: inout Effects
  ) -> Money {
    let id = jobs[slot].id
    let price = jobs[slot].price
    let commission = commission(on: price, for: jobs[slot].booking, by: partner, at: now)
    partners[apart: partner].monthVolume.add(price, on: city.clock.dayNumber(at: now))
    let client = LedgerAccount.client(jobs[slot].booking.client)
    switch programmes[programme].payment {
    case .platform:
      post(commission, from: client, to: .commission, .commission, id, &effects)
      postTax(on: commission, of: slot, at: now, from: .commission, &effects)
      post(price - commission, from: client, to: .partner(partner), .partnerShare, id, &effects)
    case .cash:
      post(price, from: client, to: .cashOutside, .cashPayment, id, &effects)
      post(price, from: .cashOutside, to: .partner(partner), .partnerShare, id, &effects)
    }
    return commission
  }

  /// Refunds the client after a dispute; partner and platform bear it in proportion to their shares.
  private mutating func giveBack(
    _ slot: Int, _ partner: PartnerID, _ commission: Money, _ programme: ProgrammeID, _ now: Timestamp,
    _ effects: inout Effects
  ) {
    guard jobs[slot].refundShare > .zero else { return }
    let id = jobs[slot].id
    let total = jobs[slot].price.share(jobs[slot].refundShare)
    let borneByPlatform = commission.share(jobs[slot].refundShare)
    let borneByPartner = total - borneByPlatform
    let through: LedgerAccount = programmes[programme].payment == .cash ? .cashOutside : .refunds
    post(borneByPartner, from: .partner(partner), to: through, .refundBorneByPartner, id, &effects)
    post(borneByPlatform, from: .commission, to: through, .refundBorneByCommission, id, &effects)
    postTaxReturn(on: borneByPlatform, of: slot, at: now, to: .commission, &effects)
    post(total, from: through, to: .client(jobs[slot].booking.client), .refund, id, &effects)
  }

  mutating func ratePartner(
    _ id: JobID, _ stars: UInt8, _ now: Timestamp, _ effects: inout Effects
  ) throws(Rejection) {
    let slot = try slot(id, for: .ratePartner)
    guard let partner = jobs[slot].partner else { throw .notAllowed(jobs[slot].state) }
    guard (1...5).contains(stars) else { throw .invalidStars }
    let programme = jobs[slot].booking.programme
    jobs[slot].state = .rated
    partners[partner].ratings.record(stars)
    effects.emit(.partnerRated(id, partner, stars: stars))
    let isMutual = programmes[programme].conduct.isMutual
    if !isMutual || jobs[slot].partnerHasRated { close(slot, .completed, now, &effects) }
    enforceRating(partner, programme, now, &effects)
  }

  mutating func rateClient(
    _ id: JobID, _ partner: PartnerID, _ stars: UInt8, _ now: Timestamp, _ effects: inout Effects
  ) throws(Rejection) {
    let slot = try slot(id, of: partner, for: .rateClient)
    let isMutual = programmes[jobs[slot].booking.programme].conduct.isMutual
    guard isMutual, !jobs[slot].partnerHasRated else { throw .cannotRate }
    guard (1...5).contains(stars) else { throw .invalidStars }
    let client = jobs[slot].booking.client
    jobs[slot].partnerHasRated = true
    clients[client].starsReceived += UInt32(stars)
    clients[client].ratingsReceived += 1
    effects.emit(.clientRated(id, client, stars: stars))
    if jobs[slot].state == .rated { close(slot, .completed, now, &effects) }
  }

  mutating func cancelJob(_ id: JobID, _ now: Timestamp, _ effects: inout Effects) throws(Rejection) {
    let slot = try slot(id, for: .cancelJob)
    clients[jobs[slot].booking.client].cancelledJobs += 1
    chargeClient(slot, isAbsence: false, now, &effects)
    close(slot, .cancelledByClient, now, &effects)
  }

  /// Closes a job; its slot may be reused from the next command on.
  mutating func close(_ slot: Int, _ outcome: Outcome, _ now: Timestamp, _ effects: inout Effects) {
    let id = jobs[slot].id
    withdrawOffers(slot, &effects)
    let wasUnderway = jobs[slot].isUnderway
    if jobs[slot].isFeeReturned(outcome) {
      let client = LedgerAccount.client(jobs[slot].booking.client)
      post(jobs[slot].bookingFee, from: .refunds, to: client, .bookingFeeRefund, id, &effects)
      postTaxReturn(
        on: jobs[slot].bookingFee, of: slot, at: jobs[slot].requestedAt, to: .refunds, &effects)
    }
    if outcome == .completed { clients[jobs[slot].booking.client].completedJobs += 1 }
    let wasOnSite = jobs[slot].state == .onSite
    jobs[slot].state = .closed
    jobs[slot].outcome = outcome
    jobs[slot].lossCause = jobs[slot].causeOfLoss(endingAs: outcome)
    jobs[slot].closedAt = now
    jobs.release(slot)
    effects.emit(.jobClosed(id, outcome))
    guard wasUnderway, let partner = jobs[slot].partner else { return }
    if wasOnSite {
      let programme = jobs[slot].booking.programme
      let isFailure =
        outcome == .failedOnSite && programmes[programme].conduct.cancellation.countsFailedVisits
      leaveSite(slot, partner, failed: isFailure, now, &effects)
    } else {
      release(partner, from: slot, &effects)
      // A no-show is recorded by its own rule.
      if outcome != .partnerNoShow {
        recordEnd(of: partner, failed: false, jobs[slot].booking.programme, now, &effects)
      }
    }
    effects.emit(.partnerFreed(partner))
  }

  mutating func post(
    _ amount: Money, from debit: LedgerAccount, to credit: LedgerAccount, _ purpose: LedgerPurpose,
    _ job: JobID,
    _ effects: inout Effects
  ) {
    if amount.isZero { return }
    let entry = LedgerEntry(debit: debit, credit: credit, amount: amount, purpose: purpose, job: job)
    ledger.post(entry)
    effects.emit(.ledgerPosted(entry))
  }
}

extension Job {
  /// Returns true if the booking fee is refunded: no service by the platform, or no partner. Rule B3 (assumed).
  ///
  /// Decision 0101.
  fileprivate func isFeeReturned(_ outcome: Outcome) -> Bool {
    switch outcome {
    case .expired, .partnerNoShow, .failedOnSite, .refunded: true
    case .cancelledByClient: partner == nil
    case .completed, .unreachable, .clientAbsent: false
    }
  }
}
