import Documents
import Pages

extension LeverBoard.Group {
  /// The group for the page.
  var json: JSONValue {
    ["title": .string(title), "isOpen": .boolean(isOpen), "levers": .array(levers.map(\.json))]
  }
}

extension Lever {
  /// The lever for the page.
  var json: JSONValue {
    let members: [JSONValue.Member] = [
      .init("key", .string(key.text)), .init("name", .string(name)), .init("doc", .string(key.doc)),
      .init("value", .string(value)), .init("base", base.map { .string($0) } ?? .null),
      .init("limits", .string(limits)),
      .init("default", key.defaultValue.map { .string($0.flow) } ?? .null),
      .init("source", key.source?.note.map { .string($0) } ?? .null),
      .init("isUnanswered", .boolean(isUnanswered)),
    ]
    return .object(members + control.members)
  }
}

extension Lever.Control {
  fileprivate var members: [JSONValue.Member] {
    switch self {
    case .slider(let amount, let base, let range):
      [
        .init("control", "slider"), .init("number", .decimal(amount.number)),
        .init("unit", .string(amount.unit)),
        .init("baseNumber", base.map { .decimal($0) } ?? .null),
        .init("low", .decimal(range.low)), .init("high", .decimal(range.high)),
        .init("step", .decimal(range.step)),
      ]
    case .choice(let options):
      [
        .init("control", "choice"),
        .init(
          "options",
          .array(
            options.map { ["value": .string($0.value), "name": .string($0.name), "doc": .string($0.doc)] })),
      ]
    case .text: [.init("control", "text")]
    }
  }
}
