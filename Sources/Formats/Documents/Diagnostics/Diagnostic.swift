/// Error or warning about one place of the input: position, message, allowed values and the nearest name.
///
/// Decision 0033.
public struct Diagnostic: Error, Sendable {
  /// Consequence of a diagnostic for the run.
  public enum Severity: String, Sendable {
    /// The input is refused.
    case error
    /// The input is used.
    case warning
  }

  /// True if the input is refused.
  public var severity: Severity
  /// Stretch of text that the diagnostic refers to.
  public var place: Place
  /// One-line description that contains the key and the value.
  public var message: String
  /// Dotted path of the key; nil if no key is concerned.
  public var key: String?
  /// Value as it is written; nil if no value is concerned.
  public var value: String?
  /// Expected form, which is part of the message already.
  public var allowed: String?
  /// Question or advice printed below the quoted text: `did you mean 'commission'?`.
  public var hint: String?
  /// True for a key that is absent, which another file may have.
  package var isOfAbsence = false
  /// Paths of the settings that an error of meaning depends on; `["conduct", "*"]` for the names under `conduct`.
  ///
  /// Nil if they are not declared; such an error is not reported beside errors of form.
  package var judged: [[String]]?
  /// Key that an unknown one stands for; nil for another error.
  package var unknownKey: UnknownKey?

  /// Key that no schema has.
  package struct UnknownKey: Sendable, Hashable {
    /// Known key with almost the same name; nil if there is none.
    package var nearest: String?
  }

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

  /// Returns the diagnostic as one that depends on nothing but these settings.
  package func judging(_ settings: [[String]]) -> Diagnostic {
    var diagnostic = self
    diagnostic.judged = settings
    return diagnostic
  }

  /// Path of the file, or text of the option, as the user wrote it.
  public var file: String { place.source.name }
  /// Line number, from 1.
  public var line: Int { place.line }
  /// Column in Unicode scalars, from 1.
  public var column: Int { place.column }
}

/// All diagnostics about an input, of which at least one is an error.
public struct DiagnosticReport: Error, Sendable {
  /// Diagnostics sorted by file (in the order of reading), line and column.
  public let diagnostics: [Diagnostic]

  public init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics.inReadingOrder }

  /// Number of errors; at least 1.
  public var errorCount: Int { diagnostics.count { $0.severity == .error } }
  /// Number of warnings.
  public var warningCount: Int { diagnostics.count - errorCount }
}

extension Collection<Diagnostic> {
  /// True if at least one of the diagnostics is an error.
  public var containsErrors: Bool { contains { $0.severity == .error } }
}

extension [Diagnostic] {
  /// Whether at least one of those from index `start` on is an error. O(number of those).
  package func containsErrors(from start: Int) -> Bool { self[start...].containsErrors }

  /// Diagnostics sorted by file (in order of first mention), line and column; the sort is stable.
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
