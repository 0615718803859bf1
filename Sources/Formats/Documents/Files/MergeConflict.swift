extension String {
  /// Number of the first line with a marker of an unresolved merge of git, from 1; nil without one.
  package var firstConflictLine: Int? {
    split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).firstIndex {
      $0.hasPrefix("<<<<<<< ") || $0.hasPrefix(">>>>>>> ")
    }.map { $0 + 1 }
  }
}
