/// One thing that is wrong, or doubtful, in what the user wrote: where, what, what is allowed, and the nearest name.
public struct Diagnostic: Error, Sendable {
  public enum Severity: String, Sendable {
    case error
    case warning
  }

  public var severity: Severity
  public var place: Place
  /// What is wrong, in one line, with the key and the value in it.
  public var message: String
  /// The dotted path of the key, if a key is concerned.
  public var key: String?
  /// The value as it is written.
  public var value: String?
  /// What would have been right; already part of the message.
  public var allowed: String?
  /// A question or advice that is shown under the text in question: `did you mean 'commission'?`.
  public var hint: String?

  public init(
    _ severity: Severity = .error, at place: Place, _ message: String, key: String? = nil,
    value: String? = nil,
    allowed: String? = nil, hint: String? = nil
  ) {
    self.severity = severity
    self.place = place
    self.message = message
    self.key = key
    self.value = value
    self.allowed = allowed
    self.hint = hint
  }

  /// The file's path, or the option, as the user wrote it.
  public var file: String { place.source.name }
  public var line: Int { place.line }
  public var column: Int { place.column }
}

/// Everything that is wrong with an input; at least one of the diagnostics is an error.
public struct DiagnosticReport: Error, Sendable {
  /// By file in the order in which files were read, then by line and column.
  public let diagnostics: [Diagnostic]

  public init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics.inReadingOrder }

  public var errorCount: Int { diagnostics.count { $0.severity == .error } }
  public var warningCount: Int { diagnostics.count - errorCount }
}

extension [Diagnostic] {
  /// Whether anything in it is more than a warning.
  public var containsErrors: Bool { contains { $0.severity == .error } }

  /// Sorted by file (in order of first mention), line and column; equal places keep their order.
  package var inReadingOrder: [Diagnostic] {
    var rank: [ObjectIdentifier: Int] = [:]
    for diagnostic in self {
      let source = ObjectIdentifier(diagnostic.place.source)
      if rank[source] == nil { rank[source] = rank.count }
    }
    let keyed = enumerated().map { offset, diagnostic in
      let place = diagnostic.place
      return ((rank[ObjectIdentifier(place.source)] ?? 0, place.line, place.column, offset), diagnostic)
    }
    return keyed.sorted { $0.0 < $1.0 }.map(\.1)
  }
}
