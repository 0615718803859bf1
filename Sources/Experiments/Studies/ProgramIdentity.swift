import Foundation
import Tables

/// Which program came to a result. Results of different programs are never mixed.
public struct ProgramIdentity: Sendable, Hashable {
  public var version: String
  /// The commit that it was built from, with `+` behind it if the sources had changed since; may be empty.
  public var commit: String
  /// What tells one build from every other, whatever the commit says: the SHA-256 of the executable.
  public var build: String

  public init(version: String, commit: String, build: String) {
    self.version = version
    self.commit = commit
    self.build = build
  }

  /// The program that is running.
  public static func current(version: String, commit: String) throws(FileFailure) -> ProgramIdentity {
    let path = Bundle.main.executablePath ?? CommandLine.arguments[0]
    return ProgramIdentity(version: version, commit: commit, build: try sha256(ofFile: path))
  }
}

extension ProgramIdentity: CustomStringConvertible {
  /// For example `marketsim 0.1.0 (0123456789ab, build 89abcdef)`.
  public var description: String {
    let origin = [commit, "build \(build.prefix(8))"].filter { !$0.isEmpty }.joined(separator: ", ")
    return "marketsim \(version) (\(origin))"
  }
}
