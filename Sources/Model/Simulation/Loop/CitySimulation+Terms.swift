import Marketplace
import Quantities
import ScenarioModel

// The terms that are in force, and their changes.
extension CitySimulation {
  /// Schedules every change of the city; to be called before anything else is scheduled.
  ///
  /// Events of one time and priority keep their order of scheduling. A change therefore precedes all actions of people
  /// at its midnight. Decision 0110.
  mutating func scheduleChanges() {
    schedule(setting.changes.map(\.day)) { .termsChange($0) }
    schedule(setting.dispatchChanges.map(\.day)) { .dispatchChange($0) }
    // Hours before partners, so that recruits of the day come with the new ones.
    schedule(setting.hoursChanges.map(\.day)) { .hoursChange($0) }
    schedule(setting.staffingChanges.map(\.day)) { .staffingChange($0) }
  }

  /// Schedules an event for each of the days, at its local midnight.
  private mutating func schedule(_ days: [Int], _ event: (UInt32) -> SimulationEvent) {
    for (index, day) in days.enumerated() {
      let midnight = setting.city.clock.instant(dayNumber: day, timeOfDay: .zero)
      queue.schedule(event(UInt32(index)), at: midnight)
    }
  }

  /// Puts a new dispatch policy in force.
  mutating func adopt(_ change: DispatchChange, _ now: Timestamp) {
    platform.adopt(change.policy, for: change.programme, at: now, into: &effects)
    dispatchEffects(now)
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
