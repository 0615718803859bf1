import Quantities

extension Market {
  /// Traps with the state unless the invariants between two commands hold.
  ///
  /// For tests and for debugging hosts: O(jobs + open offers + partners + visits + accounts), where jobs are the slots
  /// ever used at once.
  public func checkInvariants() {
    checkLedger()
    desk?.checkInvariants()
    jobs.checkInvariants()
    var openOffers = IndexedBy<PartnerID, Int>(repeating: 0, count: partners.count)
    var visits = IndexedBy<PartnerID, Int>(repeating: 0, count: partners.count)
    for slot in jobs.jobs.indices {
      checkOffers(slot, countedInto: &openOffers)
      check(jobs[slot], countedInto: &visits)
    }
    for partner in partners {
      check(partner, openOffers: openOffers[partner.id], visits: visits[partner.id])
      let record = partners.rankingRecords[partner.id]
      precondition(record == PartnerRankingRecord(partner), "\(record) of \(partner)")
    }
    for client in clients {
      precondition(client.cancelledJobs + client.completedJobs <= client.bookings, "counts of \(client)")
    }
  }

  private func checkLedger() {
    precondition(ledger.total.isZero, "the ledger's balances add up to \(ledger.total): \(ledger)")
    let cash = ledger.balance(of: .cashOutside)
    precondition(cash.isZero, "\(cash) of cash is with nobody")
  }

  /// Checks that a job's offers agree with its state and counter, and go to different partners, none of them former.
  private func checkOffers(_ slot: Int, countedInto openOffers: inout IndexedBy<PartnerID, Int>) {
    let (job, offers) = (jobs[slot], jobs.offers[slot])
    precondition(Int(job.openOffers) == offers.count, "open offers \(offers) of \(job)")
    precondition((job.state == .offered) == !offers.isEmpty, "open offers \(offers) of \(job)")
    for (position, offer) in offers.enumerated() {
      openOffers[offer.partner] += 1
      precondition(offer.until <= job.expiresAt, "\(offer) outlives \(job)")
      precondition(!offer.isWilling || offer.mode == .collect, "\(offer) of \(job)")
      precondition(
        !jobs.formerPartners[slot].contains(offer.partner), "\(offer) to a former partner of \(job)")
      precondition(
        offers[..<position].allSatisfy { $0.partner != offer.partner }, "offered twice: \(offers) of \(job)")
    }
  }

  /// Checks that a job's partner, dates and confirmation agree with its state.
  private func check(_ job: Job, countedInto visits: inout IndexedBy<PartnerID, Int>) {
    precondition((job.state == .closed) == (job.outcome != nil), "outcome of \(job)")
    precondition((job.state == .closed) == (job.closedAt != nil), "end of \(job)")
    if job.state < .accepted { precondition(job.partner == nil, "a partner before acceptance: \(job)") }
    if job.state == .confirmed { precondition(job.isConfirmed, "confirmation of \(job)") }
    if job.state < .confirmed { precondition(!job.isConfirmed, "confirmation of \(job)") }
    guard job.state >= .accepted && job.state < .closed else { return }
    guard let partner = job.partner else { preconditionFailure("nobody has \(job)") }
    if job.isUnderway {
      visits[partner] += 1
      checkVisit(job, partners[partner])
    }
  }

  /// Checks that a running job is once in its partner's calendar, and that a partner on the way or on site is engaged.
  private func checkVisit(_ job: Job, _ partner: Partner) {
    let entries = partner.calendar.entries.filter { $0.job == job.id }
    precondition(entries.count == 1, "\(job) stands in the calendar of \(partner) as \(entries)")
    if job.isImmediate || job.state >= .enRoute {
      precondition(partner.engagedWith == job.id, "\(partner) is not engaged with \(job)")
    }
  }

  private func check(_ partner: Partner, openOffers: Int, visits: Int) {
    precondition(Int(partner.openOffers) == openOffers, "\(openOffers) open offers to \(partner)")
    precondition(partner.calendar.entries.count == visits, "\(visits) visits of \(partner)")
    let record = partner.reliability
    precondition(Int(record.accepted) - Int(record.ended) == visits, "\(visits) visits of \(partner)")
    precondition(record.cancellations + record.noShows <= record.ended, "failures of \(partner)")
    if let id = partner.engagedWith {
      let job = jobs.slot(of: id).map { jobs[$0] }
      precondition(job?.partner == partner.id && job?.isUnderway == true, "\(partner) is engaged with \(id)")
    }
    guard !partner.status.mayTakeJobs else { return }
    precondition(openOffers == 0, "offers to an account that may not take them: \(partner)")
    for entry in partner.calendar.entries {
      let state = jobs.slot(of: entry.job).map { jobs[$0].state }
      precondition(
        state == .enRoute || state == .onSite,
        "a coming visit of an account that may take no jobs: \(partner)")
    }
  }
}

extension JobStore {
  /// Traps unless exactly the closed jobs' slots are free. O(slots).
  func checkInvariants() {
    let closed = jobs.count { $0.state == .closed }
    precondition(closed == freeSlots.count, "\(closed) closed jobs, free slots \(freeSlots)")
    precondition(Set(freeSlots).count == freeSlots.count, "a slot is free twice: \(freeSlots)")
    precondition(freeSlots.allSatisfy { jobs[Int($0)].state == .closed }, "a live job's slot is free")
    precondition(liveCount == jobs.count - closed, "\(liveCount) of \(jobs.count) jobs alive")
    for (slot, job) in jobs.enumerated() {
      precondition(Int(job.id.slot) == slot, "\(job) stands in slot \(slot)")
    }
  }
}
