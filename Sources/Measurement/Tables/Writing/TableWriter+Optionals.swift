import Quantities

extension TableWriter {
  public mutating func append(_ text: String?) { if let text { append(text) } else { appendNone() } }
  public mutating func append(_ value: Int?) { if let value { append(value) } else { appendNone() } }
  public mutating func append(_ value: Double?) { if let value { append(value) } else { appendNone() } }
  public mutating func append(_ value: Money?) { if let value { append(value) } else { appendNone() } }
  public mutating func append(_ instant: Timestamp?, on clock: CivilClock) {
    if let instant { append(instant, on: clock) } else { appendNone() }
  }
  public mutating func append(_ currency: Currency?) {
    if let currency { append(currency) } else { appendNone() }
  }
  @inlinable
  package mutating func append<Case>(_ value: Case?, _ words: CaseLabels<Case>) {
    if let value { append(value, words) } else { appendNone() }
  }
}
