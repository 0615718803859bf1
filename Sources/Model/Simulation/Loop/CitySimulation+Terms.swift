import Marketplace
import Quantities
import ScenarioModel

// The terms that are in force, and their changes.
extension CitySimulation {
  /// Schedules every change of terms and of the number of partners; to be called before anything else is scheduled.
  ///
  /// Events of one time and priority keep their order of scheduling. A change therefore precedes all actions of people
  /// at its midnight. Decision 0110.
  mutating func scheduleChanges() {
    for (index, change) in setting.changes.enumerated() {
      let midnight = setting.city.clock.instant(dayNumber: change.day, timeOfDay: .zero)
      queue.schedule(.termsChange(UInt32(index)), at: midnight)
    }
    for (index, change) in setting.staffingChanges.enumerated() {
      let midnight = setting.city.clock.instant(dayNumber: change.day, timeOfDay: .zero)
      queue.schedule(.staffingChange(UInt32(index)), at: midnight)
    }
  }

  /// Puts new terms in force, with the pass-through to prices where people respond.
  mutating func adopt(_ change: ProgrammeChange, _ now: Timestamp) {
    history?.record(change, at: now, on: platform)
    let responses = setting.responses
    let terms = responses.isActive ? responses.prices.passedOn(change.terms) : change.terms
    platform.adopt(terms, for: change.programme, at: now, into: &effects)
    dispatchEffects(now)
  }

  /// Terms that apply to the job now.
  @inline(__always)
  func terms(of job: Job) -> Programme { platform.market.programmes[job.booking.programme] }

  /// Terms under which the partner works now.
  func terms(of partner: PartnerID) -> Programme {
    platform.market.programmes[platform.market.partners[partner].profile.programme]
  }
}
