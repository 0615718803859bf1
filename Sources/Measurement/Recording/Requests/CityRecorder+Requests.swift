import Marketplace
import Quantities

// Results of single requests, for comparisons and breakdowns.
extension CityRecorder {
  /// Notes a request that has ended or was cut off, where this is asked for.
  mutating func noteResult(_ slot: Int, _ market: Market) {
    let isCounted = jobs[slot].marks.contains(.counted)
    if settings.keepsRequests { keepRequest(slot, isCounted: isCounted, market) }
    if settings.breaksDown && isCounted { breakDown(slot, market) }
  }

  private mutating func keepRequest(_ slot: Int, isCounted: Bool, _ market: Market) {
    let isPaid = jobs[slot].marks.contains(.paid)
    let end = market.job(jobs[slot].id) { ($0.outcome, $0.lossCause) }
    requestResults.append(
      RequestResult(
        number: jobs[slot].number, day: settings.clock.dayNumber(at: jobs[slot].requestedAt),
        isCounted: isCounted, isFilled: jobs[slot].marks.contains(.accepted),
        outcome: end?.0 ?? (isPaid ? .completed : nil), cause: end?.1, netRevenue: jobs[slot].netRevenue))
  }

  private mutating func breakDown(_ slot: Int, _ market: Market) {
    let request = market.job(jobs[slot].id) { job in
      BrokenDownRequest(
        channel: job.booking.channel, service: job.booking.service, programme: jobs[slot].programme,
        urgency: job.booking.urgency, position: job.booking.position,
        requestHour: settings.clock.hourOfWeek(at: job.requestedAt),
        wishedHour: job.booking.wishedStart.map { settings.clock.hourOfWeek(at: $0) },
        timeToAccept: job.firstAcceptedAt.map { $0 - job.requestedAt },
        isCompleted: (job.outcome ?? .completed) == .completed && jobs[slot].marks.contains(.paid),
        cause: job.lossCause, netRevenue: jobs[slot].netRevenue)
    }
    if let request { breakdown?.add(request) }
  }

  /// Adds what an entry moves into or out of the platform's net revenue.
  mutating func noteRevenue(_ entry: LedgerEntry) {
    let amount = entry.amount.minorUnits
    switch entry.purpose {
    case .bookingFee, .commission, .cancellationFee, .noShowFee, .vatReturn:
      jobs[Int(entry.job.slot)].netRevenue += amount
    case .bookingFeeRefund, .refundBorneByCommission, .vat:
      jobs[Int(entry.job.slot)].netRevenue -= amount
    default: break
    }
  }

  /// Notes the numbers at the end of the current day, where requests are kept.
  mutating func noteStock(_ beginning: Timestamp) {
    guard settings.keepsRequests else { return }
    var inSystem = 0
    for programme in settings.programmes.indices { inSystem += jobsInSystem[programme].count }
    dayStocks.append(
      DayStock(
        day: dayNumber, isWarmUp: max(beginning, settings.start) < settings.warmUpEnd, jobsInSystem: inSystem,
        activePartners: working.reduce(0, +)))
  }
}
