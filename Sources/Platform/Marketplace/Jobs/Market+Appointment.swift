import Quantities

// From acceptance to a confirmed visit: S1 to S6, D8, D9, M1.
extension Market {
  mutating func attemptContact(
    _ id: JobID, _ partner: PartnerID, _ reached: Bool, _ now: Timestamp, _ effects: inout Effects
  ) throws(Rejection) {
    let slot = try slot(id, of: partner, for: .attemptContact)
    if reached {
      jobs[slot].state = .contacted
      jobs[slot].contactedAt = now
      effects.emit(.clientContacted(id, partner))
    } else {
      jobs[slot].failedContacts.increment()
      effects.emit(.contactAttemptFailed(id, partner, attempt: jobs[slot].failedContacts))
    }
  }

  mutating func closeUnreachable(
    _ id: JobID, _ partner: PartnerID, _ now: Timestamp, _ effects: inout Effects
  ) throws(Rejection) {
    let slot = try slot(id, of: partner, for: .closeUnreachable)
    let needed = programmes[jobs[slot].booking.programme].contactAttempts
    guard jobs[slot].failedContacts >= needed else { throw .tooFewAttempts }
    close(slot, .unreachable, now, &effects)
  }

  // Decision 0051.
  mutating func agreeAppointment(
    _ id: JobID, _ partner: PartnerID, _ start: Timestamp, _ price: Money, _ now: Timestamp,
    _ effects: inout Effects
  ) throws(Rejection) {
    let slot = try slot(id, of: partner, for: .agreeAppointment)
    guard start >= now else { throw .dateInThePast }
    guard price.currency == city.currency, price.isChargeable else { throw .invalidAmount }
    let programme = jobs[slot].booking.programme
    let isFixed = programmes[programme].pricing == .listed || jobs[slot].isRedo
    if isFixed && price != jobs[slot].price { throw .priceIsListed }
    guard start == jobs[slot].appointment || couldMove(jobs[slot], to: start) else { throw .calendarConflict }

    jobs[slot].price = price
    jobs[slot].state = .appointmentAgreed
    effects.emit(.appointmentAgreed(id, partner, start: start))
    if start != jobs[slot].appointment { move(slot, to: start, now, &effects) }
    if !jobs[slot].isImmediate && isWithinLead(slot, now) { confirm(slot, partner, &effects) }
    scheduleRoute(slot, now, &effects)
  }

  /// Returns true if the confirmation would be due already, so that agreeing also confirms (S4).
  private func isWithinLead(_ slot: Int, _ now: Timestamp) -> Bool {
    let lead = programmes[jobs[slot].booking.programme].confirmationLead
    return jobs[slot].appointment - now <= lead
  }

  mutating func changeDate(
    _ id: JobID, _ start: Timestamp, _ now: Timestamp, _ effects: inout Effects
  ) throws(Rejection) {
    let slot = try slot(id, for: .changeDate)
    guard let partner = jobs[slot].partner else { throw .notAllowed(jobs[slot].state) }
    guard start > now else { throw .dateInThePast }
    guard couldMove(jobs[slot], to: start) else { throw .calendarConflict }
    move(slot, to: start, now, &effects)
    guard jobs[slot].state != .contacted else { return }
    scheduleRoute(slot, now, &effects)
    if isWithinLead(slot, now) { return confirm(slot, partner, &effects) }
    jobs[slot].isConfirmed = false
    jobs[slot].state = .appointmentAgreed
  }

  private mutating func move(_ slot: Int, to start: Timestamp, _ now: Timestamp, _ effects: inout Effects) {
    guard let partner = jobs[slot].partner else { preconditionFailure("job \(jobs[slot]) has no partner") }
    jobs[slot].setDate(start)
    release(partner, from: slot, &effects)
    let entry = calendarEntry(for: jobs[slot], of: partner, at: start)
    partners.changeCalendar(of: partner) { $0.insert(entry) }
    effects.emit(.dateChanged(jobs[slot].id, partner, start: start))
    effects.emit(.partnerFreed(partner))
    scheduleConfirmation(slot, now, &effects)
  }

  mutating func confirmAppointment(
    _ id: JobID, _ partner: PartnerID, _ effects: inout Effects
  ) throws(Rejection) {
    let slot = try slot(id, of: partner, for: .confirmAppointment)
    confirm(slot, partner, &effects)
  }

  private mutating func confirm(_ slot: Int, _ partner: PartnerID, _ effects: inout Effects) {
    jobs[slot].isConfirmed = true
    jobs[slot].state = .confirmed
    effects.emit(.appointmentConfirmed(jobs[slot].id, partner))
  }

  /// Sets the timer of the confirmation; a visit within the lead time needs none. Rule S4.
  mutating func scheduleConfirmation(_ slot: Int, _ now: Timestamp, _ effects: inout Effects) {
    let programme = jobs[slot].booking.programme
    guard !jobs[slot].isImmediate, let partner = jobs[slot].partner else { return }
    let due = confirmationDue(slot, programme)
    guard due > now else { return }
    effects.wake(
      at: due, for: .confirmationDue(jobs[slot].id, partner, appointment: jobs[slot].appointment))
  }

  private func confirmationDue(_ slot: Int, _ programme: ProgrammeID) -> Timestamp {
    jobs[slot].appointment - programmes[programme].confirmationLead + programmes[programme].confirmationGrace
  }

  mutating func missConfirmation(
    _ id: JobID, _ partner: PartnerID, _ appointment: Timestamp, _ now: Timestamp, _ effects: inout Effects
  ) {
    guard let slot = jobs.slot(of: id), jobs[slot].partner == partner, jobs[slot].appointment == appointment,
      jobs[slot].state >= .accepted, jobs[slot].state <= .appointmentAgreed,
      !jobs[slot].hasMissedConfirmation
    else { return }
    let programme = jobs[slot].booking.programme
    // Changed terms may leave more time than when the timer was set.
    guard now >= confirmationDue(slot, programme) else {
      return scheduleConfirmation(slot, now, &effects)
    }
    jobs[slot].hasMissedConfirmation = true
    effects.emit(.confirmationMissed(id, partner))
    if programmes[programme].reassignsUnconfirmed {
      returnJob(slot, .unconfirmed, now, &effects)
    }
  }

  mutating func giveUp(
    _ id: JobID, _ partner: PartnerID, _ reason: ReturnReason, _ now: Timestamp, _ effects: inout Effects
  ) throws(Rejection) {
    let slot = try slot(id, of: partner, for: .giveUp)
    guard reason.isPartnersChoice else { throw .invalidReason }
    returnJob(slot, reason, now, &effects)
  }

  mutating func releaseForNewDate(
    _ id: JobID, _ partner: PartnerID, _ start: Timestamp, _ now: Timestamp, _ effects: inout Effects
  ) throws(Rejection) {
    let slot = try slot(id, of: partner, for: .releaseForNewDate)
    guard start > now else { throw .dateInThePast }
    jobs[slot].setDate(start)
    returnJob(slot, .newDateImpossible, now, &effects)
  }

  /// Records an announced absence: a cancellation before the visit's local day, a no-show on it. Rules G2, Q5.
  ///
  /// A call to support counts from its beginning, regardless of the wait. Decision 0102.
  mutating func announceAbsence(
    _ id: JobID, _ partner: PartnerID, _ now: Timestamp, _ effects: inout Effects
  ) throws(Rejection) {
    let slot = try slot(id, of: partner, for: .announceAbsence)
    callOff(slot, partner, now, &effects)
  }

  /// Returns an agreed visit to which the partner will not come.
  mutating func callOff(
    _ slot: Int, _ partner: PartnerID, _ now: Timestamp, _ effects: inout Effects
  ) {
    let isBeforeTheDay =
      city.clock.dayNumber(at: jobs[slot].toldSupportAt ?? now)
      < city.clock.dayNumber(at: jobs[slot].appointment)
    if !isBeforeTheDay { effects.emit(.noShowRecorded(jobs[slot].id, partner)) }
    returnJob(slot, isBeforeTheDay ? .absenceToldInAdvance : .absenceToldLate, now, &effects)
  }

  /// Records a no-show announced on the day or not at all. Rules R3, Q5.
  mutating func reportNoShow(
    _ id: JobID, _ newStart: Timestamp?, _ now: Timestamp, _ effects: inout Effects
  ) throws(Rejection) {
    let slot = try slot(id, for: .reportNoShow)
    guard let partner = jobs[slot].partner else { throw .notAllowed(jobs[slot].state) }
    guard now >= jobs[slot].appointment else { throw .tooEarly }
    if let newStart, newStart <= now { throw .dateInThePast }
    effects.emit(.noShowRecorded(id, partner))
    if let newStart {
      jobs[slot].setDate(newStart)
      returnJob(slot, .noShow, now, &effects)
    } else {
      chargePartner(partner, slot, .noShow, now, &effects)
      close(slot, .partnerNoShow, now, &effects)
      recordReturn(of: partner, from: jobs[slot], .noShow, now, &effects)
    }
  }
}
