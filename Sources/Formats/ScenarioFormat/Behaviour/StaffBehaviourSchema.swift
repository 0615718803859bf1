import Documents
import ScenarioModel
import Variates

/// How the behaviour of the platform's own people is written.
enum StaffBehaviourSchema {
  static let schema = ObjectSchema(
    "staff behaviour", doc: "How the platform's own people act.", startingAs: StaffBehaviour.preset
  ) {
    Field(
      "mediation-delay", \.mediationDelay, .durations(),
      doc: "From a dispute to the end of its mediation. Rule G1.", source: .assumed)
    Field(
      "refunds-dispute", \.refundsDispute, .chance(),
      doc: "That a dispute ends with a refund rather than with payment. Rule M5.", source: .assumed)
    Field(
      "refund-share", \.refundShare, .numbers(),
      doc: "The share of the payment that is then given back; held to 0 to 1.", source: .assumed)
    Field(
      "review-delay", \.reviewDelay, .durations(),
      doc: "From the opening of a no-show review to its decision. Rule Q6.", source: .assumed)
    Field(
      "excludes", \.excludes, .chance(), doc: "That a review excludes the partner. Rule Q6.", source: .assumed
    )
    Field(
      "case-delay", \.caseDelay, .durations(),
      doc: "From a report of misconduct to its decision. Rules T3, T4, T6.", source: .assumed)
    Field(
      "confirms", \.confirms, .chance(), doc: "That such a report is found true. Rules T3, T4, T6.",
      source: .assumed)
    Field(
      "finds-off-platform", \.findsOffPlatform, .chance(),
      doc: "That a job done off the platform comes to light. Rule T5.", source: .assumed)
    Field(
      "finding-delay", \.findingDelay, .durations(), doc: "How long after it. Rule T5.", source: .assumed)
  }
}
