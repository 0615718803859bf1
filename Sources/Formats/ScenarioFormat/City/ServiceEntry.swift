import Documents
import Quantities
import ScenarioModel

/// A service that clients can book, as a scenario writes it.
struct ServiceEntry: Sendable {
  var name = ""
  /// Nil for a skill of the service's own name.
  var skill: String?
  var level = 1
  var duration = TimeSpan.hours(1)
  var price = AmountPerCurrency.zero

  static let schema = ObjectSchema("service", doc: "Something that a client can book.", make: Self.init) {
    Field(
      "skill", \.skill, .optional(.name(ScenarioNames.rule), absent: "automatic"),
      doc: "The skill that it takes; services may share one. Automatic is the service's own name.",
      source: .assumed)
    Field(
      "level", \.level, .integer(.within(0...5)), doc: "The least competence in that skill, 0 to 5. Rule D1.",
      source: .assumed)
    Field<Self>.required(
      "duration", \.duration, .duration(.moreThan(.zero)), doc: "How long the platform plans for a visit.")
    Field<Self>.required(
      "price", \.price, .amounts(), doc: "The recommended or set price by currency. Rule M1.")
  }

  /// Services of a scenario that declares none. All assumed.
  static let catalogue: [ServiceEntry] = [
    ServiceEntry("wifi-setup", "network", 1, .minutes(45), chf: 89, eur: 59, pln: 149),
    ServiceEntry("network-repair", "network", 2, .minutes(75), chf: 119, eur: 79, pln: 199),
    ServiceEntry("tv-installation", "television", 1, .minutes(60), chf: 99, eur: 69, pln: 169),
    ServiceEntry("computer-setup", "computer", 1, .minutes(60), chf: 99, eur: 69, pln: 169),
    ServiceEntry("computer-repair", "computer", 3, .minutes(90), chf: 139, eur: 95, pln: 229),
    ServiceEntry("smart-home", "smart-home", 2, .minutes(90), chf: 149, eur: 99, pln: 249),
  ]
}

extension ServiceEntry {
  private init(
    _ name: String, _ skill: String, _ level: Int, _ duration: TimeSpan, chf: Int64, eur: Int64, pln: Int64
  ) {
    let price = AmountPerCurrency(chf: chf * 100, eur: eur * 100, pln: pln * 100)
    self.init(name: name, skill: skill, level: level, duration: duration, price: price)
  }
}

/// Where bookings come from, as a scenario writes it.
struct ChannelEntry: Sendable {
  var name = ""
  var isBusinessPartner = false
  var certifications: [String] = []
  var test: CertificationTest?

  static let schema = ObjectSchema("channel", doc: "Where bookings come from. Rule B1.", make: Self.init) {
    Field(
      "business-partner", \.isBusinessPartner, .flag(),
      doc: "Whether it belongs to a business partner rather than to the platform. Rule B1.", source: .setting)
    Field(
      "certifications", \.certifications, .list(of: .name(ScenarioNames.rule)),
      doc: "What a partner must hold to serve its jobs. Rule B2.", source: .assumed)
    Field(
      "test", \.test, .optional(CertificationTestSchema.schema.kind.named("certification-test")),
      doc:
        "The test by which partners come to hold them; 'none' if they hold them from the start or never. Rule B2.",
      source: .assumed)
  }

  /// Channels of a scenario that declares none.
  static let catalogue = [ChannelEntry(name: ownName)]
  /// Name of the platform's own site.
  static let ownName = "platform"
}
