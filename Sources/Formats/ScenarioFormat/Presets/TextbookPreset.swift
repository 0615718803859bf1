import Documents

/// People who never hesitate, never err and need no time for anything but the work: what is left is a queue.
enum TextbookPreset {
  static let preset = DocumentPreset(
    "textbook",
    summary:
      "A queue of theory: immediate requests, partners who are always there, say yes at once and need no way.",
    values: values.map { PresetValue($0.0, $0.1, source: .assumed) })

  private static let values: [(String, String)] = terms + dispatch + kind + client + partner + staff + rest

  private static let terms: [(String, String)] = [
    ("programmes.textbook.like", "friend"),
    ("programmes.textbook.request-expiry", "3650 d"),
    ("programmes.textbook.confirmation-lead", "0 s"),
    ("programmes.textbook.reassign-unconfirmed", "false"),
    ("programmes.textbook.pricing", "listed"),
    ("programmes.textbook.booking-fee", "{ CHF: 0, EUR: 0, PLN: 0 }"),
    ("programmes.textbook.rating-period", "1 s"),
  ]

  private static let dispatch: [(String, String)] = [
    ("dispatch.textbook.strategy", "{ exclusive: { window: 2 min } }"),
    ("dispatch.textbook.ranking", "{ stars: 0, competence: 0, reliability: 0, nearness: 0, chance: 1 }"),
    ("dispatch.textbook.zone", "unlimited"),
    ("dispatch.textbook.open-offers", "1"),
  ]

  private static let kind: [(String, String)] = [
    ("partner-kinds.textbook.hours", "always"),
    ("partner-kinds.textbook.competence", "5"),
    ("partner-kinds.textbook.certification-share", "100 %"),
    ("partner-kinds.textbook.quality", "1"),
    ("partner-kinds.textbook.reliability", "1"),
  ]

  private static let client: [(String, String)] = [
    ("behaviour.client.immediate-share", "100 %"),
    ("behaviour.client.lead-time", "0 s"),
    ("behaviour.client.patience", "for-ever"),
    ("behaviour.client.regret", "never"),
    ("behaviour.client.reachable", "100 %"),
    ("behaviour.client.new-date", "0 %"),
    ("behaviour.client.absent", "0 %"),
    ("behaviour.client.disputes", "0 %"),
    ("behaviour.client.signing-delay", "0 s"),
    ("behaviour.client.rates", "0 %"),
    ("behaviour.client.rating-delay", "0 s"),
    ("behaviour.client.moves-visit", "0 %"),
    ("behaviour.client.takes-earlier", "0 %"),
  ]

  private static let partner: [(String, String)] = [
    ("behaviour.partner.overlooks", "0 %"),
    ("behaviour.partner.reply-delay", "0 s"),
    ("behaviour.partner.acceptance", "100 %"),
    ("behaviour.partner.call-delay", "0 s"),
    ("behaviour.partner.recall-delay", "0 s"),
    ("behaviour.partner.beyond-competence", "0 %"),
    ("behaviour.partner.date-impossible", "0 %"),
    ("behaviour.partner.negotiation", "1"),
    ("behaviour.partner.forgets-to-confirm", "0 %"),
    ("behaviour.partner.cancels", "0 %"),
    ("behaviour.partner.fails-to-show", "0 %"),
    ("behaviour.partner.departure-delay", "0 s"),
    ("behaviour.partner.travel-noise", "1"),
    ("behaviour.partner.work-noise", "1"),
    ("behaviour.partner.speed-per-level", "0 %"),
    ("behaviour.partner.larger-scope", "0 %"),
    ("behaviour.partner.sells-extra", "0 %"),
    ("behaviour.partner.fails-on-site", "0 %"),
    ("behaviour.partner.damages", "0 %"),
    ("behaviour.partner.rates-client", "0 %"),
  ]

  private static let staff: [(String, String)] = [
    ("behaviour.staff.mediation-delay", "0 s"),
    ("behaviour.staff.review-delay", "0 s"),
  ]

  private static let rest: [(String, String)] = [
    ("travel", "none"),
    ("demand.profile", "flat"),
  ]
}
