import ScenarioModel

/// Bounds on the work that a request can cause.
struct LabLimits: Sendable {
  /// Largest number of bytes of a request's body.
  var bodyBytes = 1 << 20
  /// Largest number of replications of a question.
  var replications = 1_000
  /// Largest number of events that base and change of a question may promise.
  var events = 3e9
  /// Largest number of stories and days that are simulated at once.
  var looks = 2

  /// Returns the number of the base's replications that are simulated ahead: a few, and none of a very large one.
  func preparedReplications(_ base: Scenario) -> Int {
    let events = base.cities.indices.reduce(0) { $0 + base.expectedEvents(ofCity: $1) }
    return events > 0 ? Int(min(4, self.events / 100 / events)) : 4
  }

  /// Checks the size of a question.
  func check(_ question: Question) throws(LabRefusal) {
    guard (2...replications).contains(question.replications) else {
      throw LabRefusal(
        .unprocessable, "\(question.replications) replications; expected 2 to \(replications)")
    }
    guard question.expectedEvents <= events else {
      throw LabRefusal(
        .unprocessable,
        "this question promises more than \(Int(events / 1e9)) billion events, the most that the lab simulates; "
          + "ask for fewer replications, or use 'marketsim compare'")
    }
  }
}

/// Refusal of a request, with its reason.
struct LabRefusal: Error, Sendable {
  /// Kind of refusal, which the server turns into a status.
  enum Kind: Sendable {
    case forbidden, notFound, notAllowed, tooLarge, unprocessable, busy, conflict, failed
  }

  let kind: Kind
  /// Sentence for the user.
  let message: String

  init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }
}
