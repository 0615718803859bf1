import Marketplace
import Quantities
import ScenarioModel

/// City's settings that the sentences of a story refer to.
public struct StoryContext: Sendable {
  let setting: CityScenario

  public init(_ setting: CityScenario) { self.setting = setting }

  package var clock: CivilClock { setting.city.clock }

  func service(_ booking: Booking) -> String { setting.services[booking.service.ordinal].name }

  func channel(_ booking: Booking) -> String { setting.channels[booking.channel.ordinal].name }

  /// Returns the programme's terms on the day of the instant.
  func terms(of programme: ProgrammeID, at instant: Timestamp) -> Programme {
    let day = clock.dayNumber(at: instant)
    let changes = setting.changes.filter { $0.programme == programme && $0.day <= day }
    return changes.last?.terms ?? setting.programmes[programme.ordinal]
  }

  /// Returns whether requests of the job's programme go to several partners at once (D4) rather than to one after
  /// another (D3).
  func asksSeveral(_ job: Job) -> Bool {
    let programme = job.booking.programme
    let day = clock.dayNumber(at: job.requestedAt)
    let changes = setting.dispatchChanges.filter { $0.programme == programme && $0.day <= day }
    return (changes.last?.policy ?? setting.dispatch[programme.ordinal]).plan[0].width > 1
  }

  /// Returns the local date and time: `Mon 4 Mar 18:02`.
  package func moment(_ instant: Timestamp) -> String { "\(day(instant)) \(time(instant))" }

  /// Returns the local date: `Mon 4 Mar`.
  func day(_ instant: Timestamp) -> String {
    let number = clock.dayNumber(at: instant)
    let date = CivilDate(dayNumber: number)
    // 1970-01-01 was a Thursday.
    let weekday = Self.weekdays[((number + 3) % 7 + 7) % 7]
    return "\(weekday) \(date.day) \(Self.months[date.month - 1])"
  }

  /// Returns the local time: `18:02`.
  package func time(_ instant: Timestamp) -> String {
    let minutes = clock.timeOfDay(at: instant).microseconds / 60_000_000
    let (hour, minute) = (minutes / 60, minutes % 60)
    return "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
  }

  /// Returns the time, with its date unless it is that of `now`.
  func moment(_ instant: Timestamp, seenFrom now: Timestamp) -> String {
    clock.dayNumber(at: instant) == clock.dayNumber(at: now) ? time(instant) : moment(instant)
  }

  private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
}
