import Marketplace
import Memory
import Quantities

// Identifiers index what they name, also in memory of the recorder's own.

extension OwnedArray where Element == PartnerAccumulator {
  /// Record of a partner; traps for an unknown one. O(1).
  subscript(partner: PartnerID) -> PartnerAccumulator {
    @inline(__always) _read { yield self[partner.ordinal] }
    @inline(__always) _modify { yield &self[partner.ordinal] }
  }
}

extension CountTable {
  /// Count of `key` for a programme. O(1).
  subscript(programme: ProgrammeID, key: Key) -> Int {
    @inline(__always) _read { yield self[programme.ordinal, key] }
    @inline(__always) _modify { yield &self[programme.ordinal, key] }
  }
}
