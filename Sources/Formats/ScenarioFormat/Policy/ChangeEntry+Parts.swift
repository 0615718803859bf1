import Documents
import Quantities

/// Equal steps in which numbers move to the values of a change: `ramp: { until: day 60, steps: 4 }`.
///
/// The first step is on the change's first day, the last on `until`, and the others are evenly between them.
struct RampEntry: Sendable {
  var until = ChangeDay.ordinal(2)
  var steps = 2

  static let schema = ObjectSchema(
    "ramp", doc: "Equal steps from the values before to those of the change.", make: Self.init
  ) {
    Field<Self>.required(
      "until", \.until, .changeDay(), doc: "The day of the last step, on which the values are reached.")
    Field<Self>.required(
      "steps", \.steps, .integer(.within(2...10_000)),
      doc: "How many steps there are, of which the first is on the change's first day.")
  }
}

/// Another mean number of bookings, as a change writes it: `demand: { factor: 150 % }`.
struct DemandChangeEntry: Sendable, Hashable {
  /// Mean bookings a day; nil for a factor.
  var rate: Double?
  /// Factor on the rate without the change; nil for a rate.
  var factor: Double?

  private static let schema = ObjectSchema(
    "change of demand", doc: "Another mean number of bookings.", make: Self.init
  ) {
    Field(
      "rate", \.rate, .ifPresent(.rate(per: .day)),
      doc: "Mean bookings over a week; 'demand.factors' are multiplied by it as before.", source: .setting)
    Field(
      "factor", \.factor, .ifPresent(.demandFactor()),
      doc: "Factor on the mean that holds without the change.",
      source: .setting)
  }

  private static let keys = schema.fields.map(\.shape.key)

  static let kind = ValueKind<DemandChangeEntry>(shape: schema.shape, wanted: schema.kind.wanted) {
    tree, site, _, diagnostics in
    let before = diagnostics.count
    let fixed = DemandEntry.schema.fields.map(\.shape.key).filter { !keys.contains($0) }
    let known = tree.without(keys: fixed, at: site, movable: keys, into: &diagnostics)
    guard let change = schema.read(known, site, over: Self(), into: &diagnostics),
      !diagnostics.containsErrors(from: before)
    else { return nil }
    if (change.rate == nil) == (change.factor == nil) {
      diagnostics.append(
        site.diagnostic(tree, ValueProblem("is unclear", allowed: "expected either 'rate' or 'factor'")))
      return nil
    }
    return change
  } write: {
    schema.write($0)
  }
}

extension YAMLTree {
  /// Returns the mapping without keys that hold for a whole run, each of which is reported.
  func without(
    keys: [String], at site: Site, movable: [String], into diagnostics: inout [Diagnostic]
  ) -> YAMLTree {
    guard let entries, entries.contains(where: { keys.contains($0.key) }) else { return self }
    for entry in entries where keys.contains(entry.key) {
      let member = site.member(entry)
      let message =
        "'\(entry.key)' holds for the whole run and cannot change at a date; changes may move "
        + movable.quotedList()
      diagnostics.append(Diagnostic(at: member.place, message, key: member.path))
    }
    return YAMLTree(.mapping(entries.filter { !keys.contains($0.key) }), at: place)
  }
}
