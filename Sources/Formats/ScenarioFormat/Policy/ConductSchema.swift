import Documents
import Marketplace
import Quantities

/// How a code of conduct is written.
enum ConductSchema {
  static let templates = CodeOfConduct.presets.map { (name: $0.name, value: $0.value) }

  static let schema = ObjectSchema(
    "code of conduct", doc: "How ratings, cancellations and no-shows are judged.",
    startingAs: CodeOfConduct.conduct2019.value
  ) {
    Field(
      "mutual", \.isMutual, .flag(), doc: "Whether partners rate clients too. Rule R1.", source: .setting)
    Field(
      "rating", \.rating, rating.kind.named("rating-rule"),
      doc: "The least mean of the stars. No effect on partners if 'behaviour.client.rates' is 0 %.",
      source: .setting)
    Field(
      "cancellations", \.cancellation, cancellations.kind.named("cancellation-rule"),
      doc: "The greatest cancellation rate.",
      source: .setting)
    Field(
      "no-show", \.noShow, noShow.kind.named("no-show-rule"), doc: "What not coming leads to.",
      source: .setting)
    Field(
      "notifications", \.notification, notifications.kind.named("notification-rule"),
      doc: "How a partner is notified, and when notifying ends.",
      source: .setting)
    Field(
      "misconduct", \.misconduct, MisconductSchema.rules.kind.named("misconduct-rules"),
      doc: "What confirmed misconduct leads to, by kind. Rules T3 to T6.", source: .setting)
  }

  static let rating = ObjectSchema(
    "rating rule", doc: "The least mean of a partner's stars.",
    startingAs: CodeOfConduct.conduct2019.value.rating
  ) {
    Field(
      "window", \.window, .count(of: "jobs", .within(1...1_000_000)),
      doc: "How many of the last rated jobs count; fewer than 'first-check' are never judged. Rule R2.",
      source: .setting)
    Field(
      "minimum", \.minimum, .number(.within(1...5)),
      doc: "The city's least mean [stars]. Rule Q1.", source: .setting)
    Field(
      "nearing", \.nearing, .number(.within(0...4)),
      doc: "How far above the minimum a partner counts as nearing it [stars]. Rule Q1.", source: .setting)
    Field(
      "first-check", \.firstCheck, .count(of: "ratings", .atLeast(1)),
      doc: "How many ratings there must be before the first check; more than the window are never reached.",
      source: .setting)
    Field(
      "strict", \.isStrict, .flag(),
      doc: "Whether only a mean strictly below the minimum is a breach, or one at it too. Rule Q1.",
      source: .setting)
    Field(
      "notifications", \.notifications, ownNotifications,
      doc: "Notifications before this rule closes an account; 'several' for the code's own number. Rule Q2.",
      source: .assumed)
  }

  static let cancellations = ObjectSchema(
    "cancellation rule", doc: "The greatest cancellation rate. Rules Q3, Q4.",
    startingAs: CodeOfConduct.conduct2019.value.cancellation
  ) {
    Field(
      "ceiling", \.ceiling, ceiling, doc: "Where the greatest rate comes from. Rule Q4.", source: .setting)
    Field(
      "nearing", \.nearing, .share(),
      doc:
        "How far below the limit a partner is notified already; the margin, if it is to be above the mean. Rule Q4.",
      source: .setting)
    Field(
      "window", \.window, .lookBack,
      doc:
        "Over how many of the last ended jobs, over those that ended within a time such as '90 d', or over 'all' ever accepted; fewer than 'first-check' are never judged. Rule Q3.",
      source: .setting)
    Field(
      "first-check", \.firstCheck, .count(of: "jobs", .atLeast(1)),
      doc: "How many jobs there must be before the first check; more than the window are never reached.",
      source: .setting)
    Field(
      "counted", \.counted, reasons, doc: "Which returned jobs are cancellations of the partner's.",
      source: .setting)
    Field(
      "failed-visits", \.countsFailedVisits, .flag(),
      doc: "Whether a visit that fails for the partner's reasons counts too. Rule V6.", source: .setting)
    Field(
      "strict", \.isStrict, .flag(),
      doc: "Whether only a rate strictly above the limit is a breach, or one at it too. Rule Q4.",
      source: .setting)
    Field(
      "spares-improvement", \.sparesImprovement, .flag(),
      doc:
        "Whether a rate that has fallen since the first notification spares the account. No effect if there are 0 notifications. Rule Q4.",
      source: .setting)
    Field(
      "notifications", \.notifications, ownNotifications,
      doc: "Notifications before this rule closes an account; 'several' for the code's own number. Rule Q4.",
      source: .assumed)
  }

  private static let ownNotifications = ValueKind<Int?>.optional(
    .integer(.within(0...1_000)), absent: "several")

  static let noShow = ObjectSchema(
    "no-show rule", doc: "No-shows of which support was not told before the day.",
    startingAs: CodeOfConduct.conduct2019.value.noShow
  ) {
    Field(
      "warnings", \.warnings, .integer(.within(0...1_000)), doc: "Warnings before the consequence. Rule Q5.",
      source: .setting)
    Field(
      "window", \.window, .lookBack,
      doc:
        "Among how many of the last ended jobs, or within what time such as '90 d', earlier no-shows count as warnings, or 'all' of them. Rules Q5, Q6.",
      source: .setting, optional: true)
    Field(
      "consequence", \.consequence, .word(["exclusion": .exclusion, "review": .review]),
      doc: "What the next no-show leads to. Rule Q6.", source: .setting)
    Field(
      "tolerated", \.tolerated, .share(),
      doc: "The true share of no-shows up to which reports call a partner good; it decides nothing. Rule Q6.",
      source: .setting)
  }

  static let notifications = ObjectSchema(
    "notification rule", doc: "How a partner is notified. Rules Q2, Q4.",
    startingAs: CodeOfConduct.conduct2019.value.notification
  ) {
    Field(
      "several", \.several, .integer(.within(0...1_000)),
      doc:
        "Notifications before the account is closed off; 0 closes it at the first breach. No effect if 'rating' and 'cancellations' both have their own 'notifications'. Rule Q2.",
      source: .setting)
    Field(
      "spacing", \.spacing, .duration(),
      doc: "The least time between two; whole days by the calendar. No effect if there are 0 notifications.",
      source: .setting)
    Field(
      "spares-improvement", \.sparesImprovement, .flag(),
      doc:
        "Whether a mean that has risen since the first of them spares the account. No effect if there are 0 notifications. Rule Q2.",
      source: .setting)
    Field(
      "recovery-clears", \.recoveryClears, .flag(),
      doc:
        "Whether being clear of the threshold wipes earlier notifications out. No effect if there are 0 notifications.",
      source: .setting)
  }

  /// The mean rate of the city's partners plus a margin.
  struct CityMean: Sendable {
    var margin = Proportion.percent(8)
    var initial = Proportion.percent(15)
    var every = TimeSpan.days(7)
  }

  static let cityMean = ObjectSchema(
    "city mean", doc: "The mean rate of the city's partners plus a margin. Rule Q4.", make: CityMean.init
  ) {
    Field(
      "margin", \.margin, .share(),
      doc: "How far above the mean the limit lies. No effect if 'every' is not shorter than the horizon.",
      source: .assumed)
    Field("initial", \.initial, .share(), doc: "What holds before the first review.", source: .assumed)
    Field(
      "every", \.every, .duration(.moreThan(.zero)),
      doc: "How often the limit is set anew; whole days by the calendar.",
      source: .assumed)
  }

  /// `ceiling: 8 %` is a fixed one.
  static let ceiling = ValueKind<CodeOfConduct.Ceiling>.either(
    scalar: ValueKind<Proportion>.share().mapped(
      to: { .fixed($0) }, from: { if case .fixed(let rate) = $0 { rate } else { .zero } }),
    mapping: ceilings
  ) { _ in .mapping }

  private static let ceilings = ValueKind<CodeOfConduct.Ceiling>.union([
    UnionCase(
      "fixed", ValueKind<Proportion>.share(), doc: "Always this rate.", wrap: { .fixed($0) },
      unwrap: { if case .fixed(let rate) = $0 { rate } else { nil } }),
    UnionCase(
      "city-mean", cityMean.kind, doc: "The mean rate of the city's partners plus a margin.",
      wrap: { .cityMean(margin: $0.margin, initial: $0.initial, every: $0.every) },
      unwrap: {
        guard case .cityMean(let margin, let initial, let every) = $0 else { return nil }
        return CityMean(margin: margin, initial: initial, every: every)
      }),
  ])

  private static let reason = ValueKind<ReturnReason>.word([
    "beyond-competence": .beyondCompetence, "date-impossible": .dateImpossible,
    "new-date-impossible": .newDateImpossible, "absence-told-in-advance": .absenceToldInAdvance,
    "unconfirmed": .unconfirmed,
  ])

  /// No-shows and absences told too late always count (Q3, Q5), and a closed account is no fault of the job's.
  private static let countable: [ReturnReason] = [
    .beyondCompetence, .dateImpossible, .newDateImpossible, .absenceToldInAdvance, .unconfirmed,
  ]

  static let reasons = ValueKind<[ReturnReason]>.list(of: reason).mapped(
    to: { ReturnReasons($0) }, from: { set in countable.filter { set.contains($0) } })
}
