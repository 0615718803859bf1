/// A partner's competence in each skill: a level from 0 (none) to 15 for each of 16 skills, in one word.
@frozen
public struct SkillSet: Hashable, Sendable, BitwiseCopyable {
  /// How many skills there can be.
  @inlinable public static var capacity: Int { 16 }
  /// The highest level that can be stored; scenarios use 0 to 5.
  @inlinable public static var highestLevel: UInt8 { 15 }

  @usableFromInline var levels: UInt64 = 0

  @inlinable public init() {}

  /// The level in the skill with this number [0, 16). Traps outside.
  @inlinable
  public subscript(skill: Int) -> UInt8 {
    get {
      precondition(skill >= 0 && skill < SkillSet.capacity, "no skill \(skill)")
      return UInt8(truncatingIfNeeded: levels >> (UInt64(skill) * 4)) & 15
    }
    set {
      precondition(skill >= 0 && skill < SkillSet.capacity, "no skill \(skill)")
      precondition(newValue <= SkillSet.highestLevel, "no competence level \(newValue)")
      levels = levels & ~(15 << (UInt64(skill) * 4)) | UInt64(newValue) << (UInt64(skill) * 4)
    }
  }
}

extension SkillSet {
  /// Zero exactly if the skill's level reaches `level`; no branch depends on it. O(1).
  @inlinable
  @inline(__always)
  func lack(of level: UInt8, in skill: Int) -> UInt64 {
    let held = levels &>> (UInt64(truncatingIfNeeded: skill) &* 4) & 15
    return (held &- UInt64(level)) >> 63
  }
}

/// Certifications held or required (B2): one bit for each of up to 64.
@frozen
public struct Certifications: OptionSet, Hashable, Sendable, BitwiseCopyable {
  public let rawValue: UInt64
  @inlinable public init(rawValue: UInt64) { self.rawValue = rawValue }
  /// The one certification with this number [0, 64).
  public init(number: Int) {
    precondition(number >= 0 && number < 64, "no certification \(number)")
    rawValue = 1 << UInt64(number)
  }
}
