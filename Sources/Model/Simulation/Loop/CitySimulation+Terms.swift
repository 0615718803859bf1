import Marketplace
import Quantities
import ScenarioModel

// The terms that are in force, and their changes.
extension CitySimulation {
  /// Puts every change in the queue, to be called before anything else is: events of one time and priority keep the
  /// order in which they were scheduled, so that a change comes before all that people do at its midnight.
  mutating func scheduleChanges() {
    for (index, change) in setting.changes.enumerated() {
      let midnight = setting.city.clock.instant(dayNumber: change.day, timeOfDay: .zero)
      queue.schedule(.termsChange(UInt32(index)), at: midnight)
    }
  }

  mutating func adopt(_ change: ProgrammeChange, _ now: Timestamp) {
    chronicle?.note(change, at: now, on: platform)
    let responses = setting.responses
    let terms = responses.isActive ? responses.prices.passedOn(change.terms) : change.terms
    platform.adopt(terms, for: change.programme, at: now, into: &effects)
    dispatchEffects(now)
  }

  /// The terms by which the job is judged now.
  @inline(__always)
  func terms(of job: Job) -> Programme { platform.market.programmes[job.booking.programme] }

  /// The terms by which the partner works now.
  func terms(of partner: PartnerID) -> Programme {
    platform.market.programmes[platform.market.partners[partner].profile.programme]
  }
}
