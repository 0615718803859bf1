import Documents
import ScenarioModel

/// How the responses of partners are written.
enum PartnerResponsesSchema {
  static let schema = ObjectSchema(
    "partner responses", doc: "How partners answer to what they earn and live through.",
    startingAs: PartnerResponses.preset, fields: { wages + entry + secondAccounts + hours + leaving })

  @FieldBuilder<PartnerResponses> private static var wages: [Field<PartnerResponses>] {
    Field(
      "reservation-wage", \.reservationWage, .numbers(),
      doc: "What an hour must bring for a person to work here, over the reference wage; held to 0 and more.",
      source: .assumed)
    Field(
      "reference-wage", \.referenceWage, .amounts(),
      doc: "What people expect an hour to bring before anybody has told them.", source: .assumed)
    Field(
      "standby-weight", \.standbyWeight, .chance(),
      doc: "How much an hour that is offered but not worked counts as work.", source: .assumed)
    Field(
      "travel-cost", \.travelCost, .amounts(),
      doc: "What a kilometre of the way to the client and back costs the partner.", source: .assumed)
    Field(
      "news-weight", \.newsWeight, .chance(),
      doc: "The newest week's weight in what an hour is said to bring.", source: .assumed)
    Field(
      "memory-weight", \.memoryWeight, .chance(),
      doc: "The newest week's weight in a partner's own memory.", source: .assumed)
  }

  @FieldBuilder<PartnerResponses> private static var entry: [Field<PartnerResponses>] {
    Field(
      "candidates", \.candidates, .number(.within(0...100)),
      doc: "People who think of joining, per week and partner there at the start.", source: .assumed)
    Field(
      "identification", \.identification, .durations(),
      doc: "From registration to the proof of identity. Rule T1.", source: .assumed)
    Field(
      "check-duration", \.checkDuration, .durations(),
      doc: "From the proof of identity to the end of the background check. Rule T1.", source: .assumed)
    Field(
      "passes-check", \.passesCheck, .chance(), doc: "That the background check is passed. Rule T1.",
      source: .assumed)
  }

  @FieldBuilder<PartnerResponses> private static var secondAccounts: [Field<PartnerResponses>] {
    Field(
      "tries-again", \.triesAgain, .chance(),
      doc: "That a closed-out partner tries again under a second account. Rule T2.", source: .assumed)
    Field(
      "second-account-delay", \.secondAccountDelay, .durations(), doc: "After how long. Rule T2.",
      source: .assumed)
    Field(
      "found-at-check", \.foundAtCheck, .chance(),
      doc: "That a second account is found at its background check. Rule T2.", source: .assumed)
    Field(
      "found-later", \.foundLater, .chance(),
      doc: "That one that was not found at its check is found later. Rule T2.", source: .assumed)
    Field(
      "discovery-delay", \.discoveryDelay, .durations(), doc: "How long after the check. Rule T2.",
      source: .assumed)
  }

  @FieldBuilder<PartnerResponses> private static var hours: [Field<PartnerResponses>] {
    Field(
      "hours-elasticity", \.hoursElasticity, .number(.within(0...10)),
      doc: "By how many percent weekly hours rise with each percent that an hour brings.", source: .assumed)
    Field(
      "hours-interval", \.hoursInterval, .integer(.within(1...52)), doc: "How many weeks hours are kept.",
      source: .assumed)
    Field(
      "hours-limit", \.hoursLimit, .number(.within(1...10)),
      doc: "How many times its own plan a partner works at most, and which part of it at least.",
      source: .assumed)
  }

  @FieldBuilder<PartnerResponses> private static var leaving: [Field<PartnerResponses>] {
    Field(
      "leaving-hazard", \.leavingHazard, .number(.within(0...100)),
      doc: "The weekly rate of leaving of a partner who has nothing to complain of.", source: .assumed)
    Field(
      "shortfall-slope", \.shortfallSlope, .number(.within(0...100)),
      doc: "How much its logarithm rises if earnings fall short of the reservation wage by the whole of it.",
      source: .assumed)
    Field(
      "rejection-slope", \.rejectionSlope, .number(.within(0...100)),
      doc: "The same for each yes a week that came after somebody else's.", source: .assumed)
    Field(
      "notification-slope", \.notificationSlope, .number(.within(0...100)),
      doc: "The same for each notification a week.", source: .assumed)
    Field(
      "dispute-slope", \.disputeSlope, .number(.within(0...100)),
      doc: "The same for each dispute a week.", source: .assumed)
    Field(
      "may-return", \.mayReturn, .chance(), doc: "That whoever leaves may come back.", source: .assumed)
    Field(
      "absence", \.absence, .durations(),
      doc: "After how long it thinks of that, and again if an hour does not bring enough.", source: .assumed)
  }
}
