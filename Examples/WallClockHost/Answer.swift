import Marketplace

/// A line of output that answers a line of input.
enum Answer: Encodable, Hashable, Sendable {
  /// Obeyed; with the number that was given to what is new.
  case done(Registered? = nil)
  /// Understood and refused; nothing has changed.
  case refused(Rejection)
  /// Not understood.
  case mistaken(Mistake, line: Int)

  enum Registered: Hashable, Sendable {
    case job(UInt64)
    case partner(UInt32)
    case client(UInt32)
  }

  private enum Key: String, CodingKey {
    case ok, job, partner, client, rejected, state, error, line, allowed
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    switch self {
    case .done(let registered):
      try container.encode(true, forKey: .ok)
      switch registered {
      case .job(let number): try container.encode(number, forKey: .job)
      case .partner(let ordinal): try container.encode(ordinal, forKey: .partner)
      case .client(let ordinal): try container.encode(ordinal, forKey: .client)
      case nil: break
      }
    case .refused(let rejection):
      try container.encode(String("\(rejection)".prefix { $0 != "(" }), forKey: .rejected)
      if case .notAllowed(let state) = rejection { try container.encode("\(state)", forKey: .state) }
    case .mistaken(let mistake, let line):
      try container.encode(mistake.message, forKey: .error)
      try container.encode(line, forKey: .line)
      if !mistake.allowed.isEmpty { try container.encode(mistake.allowed, forKey: .allowed) }
    }
  }
}
