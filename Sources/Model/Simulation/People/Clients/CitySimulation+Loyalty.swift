import Marketplace
import Quantities
import Recording
import ScenarioModel
import Variates

// Clients come again, tell others, stay away or leave for good.
extension CitySimulation {
  /// Returns true if a client books: not while it stays away, nor at a price above its willingness to pay.
  ///
  /// Bookings that are not made are counted, and use up their number.
  mutating func isMade(_ booking: Booking, _ now: Timestamp) -> Bool {
    guard loyalties[booking.client].mayBook(at: now) else {
      recorder.recordUnmade(.stayedAway, booking.programme, at: now)
      return false
    }
    guard isAffordable(booking) else {
      recorder.recordUnmade(.lostToPrice, booking.programme, at: now)
      return false
    }
    return true
  }

  /// Records the ground truth of a request, which the platform cannot observe.
  mutating func revealRequest(_ id: JobID) {
    guard setting.responses.isActive, let job = platform.market.job(id) else { return }
    let truth = BookingGroundTruth(
      origin: job.booking.number.origin, willingnessToPay: willingnessToPay(job.booking))
    recorder.recordGroundTruth(truth, of: id, in: platform.market)
  }

  /// Judges a paid visit, by the stars from which the rating also follows.
  ///
  /// Decision 0173.
  mutating func clientJudgesVisit(_ id: JobID, _ partner: PartnerID, _ now: Timestamp) {
    guard setting.responses.isActive, let job = platform.market.job(id), job.refundShare < .one else {
      return
    }
    let behaviour = setting.responses.clients
    let handedBack = behaviour.returnPenalty * Double(job.timesReturned)
    let hours = job.firstAcceptedAt.map { ($0 - job.requestedAt).hours } ?? 0
    let stars = max(1, experiencedStars(of: partner, job) - handedBack - behaviour.waitingPenalty * hours)
    if stars >= behaviour.goodStars { planWhatComesOfIt(job, now) }
    let isLost = stars < behaviour.poorStars && disappoint(job, behaviour.disappointed, now)
    recorder.recordExperience(stars: stars, isLost: isLost, of: id)
  }

  /// Judges a job that ended otherwise; an end by the client's own doing has no effect.
  mutating func clientJudgesEnd(_ id: JobID, _ outcome: Outcome, _ now: Timestamp) {
    guard setting.responses.isActive, let job = platform.market.job(id) else { return }
    let disappointment: Disappointment
    switch outcome {
    case .completed, .unreachable, .clientAbsent: return
    case .cancelledByClient where job.partner != nil: return
    case .expired, .cancelledByClient: disappointment = setting.responses.clients.disappointed
    case .partnerNoShow, .failedOnSite, .refunded: disappointment = setting.responses.clients.abandoned
    }
    let isLost = disappoint(job, disappointment, now)
    recorder.recordExperience(stars: 1, isLost: isLost, of: id)
  }

  /// Returns whether the client leaves for good because of it.
  private mutating func disappoint(
    _ job: Job, _ disappointment: Disappointment, _ now: Timestamp
  ) -> Bool {
    let span = streams.draw(.disappointment, of: job.booking.number.value) { stream in
      stream.uniform() < disappointment.leaves ? nil : stream.sample(disappointment.staysAway)
    }
    guard let span else { return lose(job.booking.client) }
    loyalties[job.booking.client].stayAway(until: time(after: span, from: now))
    return false
  }

  /// Loses the client for good, by its own choice or a block; returns false if it was lost before.
  @discardableResult
  package mutating func lose(_ client: ClientID) -> Bool {
    guard setting.responses.isActive, !loyalties[client].isLost else { return false }
    loyalties[client].leave()
    return true
  }

  /// Schedules a return visit and a referral of a client who was served well; each has a number by descent.
  private mutating func planWhatComesOfIt(_ job: Job, _ now: Timestamp) {
    guard let channel = choosers.firstIndex(where: { $0.channel.channel == job.booking.channel }) else {
      return
    }
    let behaviour = setting.responses.clients
    let number = job.booking.number
    let toReturn = delay(.returnVisit, number, behaviour.returns, behaviour.returnDelay)
    if let toReturn, let visit = number.returnVisit, time(after: toReturn, from: now) < end {
      let event = SimulationEvent.clientReturns(visit, job.booking.client, channel: UInt8(channel))
      queue.schedule(event, at: time(after: toReturn, from: now))
    }
    let toFriend = delay(.referral, number, behaviour.tells, behaviour.tellingDelay)
    if let toFriend, let referral = number.referral, time(after: toFriend, from: now) < end {
      queue.schedule(.friendBooks(referral, channel: UInt8(channel)), at: time(after: toFriend, from: now))
    }
  }

  private mutating func delay(
    _ purpose: Purpose, _ number: JobNumber, _ chance: Double, _ law: Distribution
  ) -> Double? {
    streams.sampleIf(purpose, of: number.value, chance: chance) { $0.sample(law) }
  }

  mutating func clientReturns(_ number: JobNumber, _ client: ClientID, _ channel: Int, _ now: Timestamp) {
    request(booking(number, channel, by: client, now), now)
  }

  /// Opens the account of a client who was not there at the start.
  mutating func newClient(at place: Coordinate) -> ClientID {
    let client = platform.registerClient(at: place)
    loyalties.append(Loyalty())
    lastServedBy.append(nil)
    return client
  }

  /// Books as a new client. Its ordinal depends on the order of arrival, so that no draw is keyed by it.
  mutating func friendBooks(_ number: JobNumber, _ channel: Int, _ now: Timestamp) {
    let client = newClient(at: clientHome(.friendHome, number.value))
    request(booking(number, channel, by: client, now), now)
  }
}
