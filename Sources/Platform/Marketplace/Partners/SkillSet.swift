/// Competence levels of a partner, 0 (none) to 15, for each of 16 skills, in one word.
@frozen
public struct SkillSet: Hashable, Sendable, BitwiseCopyable {
  /// Number of skills.
  @inlinable public static var capacity: Int { 16 }
  /// Highest level that can be stored; scenarios use 0 to 5.
  @inlinable public static var highestLevel: UInt8 { 15 }

  @usableFromInline var levels: UInt64 = 0

  /// Creates a set without competence in any skill.
  @inlinable public init() {}

  /// Level in a skill, given by number in 0 ..< 16; traps outside.
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
  /// Returns 0 exactly if the skill's level reaches `level`, without a branch. O(1).
  @inlinable
  @inline(__always)
  func lack(of level: UInt8, in skill: Int) -> UInt64 {
    let held = levels &>> (UInt64(truncatingIfNeeded: skill) &* 4) & 15
    return (held &- UInt64(level)) >> 63
  }
}

/// Set of certifications held or required (B2), for up to 64 certifications.
@frozen
public struct Certifications: OptionSet, Hashable, Sendable, BitwiseCopyable {
  /// Bits of the certifications by number.
  public let rawValue: UInt64
  /// Creates the set from its bits.
  @inlinable public init(rawValue: UInt64) { self.rawValue = rawValue }
  /// Creates the set of one certification, given by number in 0 ..< 64.
  public init(number: Int) {
    precondition(number >= 0 && number < 64, "no certification \(number)")
    rawValue = 1 << UInt64(number)
  }
}
