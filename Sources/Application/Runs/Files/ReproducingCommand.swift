/// Command line that gives the same figures again: the arguments without those that figures do not depend on.
///
/// ```swift
/// ReproducingCommand(["run", "my city", "--workers", "2"]).text(seed: 1, replications: 10)
/// // marketsim run 'my city' --seed 1 --replications 10
/// ```
public struct ReproducingCommand: Sendable, Hashable {
  /// Arguments behind the program's name; empty if the command is not known.
  public var arguments: [String]

  public init(_ arguments: [String]) { self.arguments = arguments }

  /// Options that take a value and do not change a figure, or that are stated anew.
  private static let valued: Set = [
    "--workers", "--out", "--report", "--markdown", "--junit", "--detail", "--seed", "--replications",
    "--until",
    "--max-replications",
  ]
  /// Flags that do not change a figure.
  private static let flags: Set = ["--overwrite", "--quiet", "--json", "--no-report", "--profile"]

  /// Returns the command, each argument quoted where a shell would read it otherwise; empty if it is not known.
  ///
  /// - Parameters:
  ///   - seed: seed of the figures; nil for a command without one.
  ///   - replications: number of finished replications; nil for a command that does not take it.
  public func text(seed: UInt64?, replications: Int?) -> String {
    guard !arguments.isEmpty else { return "" }
    var kept: [String] = []
    var isValue = false
    for argument in arguments {
      if isValue {
        isValue = false
      } else if Self.valued.contains(argument) {
        isValue = true
      } else if !Self.flags.contains(argument), !Self.valued.contains(where: { argument.hasPrefix("\($0)=") })
      {
        kept.append(Self.quoted(argument))
      }
    }
    let explicit =
      (seed.map { ["--seed", String($0)] } ?? [])
      + (replications.map { ["--replications", String($0)] } ?? [])
    return (["marketsim"] + kept + explicit).joined(separator: " ")
  }

  /// Returns an argument, quoted where a shell would read it otherwise.
  static func quoted(_ argument: String) -> String {
    let isPlain =
      !argument.isEmpty
      && argument.unicodeScalars.allSatisfy { scalar in
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
          || "/._-+=:,@%".unicodeScalars.contains(scalar)
      }
    return isPlain ? argument : "'" + argument.replacing("'", with: "'\\''") + "'"
  }
}
