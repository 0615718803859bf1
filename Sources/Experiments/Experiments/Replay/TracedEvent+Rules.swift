extension TracedEvent {
  /// Identifiers of the rules that decide such an event (`Documentation/Rules.md`); empty if none does.
  public var rules: [String] {
    let kind = row["event"].text ?? ""
    return Self.rulesByReason[row["reason"].text ?? ""]?[kind] ?? Self.rules[kind] ?? []
  }

  private static let rules: [String: [String]] = [
    "job-requested": ["B1"], "distribution-started": ["D1"], "offer-made": ["D3", "D4"],
    "willingness-declared": ["D4"], "offer-declined": ["D7"], "offer-lapsed": ["D3", "D4"],
    "offer-withdrawn": ["D4"], "job-accepted": ["D7"], "contact-attempt-failed": ["S2"],
    "client-contacted": ["S1"], "appointment-agreed": ["S5", "M1"], "date-changed": ["S3"],
    "appointment-confirmed": ["S4"], "confirmation-missed": ["S4"], "visit-scheduled": ["V8"],
    "job-returned": ["D8"], "partner-set-out": ["V1"], "device-collected": ["B4"], "partner-arrived": ["V1"],
    "scope-extended": ["V2"], "extra-sold": ["V5"], "job-performed": ["M4"], "job-failed": ["V6"],
    "job-signed": ["V4"], "job-disputed": ["G1", "M5"], "dispute-resolved": ["G1", "M5"],
    "job-paid": ["M2", "M3"], "partner-rated": ["R1", "R2"], "client-rated": ["R1"],
    "damage-reported": ["V7"],
    "no-show-recorded": ["Q5", "Q6"], "ledger-posted": ["M2", "M3"], "exclusion-review-opened": ["Q6"],
    "exclusion-review-closed": ["Q6"], "ceiling-set": ["Q4"], "certification-granted": ["B2"],
    "partner-registered": ["T1"], "identity-proven": ["T1"], "partner-admitted": ["T1"],
    "misconduct-reported": ["T3", "T4", "T6"], "misconduct-decided": ["T3", "T4", "T6"],
    "ticket-opened": ["G1"], "ticket-taken": ["G1"], "ticket-closed": ["G1"], "senior-asked": ["K5"],
    "answered-in-writing": ["K5"], "stop-requested": ["K2"], "correspondence-interrupted": ["K3"],
    "client-blocked": ["K3"], "client-reported": ["K4"], "job-closed": ["D6", "M4"],
  ]

  /// By the reason, then by the event.
  private static let rulesByReason: [String: [String: [String]]] = [
    "rating": ["partner-notified": ["Q1"], "account-closed": ["Q2"]],
    "cancellations": ["partner-notified": ["Q4"], "account-closed": ["Q4"]],
    "no-show": ["partner-notified": ["Q5"], "account-closed": ["Q6"]],
    "misconduct": ["partner-notified": ["T6"], "account-closed": ["T3", "T4", "T6"]],
    "background-check": ["account-closed": ["T1"]],
    "second-account": ["account-closed": ["T2"]],
    "off-platform-work": [
      "account-closed": ["T5"], "misconduct-reported": ["T5"], "misconduct-decided": ["T5"],
    ],
    "booking-fee": ["ledger-posted": ["B3"]],
    "booking-fee-refund": ["ledger-posted": ["B3"]],
    "refund": ["ledger-posted": ["G1"]],
    "refund-borne-by-partner": ["ledger-posted": ["G1"]],
    "refund-borne-by-commission": ["ledger-posted": ["G1"]],
    "damage": ["ledger-posted": ["V7"]],
  ]
}
