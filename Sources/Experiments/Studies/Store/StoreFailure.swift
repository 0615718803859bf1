import GRDB

/// Reason why a store of results cannot be used, with the remedy.
public enum StoreFailure: Error, Hashable, Sendable {
  /// File of another kind.
  case noStore(path: String)
  /// Tables of another format version.
  case otherForm(path: String, found: Int, known: Int)
  /// Results of another program.
  case otherProgram(path: String, found: ProgramIdentity, current: ProgramIdentity)
  /// File of a store that is no shard.
  case noShard(path: String)
  /// File of a shard that is not whole.
  case unfinishedShard(path: String)
  /// Shard of another plan than `than`, a file or a description.
  case otherPlan(path: String, difference: String, than: String, remedy: String)
  /// Damaged file.
  case damaged(path: String, detail: String)
  /// File in use by another process.
  case inUse(path: String)
  /// Full disk; nothing of the last task was written.
  case noSpace(path: String)
  /// Refusal of the system to read or write the file.
  case refused(path: String, detail: String)

  /// Translates an SQLite error about the store at `path`.
  init(_ error: any Error, path: String) {
    guard let error = error as? DatabaseError else {
      self = .damaged(path: path, detail: "\(error)")
      return
    }
    let detail = error.message ?? error.resultCode.description
    self =
      switch error.resultCode {
      case .SQLITE_NOTADB: .noStore(path: path)
      case .SQLITE_CORRUPT, .SQLITE_ERROR, .SQLITE_MISMATCH, .SQLITE_CONSTRAINT:
        .damaged(path: path, detail: detail)
      case .SQLITE_BUSY, .SQLITE_LOCKED: .inUse(path: path)
      case .SQLITE_FULL: .noSpace(path: path)
      default: .refused(path: path, detail: detail)
      }
  }
}

extension StoreFailure: CustomStringConvertible {
  public var description: String {
    switch self {
    case .noStore(let path):
      "'\(path)' is no store of results; move it away, or name another folder with --out"
    case .otherForm(let path, let found, let known):
      "'\(path)' is a store of form \(found), and this program knows form \(known); \(Self.remedy)"
    case .otherProgram(let path, let found, let current):
      "'\(path)' was made by \(found), and this is \(current), whose numbers may differ\(Self.parts(found, current)); \(Self.remedy)"
    case .noShard(let path):
      "'\(path)' is the store of a study, not a shard of one; name files in a folder 'shards'"
    case .unfinishedShard(let path):
      "'\(path)' is a shard that has not finished; run the shard again, which continues it"
    case .otherPlan(let path, let difference, let other, let remedy):
      "'\(path)' is a shard of another plan than \(other): \(difference); \(remedy)"
    case .damaged(let path, let detail):
      "'\(path)' is damaged (\(detail)); put back a copy of it, or remove its folder to run everything again"
    case .inUse(let path):
      "'\(path)' is in use by another process; wait until it has ended, or name another folder with --out"
    case .noSpace(let path):
      "cannot write '\(path)': No space left on device; what is finished is kept: make room and run it again"
    case .refused(let path, let detail):
      "cannot use '\(path)': \(detail); what is finished is kept"
    }
  }

  /// Parts that differ between two programs beside the executable: `, and libm.so.6 differs`; empty if none does.
  private static func parts(_ first: ProgramIdentity, _ second: ProgramIdentity) -> String {
    let names = Set(first.parts.keys).union(second.parts.keys).filter { first.parts[$0] != second.parts[$0] }
    guard !names.isEmpty else { return "" }
    return ", since what they compute with is not the same (\(names.sorted().joined(separator: ", ")))"
  }

  private static let remedy =
    "go on with the program that made it, name another folder with --out, or remove its folder to run everything again"
}
