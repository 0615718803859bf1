import Foundation
import TestSupport
import Testing

@testable import Tables

/// A kill at any step of a publication leaves the earlier set or the new one.
@Suite("Publication")
struct PublicationTests {
  private let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  private static let earlier = [
    "datapackage.json": "old", "dropped.csv": "old", "kept.csv": "old", "manifest.json": "old",
    "notes.txt": "mine",
  ]
  private static let later = [
    "datapackage.json": "new", "added.csv": "new", "kept.csv": "new", "manifest.json": "new",
    "notes.txt": "mine",
  ]

  /// Writes the earlier set and prepares the later one.
  private func prepared() throws -> OutputDirectory {
    for (name, text) in Self.earlier { try write(text, to: name) }
    var output = try OutputDirectory(
      directory.path, replacing: true, ownedNames: ["dropped.csv", "kept.csv", "added.csv"])
    for name in ["kept.csv", "added.csv", "datapackage.json", "manifest.json"] {
      try output.write("new", as: name)
    }
    return output
  }

  private func write(_ text: String, to name: String) throws {
    try text.write(toFile: directory.path + "/" + name, atomically: false, encoding: .utf8)
  }

  private func contents() throws -> [String: String] {
    try Dictionary(uniqueKeysWithValues: directory.names().map { ($0, try directory.text($0)) })
  }

  @Test func untilItBeginsTheEarlierSetCounts() throws {
    _ = try prepared()
    try OutputDirectory.recover(directory.path)
    #expect(try contents().filter { !$0.key.hasPrefix(".work-") } == Self.earlier)
    // The next writer removes what was begun.
    try OutputDirectory(directory.path, replacing: true).discard()
    #expect(try contents() == Self.earlier)
  }

  @Test(arguments: 0...9, [false, true])
  func aKillAfterAnyStepIsMadeGood(_ count: Int, isWriter: Bool) throws {
    func cutOff() throws {
      let publication = try prepared().beginPublication()
      #expect(publication.steps.count == 9)
      for step in publication.steps.prefix(count) { try publication.take(step) }
      let isWhole = try !directory.names().contains("manifest.json") || count == 0 || count >= 8
      #expect(isWhole, "a manifest beside files that are not its own")
    }
    try cutOff()
    if isWriter {
      try OutputDirectory(directory.path, replacing: true).discard()
    } else {
      try OutputDirectory.recover(directory.path)
    }
    #expect(try contents() == Self.later)
  }

  @Test func everyStepCanBeRepeated() throws {
    let publication = try prepared().beginPublication()
    for count in publication.steps.indices {
      for step in publication.steps[..<count] where step != .clear { try publication.take(step) }
    }
    try OutputDirectory.recover(directory.path)
    #expect(try contents() == Self.later)
  }

  @Test func aReaderWaitsForNoWriterThatOnlyPrepares() throws {
    let writer = try prepared()
    try OutputDirectory.recover(directory.path)
    let publication = try writer.beginPublication()
    #expect(throws: FileFailure(.lock, directory.path, code: EWOULDBLOCK)) {
      try OutputDirectory.recover(directory.path)
    }
    try publication.finish()
    try OutputDirectory.recover(directory.path)
    withExtendedLifetime(writer) {}
    #expect(try contents() == Self.later)
  }

  @Test func linksAndForeignNamesAreNotFollowed() throws {
    let target = directory.path + "/target"
    try FileManager.default.createDirectory(atPath: target, withIntermediateDirectories: true)
    let journal = "marketsim publication 1\nremove ../precious\nremove .\nput ../../etc\nend\n"
    try write(journal, to: "target/journal")
    try write("x", to: "precious")
    let out = directory.path + "/out"
    try FileManager.default.createDirectory(atPath: out, withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: out + "/.publication-abcdef", withDestinationPath: target)
    try OutputDirectory.recover(out)
    #expect(try directory.names("target") == ["journal"])
    try FileManager.default.moveItem(atPath: target, toPath: out + "/.publication-ABCDEF")
    try OutputDirectory.recover(out)
    #expect(try directory.names("out") == [".publication-abcdef"])
    #expect(try directory.text("precious") == "x")
  }

  @Test func aFolderThatCannotBeWrittenIsNamed() throws {
    let publication = try prepared().beginPublication()
    // A directory in the place of a file cannot be removed as one.
    try FileManager.default.removeItem(atPath: directory.path + "/dropped.csv")
    try FileManager.default.createDirectory(
      atPath: directory.path + "/dropped.csv", withIntermediateDirectories: true)
    #expect { try publication.finish() } throws: { error in
      (error as? FileFailure)?.operation == .publish && "\(error)".contains("the next command on the folder")
    }
    try FileManager.default.removeItem(atPath: directory.path + "/dropped.csv")
    try OutputDirectory.recover(directory.path)
    #expect(try contents() == Self.later)
  }
}
