import Marketplace
import Quantities

// Rows of jobs and of the event trace.
extension CityRecorder {
  mutating func writeJob(_ slot: Int, _ market: Market) {
    guard let job = market.job(jobs[slot].id) else {
      preconditionFailure("\(jobs[slot].id) is to be written but unknown")
    }
    let accumulator = jobs[slot]
    writers.jobs.append(accumulator.programme, of: names.programmes)
    writers.jobs.append(Int(accumulator.number.value))
    writers.jobs.append(job.booking.service.ordinal, of: names.services)
    writers.jobs.append(job.booking.channel.ordinal, of: names.channels)
    writers.jobs.append(job.booking.client.ordinal)
    writers.jobs.append(job.booking.wishedStart == nil)
    writers.jobs.append(accumulator.marks.contains(.counted))
    writeMoments(of: job)
    writers.jobs.append(job.outcome, Vocabulary.outcomes)
    writers.jobs.append(accumulator.state, Vocabulary.states)
    writers.jobs.append(accumulator.failure, Vocabulary.failureReasons)
    writers.jobs.append(job.partner.map { $0.ordinal })
    writers.jobs.append(Int(job.offersMade))
    writers.jobs.append(Int(job.timesReturned))
    writers.jobs.append(accumulator.lastReturn, Vocabulary.returnReasons)
    writers.jobs.append(Int(job.failedContacts))
    writers.jobs.append(job.booking.position.east)
    writers.jobs.append(job.booking.position.north)
    writeMoney(of: job, accumulator)
    writers.jobs.append(accumulator.stars == 0 ? nil : Int(accumulator.stars))
    writers.jobs.append(accumulator.origin, Vocabulary.origins)
    writers.jobs.append(accumulator.willingness.map { Money(minorUnits: $0, currency: settings.currency) })
    writers.jobs.endRow()
  }

  private mutating func writeMoments(of job: Job) {
    writers.jobs.append(job.requestedAt, on: settings.clock)
    writers.jobs.append(job.booking.wishedStart, on: settings.clock)
    // An immediate job has no appointment before somebody has taken it.
    let hasAppointment = !job.isImmediate || job.partner != nil
    writers.jobs.append(hasAppointment ? job.appointment : nil, on: settings.clock)
    writers.jobs.append(job.firstOfferedAt, on: settings.clock)
    writers.jobs.append(job.firstAcceptedAt, on: settings.clock)
    writers.jobs.append(job.acceptedAt, on: settings.clock)
    writers.jobs.append(job.contactedAt, on: settings.clock)
    writers.jobs.append(job.setOutAt, on: settings.clock)
    writers.jobs.append(job.arrivedAt, on: settings.clock)
    writers.jobs.append(job.performedAt, on: settings.clock)
    writers.jobs.append(job.closedAt, on: settings.clock)
  }

  private mutating func writeMoney(of job: Job, _ accumulator: JobAccumulator) {
    func money(_ minorUnits: Int64) -> Money { Money(minorUnits: minorUnits, currency: settings.currency) }
    let isPaid = accumulator.marks.contains(.paid)
    writers.jobs.append(settings.currency)
    writers.jobs.append(job.price)
    writers.jobs.append(job.bookingFee)
    writers.jobs.append(isPaid ? money(accumulator.payment) : nil)
    writers.jobs.append(isPaid ? money(accumulator.commission) : nil)
    writers.jobs.append(accumulator.refund == 0 ? nil : money(accumulator.refund))
  }

  mutating func trace(_ event: MarketEvent, at now: Timestamp) {
    let facts = EventFacts(event)
    writers.events.append(eventCount)
    writers.events.append(now, on: settings.clock)
    writers.events.append(facts.kind, Vocabulary.events)
    let ticket = facts.ticket.map { tickets[Int($0.slot)] }
    let number = facts.job.map { jobs[Int($0.slot)].number } ?? ticket?.job
    writers.events.append(number.map { Int($0.value) })
    writers.events.append(facts.partner.map { $0.ordinal })
    writers.events.append(facts.client.map { $0.ordinal })
    writers.events.append(facts.time, on: settings.clock)
    writers.events.append(facts.amount)
    writers.events.append(facts.amount?.currency)
    writers.events.append(ticket.map { Double($0.number) } ?? facts.number)
    append(ticket.map { .ticket($0.kind) } ?? facts.word)
    writers.events.endRow()
    eventCount += 1
  }

  private mutating func append(_ word: FactWord?) {
    switch word {
    case nil: writers.events.appendNone()
    case .returnReason(let reason): writers.events.append(reason, Vocabulary.returnReasons)
    case .failure(let reason): writers.events.append(reason, Vocabulary.failureReasons)
    case .outcome(let outcome): writers.events.append(outcome, Vocabulary.outcomes)
    case .purpose(let purpose): writers.events.append(purpose, Vocabulary.purposes)
    case .rule(let rule): writers.events.append(rule, Vocabulary.rules)
    case .misconduct(let kind): writers.events.append(kind, Vocabulary.misconduct)
    case .cause(let cause): writers.events.append(cause, Vocabulary.causes)
    case .review(let end): writers.events.append(end, Vocabulary.reviewEnds)
    case .ticket(let kind): writers.events.append(kind, Vocabulary.tickets)
    }
  }
}
