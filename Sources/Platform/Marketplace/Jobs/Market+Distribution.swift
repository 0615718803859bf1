import Quantities

// From the booking to a partner who has the job: B1, B3, D3 to D6, D8.
extension Market {
  mutating func requestJob(
    _ booking: Booking, _ now: Timestamp, _ effects: inout Effects
  ) throws(Rejection) {
    guard clients.contains(booking.client) else { throw .unknownClient }
    guard services.contains(booking.service) else { throw .unknownService }
    guard channels.contains(booking.channel) else { throw .unknownChannel }
    guard programmes.contains(booking.programme) else { throw .unknownProgramme }
    guard urgencies.contains(booking.urgency) else { throw .unknownUrgency }
    if let start = booking.wishedStart, start <= now { throw .dateInThePast }
    guard booking.flexibility >= .zero, booking.flexibility == .zero || booking.wishedStart != nil else {
      throw .invalidWindow
    }
    if booking.needsPickUp && channels[booking.channel].shop == nil { throw .nothingToCollect }

    let job = Job(
      id: jobs.nextID, booking: booking, requestedAt: now,
      expiresAt: expiry(of: booking, wished: booking.wishedStart, at: now),
      plannedDuration: services[booking.service].plannedDuration,
      price: listPrice(of: booking),
      bookingFee: programmes[booking.programme].bookingFee[city.currency].limited)
    jobs.insert(job)
    clients[booking.client].bookings += 1
    effects.emit(.jobRequested(job.id))
    post(job.bookingFee, from: .client(booking.client), to: .bookingFees, .bookingFee, job.id, &effects)
    postTax(on: job.bookingFee, of: Int(job.id.slot), at: now, from: .bookingFees, &effects)
    effects.wake(at: job.expiresAt, for: .requestExpiry(job.id, at: job.expiresAt))
  }

  /// Returns the set or recommended price of a booking without the fee, at most `Money.limit`. Rule M1.
  ///
  /// Traps for an unknown service, programme or class of urgency.
  public func listPrice(of booking: Booking) -> Money {
    services[booking.service].price[city.currency]
      .share(programmes[booking.programme].priceFactor).limited
      .share(urgencies[booking.urgency].priceFactor).limited
  }

  /// Returns the expiry of a request: after the time of its class or programme, or at the desired time if that is earlier.
  /// Rule D6.
  ///
  /// Decision 0103.
  func expiry(of booking: Booking, wished: Timestamp?, at now: Timestamp) -> Timestamp {
    let limit = now + (urgencies[booking.urgency].expiry ?? programmes[booking.programme].requestExpiry)
    guard let wished else { return limit }
    return min(limit, max(wished, now))
  }

  mutating func distribute(_ id: JobID, _ effects: inout Effects) throws(Rejection) {
    let slot = try slot(id, for: .distribute)
    jobs[slot].state = .inDistribution
    effects.emit(.distributionStarted(id))
  }

  mutating func offer(
    _ id: JobID, _ partner: PartnerID, _ until: Timestamp, _ mode: OfferMode, _ now: Timestamp,
    _ effects: inout Effects
  ) throws(Rejection) {
    let slot = try slot(id, for: .offer)
    try checkOffer(slot, partner, until, now)
    jobs.offers[slot].append(Offer(partner: partner, madeAt: now, until: until, mode: mode))
    jobs[slot].noteOffer(at: now)
    partners.addOpenOffers(1, to: partner)
    effects.emit(.offerMade(id, partner, until: until))
    effects.wake(at: until, for: .offerDeadline(id, partner, until: until))
  }

  /// Throws unless the job may be offered to the partner until the given time.
  private func checkOffer(
    _ slot: Int, _ partner: PartnerID, _ until: Timestamp, _ now: Timestamp
  ) throws(Rejection) {
    try check(partner)
    guard until >= now, now < jobs[slot].expiresAt, until <= jobs[slot].expiresAt else {
      throw .deadlinePassed
    }
    guard partners[partner].status.mayTakeJobs else { throw .accountNotActive }
    let (programme, service) = (jobs[slot].booking.programme, jobs[slot].booking.service)
    guard isQualified(partner, programme, service, jobs[slot].booking.channel) else { throw .notQualified }
    guard !jobs.formerPartners[slot].contains(partner) else { throw .hadTheJobBefore }
    guard !jobs.offers[slot].contains(where: { $0.partner == partner }) else { throw .alreadyOffered }
  }

  mutating func acceptOffer(
    _ id: JobID, _ partner: PartnerID, _ now: Timestamp, _ effects: inout Effects
  ) throws(Rejection) {
    let slot = try slot(id, for: .acceptOffer)
    let position = try openOffer(slot, partner, now)
    let entry = try entryIfFree(slot, partner, now)
    guard jobs.offers[slot][position].mode == .firstAccept else {
      guard !jobs.offers[slot][position].isWilling else { throw .alreadyOffered }
      jobs.offers[slot][position].isWilling = true
      return effects.emit(.willingnessDeclared(id, partner))
    }
    assign(slot, to: partner, entry, now, &effects)
  }

  mutating func award(
    _ id: JobID, _ partner: PartnerID, _ now: Timestamp, _ effects: inout Effects
  ) throws(Rejection) {
    let slot = try slot(id, for: .award)
    guard jobs.offers[slot].contains(where: { $0.partner == partner && $0.isWilling }) else {
      throw .notWilling
    }
    assign(slot, to: partner, try entryIfFree(slot, partner, now), now, &effects)
  }

  mutating func declineOffer(
    _ id: JobID, _ partner: PartnerID, _ now: Timestamp, _ effects: inout Effects
  ) throws(Rejection) {
    let slot = try slot(id, for: .declineOffer)
    let position = try openOffer(slot, partner, now)
    endOffer(slot, position)
    effects.emit(.offerDeclined(id, partner))
  }

  mutating func withdrawOffer(
    _ id: JobID, _ partner: PartnerID, _ effects: inout Effects
  ) throws(Rejection) {
    let slot = try slot(id, for: .withdrawOffer)
    guard let position = jobs.offers[slot].firstIndex(where: { $0.partner == partner }) else {
      throw .offerNotOpen
    }
    endOffer(slot, position)
    effects.emit(.offerWithdrawn(id, partner))
  }

  /// Returns the position of the partner's open offer; a reply at exactly the deadline counts.
  private func openOffer(_ slot: Int, _ partner: PartnerID, _ now: Timestamp) throws(Rejection) -> Int {
    guard let position = jobs.offers[slot].firstIndex(where: { $0.partner == partner }) else {
      throw .offerNotOpen
    }
    guard now <= jobs.offers[slot][position].until else { throw .deadlinePassed }
    return position
  }

  /// Returns the calendar entry of the job for a partner who can take it; throws otherwise.
  private func entryIfFree(
    _ slot: Int, _ partner: PartnerID, _ now: Timestamp
  ) throws(Rejection) -> PartnerCalendar.Entry {
    guard partners[partner].status.mayTakeJobs else { throw .accountNotActive }
    if jobs[slot].isImmediate && partners[partner].engagedWith != nil { throw .partnerEngaged }
    let entry = calendarEntry(for: jobs[slot], of: partner, at: now)
    guard partners[partner].calendar.fits(entry, travel: city.travel) else { throw .calendarConflict }
    return entry
  }

  /// Ends one open offer; the caller emits the event.
  mutating func endOffer(_ slot: Int, _ position: Int) {
    let offer = jobs.offers[slot].remove(at: position)
    partners.addOpenOffers(-1, to: offer.partner)
    jobs[slot].noteOfferEnd()
  }

  /// Ends all open offers of the job, in the order of making.
  mutating func withdrawOffers(_ slot: Int, except keeper: PartnerID? = nil, _ effects: inout Effects) {
    while let offer = jobs.offers[slot].first {
      endOffer(slot, 0)
      if offer.partner != keeper { effects.emit(.offerWithdrawn(jobs[slot].id, offer.partner)) }
    }
  }

  /// Assigns the job to a partner who can take it.
  private mutating func assign(
    _ slot: Int, to partner: PartnerID, _ entry: PartnerCalendar.Entry, _ now: Timestamp,
    _ effects: inout Effects
  ) {
    let id = jobs[slot].id
    jobs[slot].noteAcceptance(by: partner, at: now)
    if jobs[slot].isImmediate {
      jobs[slot].appointment = entry.end - jobs[slot].plannedDuration
      partners[apart: partner].engagedWith = id
    }
    partners.changeCalendar(of: partner) { $0.insert(entry) }
    partners[partner].reliability.recordAcceptance()
    effects.emit(.jobAccepted(id, partner))
    withdrawOffers(slot, except: partner, &effects)
    scheduleConfirmation(slot, now, &effects)
  }

  /// Returns an accepted job to distribution, without this partner. Rule D8.
  ///
  /// Decision 0052.
  mutating func returnJob(_ slot: Int, _ reason: ReturnReason, _ now: Timestamp, _ effects: inout Effects) {
    guard let partner = jobs[slot].partner else {
      preconditionFailure("job \(jobs[slot]) has no partner to leave")
    }
    chargePartner(partner, slot, reason, now, &effects)
    release(partner, from: slot, &effects)
    jobs[slot].state = .inDistribution
    jobs[slot].dropPartner(
      because: reason, price: listPrice(of: jobs[slot].booking),
      plannedDuration: services[jobs[slot].booking.service].plannedDuration)
    jobs.formerPartners[slot].append(partner)
    let wished = jobs[slot].isImmediate ? nil : jobs[slot].appointment
    jobs[slot].expiresAt = expiry(of: jobs[slot].booking, wished: wished, at: now)
    effects.emit(.jobReturned(jobs[slot].id, partner, reason: reason))
    effects.wake(
      at: jobs[slot].expiresAt, for: .requestExpiry(jobs[slot].id, at: jobs[slot].expiresAt))
    recordReturn(of: partner, from: jobs[slot], reason, now, &effects)
    effects.emit(.partnerFreed(partner))
  }

  /// Removes the job from the partner's calendar and ends the partner's engagement.
  mutating func release(_ partner: PartnerID, from slot: Int, _ effects: inout Effects) {
    let id = jobs[slot].id
    partners.changeCalendar(of: partner) { $0.remove(id) }
    if partners[partner].engagedWith == id { partners[apart: partner].engagedWith = nil }
  }
}
