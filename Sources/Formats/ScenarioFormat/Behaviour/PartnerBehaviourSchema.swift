import Documents
import Quantities
import ScenarioModel
import Variates

/// How the behaviour of partners is written.
enum PartnerBehaviourSchema {
  static let schema = ObjectSchema(
    "partner behaviour", doc: "How synthetic partners act.", startingAs: PartnerBehaviour.preset,
    fields: { offers + calls + visits + afterwards + trust })

  @FieldBuilder<PartnerBehaviour> private static var offers: [Field<PartnerBehaviour>] {
    Field("overlooks", \.overlooks, .chance(), doc: "That an offer is never looked at.", source: .assumed)
    Field("reply-delay", \.replyDelay, .durations(), doc: "From an offer to looking at it.", source: .assumed)
    Field(
      "acceptance", \.acceptance, acceptance,
      doc: "How an offer is decided on: a probability, or log-odds of what the job offers.", source: .assumed)
  }

  @FieldBuilder<PartnerBehaviour> private static var calls: [Field<PartnerBehaviour>] {
    Field(
      "call-delay", \.callDelay, .durations(),
      doc: "From acceptance to the first call; at most half-way to the visit or its confirmation. Rule S1.",
      source: .assumed)
    Field(
      "recall-delay", \.recallDelay, .durations(), doc: "From a failed call to the next. Rule S2.",
      source: .assumed)
    Field(
      "beyond-competence", \.beyondCompetence, .chance(),
      doc: "That the call shows the job to be beyond a partner of just the required level. Rule S6.",
      source: .assumed)
    Field(
      "competence-relief", \.competenceRelief, .number(.moreThan(0).and(.atMost(1))),
      doc: "The factor by which each level above the required one lowers that and failure on site.",
      source: .assumed)
    Field(
      "date-impossible", \.dateImpossible, .chance(),
      doc: "That the date turns out to be impossible in the call. Rule D8.", source: .assumed)
    Field(
      "negotiation", \.negotiation, .numbers(),
      doc: "The agreed price over the recommended one. Rule M1.", source: .assumed)
    Field(
      "forgets-to-confirm", \.forgetsToConfirm, .chance(),
      doc: "Forgetting to confirm, times one minus the hidden reliability. Rule S4.", source: .assumed)
    Field(
      "confirmation-advance", \.confirmationAdvance, .durations(),
      doc: "How long before the deadline a visit is confirmed. Rule S4.", source: .assumed)
    Field(
      "cancels", \.cancels, .chance(),
      doc: "Cancelling in advance, times one minus the hidden reliability. Rule G2.", source: .assumed)
    Field(
      "fails-to-show", \.failsToShow, .chance(),
      doc: "Not coming and telling nobody, times one minus the hidden reliability. Rule Q5.",
      source: .assumed)
  }

  @FieldBuilder<PartnerBehaviour> private static var visits: [Field<PartnerBehaviour>] {
    Field(
      "departure-delay", \.departureDelay, .durations(),
      doc: "How much too late a partner sets out. Rule V1.",
      source: .assumed)
    Field(
      "travel-noise", \.travelNoise, .numbers(), doc: "Real travel time over the planned one.",
      source: .assumed)
    Field(
      "device-late", \.deviceIsLate, .chance(),
      doc: "That a device is not ready when its partner comes to the shop. Rule B4.", source: .assumed)
    Field(
      "device-delay", \.deviceDelay, .durations(), doc: "How long the partner then waits there. Rule B4.",
      source: .assumed)
    Field(
      "work-noise", \.workNoise, .numbers(), doc: "Working time over the planned duration.", source: .assumed)
    Field(
      "speed-per-level", \.speedPerLevel, .chance(.within(.zero ... .percent(20))),
      doc: "How much faster each level above the required one works.", source: .assumed)
    Field(
      "larger-scope", \.largerScope, .chance(), doc: "That the scope proves larger on site. Rule V2.",
      source: .assumed)
    Field(
      "extra-scope", \.extraScope, .numbers(),
      doc: "The extra charge and time as shares of the job's; below 0 lowers a negotiated price. Rule V2.",
      source: .assumed)
    Field(
      "scope-beyond-competence", \.scopeBeyondCompetence, .chance(),
      doc: "That this is beyond a partner of just the required level, where it is another order. Rule V2.",
      source: .assumed)
    Field(
      "sells-extra", \.sellsExtra, .chance(), doc: "That a further service or product is sold. Rule V5.",
      source: .assumed)
    Field(
      "extra-sale", \.extraSale, .numbers(), doc: "Its price as a share of the job's. Rule V5.",
      source: .assumed)
    Field(
      "fails-on-site", \.failsOnSite, .chance(),
      doc: "Failing on site, times one minus the hidden quality. Rule V6.", source: .assumed)
    Field("damages", \.damages, .chance(), doc: "That something breaks. Rule V7.", source: .assumed)
    Field(
      "damage-cost", \.damageCost, .numbers(), doc: "What that costs as a share of the price. Rule V7.",
      source: .assumed)
  }

  @FieldBuilder<PartnerBehaviour> private static var afterwards: [Field<PartnerBehaviour>] {
    Field(
      "explains", \.explains, .chance(), doc: "That the partner explains the equipment. Rule V3.",
      source: .assumed)
    Field(
      "explanation-bonus", \.explanationBonus, .number(), doc: "How many stars that brings. Rule V3.",
      source: .assumed)
    Field(
      "lateness-penalty", \.latenessPenalty, .number(), doc: "Stars lost for each hour of lateness. Rule V1.",
      source: .assumed)
    Field(
      "star-noise", \.starNoise, .number(.moreThan(0)),
      doc: "Standard deviation of a client's verdict [stars] around what the work deserves.", source: .assumed
    )
    Field(
      "rates-client", \.ratesClient, .chance(), doc: "That the partner rates the client. Rule R1.",
      source: .assumed)
    Field(
      "stars-for-client", \.starsForClient, .numbers(), doc: "The stars that it then gives. Rule R1.",
      source: .assumed)
  }

  @FieldBuilder<PartnerBehaviour> private static var trust: [Field<PartnerBehaviour>] {
    Field(
      "misconduct", \.misconduct, MisconductSchema.habits.kind.named("misconduct-habits"),
      doc: "Misconduct on visits, by kind. Rules T3, T4, T6.", source: .assumed)
    Field(
      "off-platform", \.offPlatform, offPlatform.kind.named("off-platform"),
      doc: "When partners serve the platform's clients without it. Rule T5.", source: .assumed)
    Field(
      "academy", \.academy, academy.kind.named("academy"),
      doc: "When partners take a course, and what it brings. Rule R4.", source: .assumed)
  }

  private static let offPlatform = ObjectSchema(
    "off-platform work", doc: "When partners serve the platform's clients without it.",
    startingAs: OffPlatformHabit.never
  ) {
    Field(
      "base", \.base, .chance(),
      doc: "The chance for a job without commission, times one minus the hidden integrity. Rule T5.",
      source: .assumed)
    Field(
      "slope", \.slope, .number(.atLeast(0)),
      doc: "How much a commission of 100 % would add to that chance. Rule T5.", source: .assumed)
    Field(
      "cash", \.cash, .chance(),
      doc: "The share that takes cash on site, rather than cancel and serve in secret. Rule T5.",
      source: .assumed)
    Field(
      "repeats", \.repeats, .chance(),
      doc: "That a client served before calls a tempted partner rather than the platform. Rule T5.",
      source: .assumed)
  }

  private static let academy = ObjectSchema(
    "academy", doc: "When partners take a course, and what it brings.", startingAs: AcademyHabit.preset
  ) {
    Field(
      "newcomers", \.newcomers, .chance(), doc: "That a new partner takes one. Rule R4.", source: .assumed)
    Field(
      "notified", \.notified, .chance(),
      doc: "That a partner takes one when it is notified about its ratings. Rule R4.", source: .assumed)
    Field(
      "duration", \.duration, .durations(), doc: "How long the partner takes no offers. Rule R4.",
      source: .assumed)
    Field(
      "gain", \.gain, .number(.within(0...1)), doc: "What it adds to the hidden quality. Rule R4.",
      source: .assumed)
    Field(
      "cap", \.cap, .number(.within(0...1)), doc: "The hidden quality above which it adds nothing. Rule R4.",
      source: .assumed)
  }

  private static let builtInLogit: AcceptanceLogit = {
    guard case .logit(let logit) = PartnerBehaviour.preset.acceptance else {
      preconditionFailure("the built-in acceptance is a logit")
    }
    return logit
  }()

  static let logit = ObjectSchema(
    "logit", doc: "Log-odds of a yes, linear in what the job offers.",
    startingAs: builtInLogit
  ) {
    Field("intercept", \.intercept, .number(), doc: "The log-odds of a usual job.", source: .assumed)
    Field(
      "pay", \.pay, .number(), doc: "Per reference pay that an hour of visit and travel brings above it.",
      source: .assumed)
    Field(
      "distance", \.distance, .number(.atLeast(0)), doc: "Lost per kilometre to the client.", source: .assumed
    )
    Field("fit", \.fit, .number(), doc: "Per level of competence above the required one.", source: .assumed)
    Field("busy", \.busy, .number(.atLeast(0)), doc: "Lost per visit in the calendar.", source: .assumed)
    Field(
      "reference-pay", \.referencePay, .amounts(), doc: "The net pay for an hour that counts as usual.",
      source: .assumed)
  }

  private static let probability = ValueKind<Double>.chance().mapped(
    to: { AcceptanceModel.probability($0) },
    from: { if case .probability(let chance) = $0 { chance } else { 1 } })

  private static let acceptance = ValueKind<AcceptanceModel>.either(
    scalar: probability,
    mapping: .union([
      UnionCase(
        "logit", logit.kind, doc: "Log-odds of a yes, linear in what the job offers.",
        wrap: { .logit($0) }, unwrap: { if case .logit(let logit) = $0 { logit } else { nil } })
    ])
  ) { if case .logit = $0 { .mapping } else { .scalar } }
}
