/// What a partner may do to a client, or behind the platform's back, that no code allows.
public enum MisconductKind: UInt8, CaseIterable, Sendable, BitwiseCopyable {
  /// Rule T3.
  case discrimination
  /// Rule T4. With intent or by neglect; what breaks by accident is rule V7's.
  case propertyDamage
  /// Rule T4.
  case physicalAdvance
  /// Rule T4.
  case swearing
  /// Rule T4. After the job.
  case unwantedContact
  /// Rule T4.
  case lawBreaking
  /// Rule T6. Keeping or reusing a client's personal data.
  case dataMisuse
  /// Rule T5. Serving the platform's clients without it, or for cash in hand.
  case offPlatformWork

  /// What it is called in scenario files.
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

  /// Why an account that it ends was closed.
  public var closureCause: ClosureCause { self == .offPlatformWork ? .offPlatformWork : .misconduct }
}

/// One value for each kind of misconduct, inside the value itself: rules and habits are copied often, and an array would
/// have its references counted each time.
public struct PerMisconduct<Value: Sendable & Hashable>: Sendable, Hashable {
  private var discrimination: Value
  private var propertyDamage: Value
  private var physicalAdvance: Value
  private var swearing: Value
  private var unwantedContact: Value
  private var lawBreaking: Value
  private var dataMisuse: Value
  private var offPlatformWork: Value

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

/// What confirmed misconduct of a kind leads to (T3 to T6).
public enum MisconductConsequence: UInt8, CaseIterable, Sendable, BitwiseCopyable {
  /// Nothing: the partner is not even told.
  case none
  /// A warning each time.
  case warning
  /// Warnings first, if the rule has any, then the account is closed.
  case exclusion
}

/// How a code of conduct meets misconduct of one kind.
public struct MisconductRule: Sendable, Hashable, BitwiseCopyable {
  public var consequence: MisconductConsequence
  /// Warnings before an exclusion; ≥ 0, and 0 excludes at once.
  public var warnings: Int

  public init(_ consequence: MisconductConsequence, warnings: Int = 0) {
    self.consequence = consequence
    self.warnings = warnings
  }
}

/// What the platform knows of a partner's misconduct, by kind; counts stay at the highest value of a byte.
public struct MisconductRecord: Sendable, Hashable {
  private var open = SIMD8<UInt8>()
  private var confirmed = SIMD8<UInt8>()

  public init() {}

  /// Reports that await their decision.
  public func openCases(_ kind: MisconductKind) -> Int { Int(open[Int(kind.rawValue)]) }

  /// Reports that were found true.
  public func confirmedCases(_ kind: MisconductKind) -> Int { Int(confirmed[Int(kind.rawValue)]) }

  mutating func openCase(_ kind: MisconductKind) { open[Int(kind.rawValue)].increment() }

  /// Ends one case; false if none was open.
  mutating func closeCase(_ kind: MisconductKind, isConfirmed: Bool) -> Bool {
    guard open[Int(kind.rawValue)] > 0 else { return false }
    open[Int(kind.rawValue)] -= 1
    if isConfirmed { confirmed[Int(kind.rawValue)].increment() }
    return true
  }
}
