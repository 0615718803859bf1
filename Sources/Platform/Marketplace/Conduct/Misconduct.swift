/// Kind of behaviour towards a client or the platform that every code forbids.
public enum MisconductKind: UInt8, CaseIterable, Sendable, BitwiseCopyable {
  /// Discrimination. Rule T3.
  case discrimination
  /// Damage with intent or by neglect; accidental damage is rule V7's. Rule T4.
  case propertyDamage
  /// Physical advance. Rule T4.
  case physicalAdvance
  /// Swearing. Rule T4.
  case swearing
  /// Unwanted contact after the job. Rule T4.
  case unwantedContact
  /// Breach of the law. Rule T4.
  case lawBreaking
  /// Keeping or reusing a client's personal data. Rule T6.
  case dataMisuse
  /// Serving the platform's clients without it, or for cash in hand. Rule T5.
  case offPlatformWork

  /// Name in scenario files.
  public var scenarioKey: String {
    switch self {
    case .discrimination: "discrimination"
    case .propertyDamage: "property-damage"
    case .physicalAdvance: "physical-advance"
    case .swearing: "swearing"
    case .unwantedContact: "unwanted-contact"
    case .lawBreaking: "law-breaking"
    case .dataMisuse: "data-misuse"
    case .offPlatformWork: "off-platform-work"
    }
  }

  /// Cause of the closure of an account excluded for this kind.
  public var closureCause: ClosureCause { self == .offPlatformWork ? .offPlatformWork : .misconduct }
}

/// Array with one value for each kind of misconduct, stored in line.
///
/// Rules and habits are copied often; an array on the heap would count references each time.
public struct PerMisconduct<Value: Sendable & Hashable>: Sendable, Hashable {
  private var discrimination: Value
  private var propertyDamage: Value
  private var physicalAdvance: Value
  private var swearing: Value
  private var unwantedContact: Value
  private var lawBreaking: Value
  private var dataMisuse: Value
  private var offPlatformWork: Value

  /// Creates the array from a function of the kind.
  public init(_ value: (MisconductKind) -> Value) {
    discrimination = value(.discrimination)
    propertyDamage = value(.propertyDamage)
    physicalAdvance = value(.physicalAdvance)
    swearing = value(.swearing)
    unwantedContact = value(.unwantedContact)
    lawBreaking = value(.lawBreaking)
    dataMisuse = value(.dataMisuse)
    offPlatformWork = value(.offPlatformWork)
  }

  /// Value of a kind.
  public subscript(kind: MisconductKind) -> Value {
    get {
      switch kind {
      case .discrimination: discrimination
      case .propertyDamage: propertyDamage
      case .physicalAdvance: physicalAdvance
      case .swearing: swearing
      case .unwantedContact: unwantedContact
      case .lawBreaking: lawBreaking
      case .dataMisuse: dataMisuse
      case .offPlatformWork: offPlatformWork
      }
    }
    set {
      switch kind {
      case .discrimination: discrimination = newValue
      case .propertyDamage: propertyDamage = newValue
      case .physicalAdvance: physicalAdvance = newValue
      case .swearing: swearing = newValue
      case .unwantedContact: unwantedContact = newValue
      case .lawBreaking: lawBreaking = newValue
      case .dataMisuse: dataMisuse = newValue
      case .offPlatformWork: offPlatformWork = newValue
      }
    }
  }
}

/// Consequence of confirmed misconduct of a kind (T3 to T6).
public enum MisconductConsequence: UInt8, CaseIterable, Sendable, BitwiseCopyable {
  /// No consequence, and no message to the partner.
  case none
  /// Warning each time.
  case warning
  /// Closure of the account after the rule's number of warnings.
  case exclusion
}

/// Rule of a code of conduct for one kind of misconduct.
///
/// Decision 0121.
public struct MisconductRule: Sendable, Hashable, BitwiseCopyable {
  /// Consequence of confirmed misconduct.
  public var consequence: MisconductConsequence
  /// Number of warnings before an exclusion; ≥ 0, and 0 excludes at once.
  public var warnings: Int

  public init(_ consequence: MisconductConsequence, warnings: Int = 0) {
    self.consequence = consequence
    self.warnings = warnings
  }
}

/// Record of a partner's reported misconduct, by kind; counts stop at 255.
public struct MisconductRecord: Sendable, Hashable {
  private var open = SIMD8<UInt8>()
  private var confirmed = SIMD8<UInt8>()

  /// Creates an empty record.
  public init() {}

  /// Returns the number of reports that await a decision.
  public func openCases(_ kind: MisconductKind) -> Int { Int(open[Int(kind.rawValue)]) }

  /// Returns the number of reports found true.
  public func confirmedCases(_ kind: MisconductKind) -> Int { Int(confirmed[Int(kind.rawValue)]) }

  mutating func openCase(_ kind: MisconductKind) { open[Int(kind.rawValue)].increment() }

  /// Closes one case; returns false if none was open.
  mutating func closeCase(_ kind: MisconductKind, isConfirmed: Bool) -> Bool {
    guard open[Int(kind.rawValue)] > 0 else { return false }
    open[Int(kind.rawValue)] -= 1
    if isConfirmed { confirmed[Int(kind.rawValue)].increment() }
    return true
  }
}
