import Quantities

extension Market {
  /// Performs a due timer; has no effect if its situation has passed or its time has not come.
  mutating func elapse(_ timer: MarketTimer, _ now: Timestamp, _ effects: inout Effects) {
    switch timer {
    case .offerDeadline(let id, let partner, let until): lapseOffer(id, partner, until, now, &effects)
    case .requestExpiry(let id, let instant):
      guard let slot = jobs.slot(of: id), jobs[slot].state <= .offered, jobs[slot].expiresAt == instant,
        now >= instant
      else { return }
      close(slot, .expired, now, &effects)
    case .confirmationDue(let id, let partner, let appointment):
      missConfirmation(id, partner, appointment, now, &effects)
    case .ratingPeriodEnd(let id):
      guard let slot = jobs.slot(of: id), jobs[slot].state == .paid || jobs[slot].state == .rated else {
        return
      }
      close(slot, .completed, now, &effects)
    case .ceilingReview(let programme): reviewCeiling(of: programme, now, &effects)
    case .routePlanning(let partner, let day): planRoute(of: partner, day: Int(day), now, &effects)
    case .deskOpening(let instant): openDesk(at: instant, now, &effects)
    }
  }

  /// Ends an offer at its deadline; a collected acceptance stays until dispatch awards the job. Rule D3.
  private mutating func lapseOffer(
    _ id: JobID, _ partner: PartnerID, _ until: Timestamp, _ now: Timestamp, _ effects: inout Effects
  ) {
    guard now >= until, let slot = jobs.slot(of: id), jobs[slot].state == .offered,
      let position = jobs.offers[slot].firstIndex(where: {
        $0.partner == partner && $0.until == until && !$0.isWilling
      })
    else { return }
    endOffer(slot, position)
    effects.emit(.offerLapsed(id, partner))
  }
}
