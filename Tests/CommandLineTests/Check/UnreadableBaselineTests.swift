import Foundation
import Testing

/// A file of a baseline that exists and cannot be read is a fault, never a missing baseline.
@Suite("Unreadable baselines")
struct UnreadableBaselineTests {
  private let folder: CheckedFolder

  init() throws { folder = try CheckedFolder() }

  private static func expected(_ trace: String) -> String {
    "{ trace: \(trace), metrics: [{ metric: fill_rate, within: 1 pp }] }"
  }

  /// Files of the case `bad` with the trace that it expects.
  static let files = [
    ("bad.baseline.json", "digest"), ("bad.values.json", "digest"), ("bad.marks", "digest"),
    ("bad.trace.csv", "full"),
  ]

  /// Commands that put something else in the place of a file, with the reason in the message.
  static let obstacles = [("mkdir", "Is a directory"), ("mkfifo", "Not a regular file")]

  @Test(arguments: files, obstacles)
  func whatIsNoFileIsNamedAndStays(
    _ file: (name: String, trace: String), _ obstacle: (command: String, reason: String)
  ) throws {
    try folder.write("bad", Self.expected(file.trace))
    try folder.write("good", Self.expected("digest"))
    try folder.update()
    let before = try folder.contents()
    let path = "Regression/\(file.name)"
    _ = try folder.place.run("/bin/rm", path)
    _ = try folder.place.run("/usr/bin/env", obstacle.command, path)
    let message = "cannot read '\(path)': \(obstacle.reason)"
    let checked = try folder.check()
    #expect(
      checked.status == 3 && checked.output.replacing(/\s+/, with: " ").contains(message),
      "\(checked.output)")
    for arguments in [
      ["--update"], ["--update", "--force"], ["--accept", "bad"], ["--accept", "bad:fill_rate"],
    ] {
      let result = try folder.place.start(
        ["check", "Regression"] + arguments, environment: ["CI": ""]
      ).result()
      #expect(result.status == 3 && result.errors == "error: \(message)\n", "\(result.errors)")
      #expect(result.output.contains("good\n  nothing moved") == (arguments[0] == "--update"))
    }
    _ = try folder.place.run("/bin/rm", "-r", path)
    var after = try folder.contents()
    after[file.name] = before[file.name]
    #expect(after == before)
  }

  /// The superuser reads every file.
  @Test(.enabled(if: getuid() != 0), arguments: files)
  func aFileThatMayNotBeReadIsNamedAndStays(_ file: (name: String, trace: String)) throws {
    try folder.write("bad", Self.expected(file.trace))
    try folder.update()
    let before = try folder.contents()
    let path = "Regression/\(file.name)"
    _ = try folder.place.run("/bin/chmod", "000", path)
    let message = "cannot read '\(path)': Permission denied"
    let checked = try folder.check()
    #expect(
      checked.status == 3 && checked.output.replacing(/\s+/, with: " ").contains(message),
      "\(checked.output)")
    let updated = try folder.check("--update")
    #expect(updated.status == 3 && updated.errors == "error: \(message)\n", "\(updated.errors)")
    _ = try folder.place.run("/bin/chmod", "644", path)
    #expect(try folder.contents() == before)
  }
}
