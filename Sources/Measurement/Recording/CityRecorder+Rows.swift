import Marketplace
import Quantities

// Rows of jobs and of the event trace.
extension CityRecorder {
  mutating func writeJob(_ slot: Int, _ market: Market) {
    guard let job = market.job(jobs[slot].id) else {
      preconditionFailure("\(jobs[slot].id) is to be written but unknown")
    }
    let accumulator = jobs[slot]
    writers[.jobs].write("programme", accumulator.programme, of: names.programmes)
    writers[.jobs].write("job", Int(accumulator.number.value))
    writers[.jobs].write("service", job.booking.service.ordinal, of: names.services)
    writers[.jobs].write("channel", job.booking.channel.ordinal, of: names.channels)
    if job.booking.urgency.ordinal > 0, !settings.urgencies.isEmpty {
      writers[.jobs].write("urgency", job.booking.urgency.ordinal, of: names.urgencies)
    } else {
      writers[.jobs].writeNone("urgency")
    }
    writers[.jobs].write("client", job.booking.client.ordinal)
    writers[.jobs].write("is_immediate", job.booking.wishedStart == nil)
    writers[.jobs].write("in_measurement_window", accumulator.marks.contains(.counted))
    writeMoments(of: job)
    // Paid and still open: only its rating period went on when the run was cut off.
    let outcome = job.outcome ?? (accumulator.marks.contains(.paid) ? .completed : nil)
    writers[.jobs].write("outcome", outcome, Vocabulary.outcomes)
    writers[.jobs].write("loss_cause", job.lossCause, Vocabulary.lossCauses)
    writers[.jobs].write("last_state", accumulator.state, Vocabulary.states)
    writers[.jobs].write("failure", accumulator.failure, Vocabulary.failureReasons)
    writers[.jobs].write("partner", job.partner.map { $0.ordinal })
    writers[.jobs].write("offers", Int(job.offersMade))
    writers[.jobs].write("times_returned", Int(job.timesReturned))
    writers[.jobs].write("last_return_reason", accumulator.lastReturn, Vocabulary.returnReasons)
    writers[.jobs].write("failed_calls", Int(job.failedContacts))
    writers[.jobs].write("east_km", job.booking.position.east)
    writers[.jobs].write("north_km", job.booking.position.north)
    writeMoney(of: job, accumulator)
    writers[.jobs].write("stars", accumulator.stars == 0 ? nil : Int(accumulator.stars))
    writers[.jobs].write("origin", accumulator.origin, Vocabulary.origins)
    writers[.jobs].write(
      "willingness_to_pay", accumulator.willingness.map { Money(minorUnits: $0, currency: settings.currency) }
    )
    writers[.jobs].endRow()
  }

  private mutating func writeMoments(of job: Job) {
    writers[.jobs].write("requested_at", job.requestedAt, on: settings.clock)
    writers[.jobs].write("wished_at", job.booking.wishedStart, on: settings.clock)
    // An immediate job has no appointment before somebody has taken it.
    let hasAppointment = !job.isImmediate || job.partner != nil
    writers[.jobs].write("appointment_at", hasAppointment ? job.appointment : nil, on: settings.clock)
    writers[.jobs].write("first_offered_at", job.firstOfferedAt, on: settings.clock)
    writers[.jobs].write("first_accepted_at", job.firstAcceptedAt, on: settings.clock)
    writers[.jobs].write("accepted_at", job.acceptedAt, on: settings.clock)
    writers[.jobs].write("contacted_at", job.contactedAt, on: settings.clock)
    writers[.jobs].write("set_out_at", job.setOutAt, on: settings.clock)
    writers[.jobs].write("arrived_at", job.arrivedAt, on: settings.clock)
    writers[.jobs].write("performed_at", job.performedAt, on: settings.clock)
    writers[.jobs].write("closed_at", job.closedAt, on: settings.clock)
  }

  private mutating func writeMoney(of job: Job, _ accumulator: JobAccumulator) {
    func money(_ minorUnits: Int64) -> Money { Money(minorUnits: minorUnits, currency: settings.currency) }
    let isPaid = accumulator.marks.contains(.paid)
    writers[.jobs].write("currency", settings.currency)
    writers[.jobs].write("price", job.price)
    writers[.jobs].write("booking_fee", job.bookingFee)
    writers[.jobs].write("payment", isPaid ? money(accumulator.payment) : nil)
    writers[.jobs].write("commission", isPaid ? money(accumulator.commission) : nil)
    writers[.jobs].write("refund", accumulator.refund == 0 ? nil : money(accumulator.refund))
  }

  mutating func trace(_ event: MarketEvent, at now: Timestamp) {
    let facts = EventFacts(event)
    writers[.events].write("sequence", eventCount)
    writers[.events].write("at", now, on: settings.clock)
    writers[.events].write("event", facts.kind, Vocabulary.events)
    let ticket = facts.ticket.map { tickets[Int($0.slot)] }
    let number = facts.job.map { jobs[Int($0.slot)].number } ?? ticket?.job
    writers[.events].write("job", number.map { Int($0.value) })
    writers[.events].write("partner", facts.partner.map { $0.ordinal })
    writers[.events].write("client", facts.client.map { $0.ordinal })
    writers[.events].write("instant", facts.time, on: settings.clock)
    writers[.events].write("amount", facts.amount)
    writers[.events].write("currency", facts.amount?.currency)
    writers[.events].write("number", ticket.map { Double($0.number) } ?? facts.number)
    append(ticket.map { .ticket($0.kind) } ?? facts.word)
    writers[.events].endRow()
    eventCount += 1
  }

  private mutating func append(_ word: FactWord?) {
    switch word {
    case nil: writers[.events].writeNone("reason")
    case .returnReason(let reason): writers[.events].write("reason", reason, Vocabulary.returnReasons)
    case .failure(let reason): writers[.events].write("reason", reason, Vocabulary.failureReasons)
    case .outcome(let outcome): writers[.events].write("reason", outcome, Vocabulary.outcomes)
    case .purpose(let purpose): writers[.events].write("reason", purpose, Vocabulary.purposes)
    case .rule(let rule): writers[.events].write("reason", rule, Vocabulary.rules)
    case .misconduct(let kind): writers[.events].write("reason", kind, Vocabulary.misconduct)
    case .cause(let cause): writers[.events].write("reason", cause, Vocabulary.causes)
    case .review(let end): writers[.events].write("reason", end, Vocabulary.reviewEnds)
    case .ticket(let kind): writers[.events].write("reason", kind, Vocabulary.tickets)
    }
  }
}
