import Documents
import Marketplace
import Quantities
import ScenarioModel
import Variates

/// Attributes of the partners of one kind, as a scenario declares them.
struct PartnerKind: Sendable {
  var name = ""
  /// Nil for the programme of the kind's own name.
  var programme: String?
  var hours = [Choice(PartnerKind.hours("mon-fri 17:00-21:00, sat 09:00-17:00"))]
  var competence = PartnerKind.law { () throws(InvalidDistribution) in
    try .truncatedNormal(mean: 3, sd: 1.2, min: 0, max: 5)
  }
  var certificationShare = 0.5
  var quality = PartnerKind.law { () throws(InvalidDistribution) in try .beta(mean: 0.86, sd: 0.07) }
  var reliability = PartnerKind.law { () throws(InvalidDistribution) in try .beta(mean: 0.88, sd: 0.08) }
  var integrity = PartnerKind.law { () throws(InvalidDistribution) in try .constant(0) }

  /// Nil for the behaviour of the city's partners.
  var behaviour: Layer<PartnerBehaviour>?

  var programmeName: String { programme ?? name }

  static let schema = ObjectSchema(
    "partner kind", doc: "What partners of a kind are like.", startingAs: Self()
  ) {
    Field(
      "programme", \.programme, .optional(.name(), absent: "automatic"),
      doc: "Its programme; automatic is the one of the kind's own name.", source: .setting)
    Field(
      "hours", \.hours, choices.named("hours"),
      doc: "When a partner works: one week, or several of which each partner keeps one.", source: .assumed)
    Field(
      "competence", \.competence, .numbers(),
      doc: "The level in each skill, 0 to 5, rounded. Rule D2.", source: .assumed)
    Field(
      "certification-share", \.certificationShare, .chance(),
      doc: "That a partner holds a certification, for each. Rule B2.", source: .assumed)
    Field(
      "quality", \.quality, .numbers(), doc: "Hidden true quality, 0 to 1, from which stars come.",
      source: .assumed)
    Field(
      "reliability", \.reliability, .numbers(),
      doc: "Hidden true reliability, 0 to 1, from which cancellations and no-shows come.", source: .assumed)
    Field(
      "integrity", \.integrity, .numbers(),
      doc: "Hidden true integrity, 0 to 1: misconduct is as frequent as its rate says at 0, and never at 1.",
      source: .assumed)
    Field(
      "behaviour", \.behaviour, .stackedLayer(of: BehaviourEntry.partner) { PartnerBehaviour.preset },
      doc: "What is different in how these partners act, over 'behaviour.partner'.", source: .assumed)
  }

  /// Full hours of a week, at least one.
  static let week = ValueKind<WeeklyStretches>.weeklyHours().checked { hours in
    let isWhole = hours.stretches.allSatisfy { $0.lowerBound % 60 == 0 && $0.upperBound % 60 == 0 }
    if !isWhole { return ValueProblem("begins or ends within an hour", allowed: "expected full hours") }
    return hours == .never ? ValueProblem("is empty", allowed: "expected at least one hour") : nil
  }.mapped(to: { WeeklyHours($0) }, from: { WeeklyStretches($0) })

  private static let weighted = ObjectSchema(
    "choice of hours", doc: "A week with how often it is kept.",
    startingAs: Choice(WeeklyHours.always)
  ) {
    Field<Choice<WeeklyHours>>.required("hours", \.value, week, doc: "The hours of the week.")
    Field(
      "weight", \.weight, .number(.moreThan(0)), doc: "How often, relative to the others.", source: .assumed)
  }

  private static let alone = week.mapped(to: { Choice($0) }, from: { $0.value })

  static let choices = ValueKind<[Choice<WeeklyHours>]>.either(
    scalar: alone.mapped(to: { [$0] }, from: { $0[0] }),
    sequence: .list(
      of: .either(scalar: alone, mapping: weighted.kind) { $0.weight == 1 ? .scalar : .mapping },
      minimumCount: 1)
  ) { $0.count == 1 && $0[0].weight == 1 ? .scalar : .sequence }

  private static func law(_ make: () throws(InvalidDistribution) -> Distribution) -> Distribution {
    do {
      return try make()
    } catch {
      preconditionFailure("an impossible built-in distribution: \(error)")
    }
  }

  private static func hours(_ text: String) -> WeeklyHours {
    do {
      return WeeklyHours(try WeeklyStretches(documentText: text))
    } catch {
      preconditionFailure("impossible built-in hours '\(text)': \(error)")
    }
  }
}

extension PartnerKind {
  /// Friends and Orange Friends help after work, Pros by day or in a late shift. All assumed.
  static let presets: [PartnerKind] = [friend, pro, orangeFriends]

  private static let evenings = [
    Choice(hours("mon-fri 17:00-21:00, sat 09:00-17:00"), weight: 3),
    Choice(hours("mon-sun 18:00-21:00"), weight: 2), Choice(hours("mon-sat 09:00-20:00"), weight: 1),
    Choice(hours("mon-thu 08:00-20:00"), weight: 1),
  ]

  private static let friend = PartnerKind(name: "friend", hours: evenings)

  private static let pro = PartnerKind(
    name: "pro",
    hours: [
      Choice(hours("mon-fri 08:00-18:00")), Choice(hours("mon-fri 11:00-21:00")),
      Choice(hours("tue-sat 10:00-21:00")),
    ],
    competence: law { () throws(InvalidDistribution) in
      try .truncatedNormal(mean: 4, sd: 0.8, min: 1, max: 5)
    },
    certificationShare: 0.8,
    quality: law { () throws(InvalidDistribution) in try .beta(mean: 0.88, sd: 0.06) },
    reliability: law { () throws(InvalidDistribution) in try .beta(mean: 0.93, sd: 0.05) })

  private static let orangeFriends = PartnerKind(name: "orange-friends", hours: evenings)
}

extension WeeklyHours {
  /// Stretches that begin and end at full hours.
  init(_ hours: WeeklyStretches) {
    self.init()
    for hour in 0..<168 where hours.contains(minute: hour * 60) { self[hour] = true }
  }
}

extension WeeklyStretches {
  init(_ hours: WeeklyHours) {
    self.init((0..<168).filter { hours[$0] }.map { $0 * 60..<($0 + 1) * 60 })
  }
}
