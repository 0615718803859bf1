import Foundation
import Tables

/// Identity of the program that produced a result. Results of different programs are never mixed.
///
/// Decision 0152.
public struct ProgramIdentity: Sendable, Hashable {
  /// Version of the program.
  public var version: String
  /// Commit that the program was built from, followed by `+` if the sources had changed; may be empty.
  public var commit: String
  /// SHA-256 of the executable, which identifies a build.
  public var build: String

  /// SHA-256 of everything beside the executable that figures depend on, by name: `libm.so.6`, `arithmetic`.
  public var parts: [String: String]

  public init(version: String, commit: String, build: String, parts: [String: String] = [:]) {
    self.version = version
    self.commit = commit
    self.build = build
    self.parts = parts
  }

  /// Returns the identity of the running program.
  public static func current(version: String, commit: String) throws(FileFailure) -> ProgramIdentity {
    let path = Bundle.main.executablePath ?? CommandLine.arguments[0]
    return ProgramIdentity(
      version: version, commit: commit, build: try sha256(ofFile: path), parts: try ComputingParts.current())
  }
}

extension ProgramIdentity: CustomStringConvertible {
  /// Text of the identity: `marketsim 0.1.0 (0123456789ab, build 89abcdef)`.
  public var description: String {
    let origin = [commit, "build \(build.prefix(8))"].filter { !$0.isEmpty }.joined(separator: ", ")
    return "marketsim \(version) (\(origin))"
  }
}
