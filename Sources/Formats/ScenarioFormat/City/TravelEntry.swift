import Documents
import Marketplace
import Quantities

/// How people get about, as a scenario writes it.
struct TravelEntry: Sendable, Hashable {
  /// [km/h]
  var speed = 25.0
  var detour = 1.3
  var overhead = TimeSpan.minutes(5)
  var lingering = TimeSpan.hours(1)
  var planningLead = TimeSpan.hours(2)

  static let schema = ObjectSchema("travel", doc: "How long the platform plans for a way.", make: Self.init) {
    Field("speed", \.speed, .speed(), doc: "Door to door, over the way's length.", source: .assumed)
    Field(
      "detour", \.detour, .number(.within(1...100)), doc: "The way's length over the straight line.",
      source: .assumed)
    Field(
      "overhead", \.overhead, .duration(), doc: "Added to every trip, for parking and doors.",
      source: .assumed)
    Field(
      "lingering", \.lingering, .duration(),
      doc: "How long after a visit a partner is still taken to be there rather than at home.",
      source: .assumed)
    Field(
      "route-planning", \.planningLead, .duration(.atMost(.hours(24))),
      doc:
        "How long before local midnight the order of a day's flexible visits is planned. No effect if 'flexible-share' is 0 %. Rule V8.",
      source: .assumed)
  }

  /// None for partners who are everywhere at once.
  static let kind = ValueKind<TravelEntry?>.optional(schema.kind).named("travel")
}

extension TravelModel {
  init(_ entry: TravelEntry?) {
    guard let entry else {
      self = .instantaneous
      return
    }
    self.init(
      secondsPerKilometre: 3_600 / entry.speed * entry.detour, overhead: entry.overhead,
      lingering: entry.lingering, planningLead: entry.planningLead)
  }
}
