import Foundation
import Testing

@Suite("Committed samples")
struct SampleTests {
  private static let root = URL(filePath: #filePath).appending(path: "../../..").standardizedFileURL

  /// Folder of each sample, then the arguments of its command.
  static let commands: [[String]] = {
    let text =
      (try? String(contentsOf: root.appending(path: "Reports/sample/commands.txt"), encoding: .utf8)) ?? ""
    return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map {
      $0.split(separator: " ").map(String.init)
    }
  }()

  @Test func thereIsASampleOfEachKind() {
    #expect(Self.commands.map(\.first) == ["run", "comparison", "sweep", "tune"])
  }

  /// A change that moves a number shows here; `make update` writes the samples anew.
  @Test(arguments: commands) func theCommittedSampleIsWhatTheProgramWrites(_ command: [String]) throws {
    let name = command[0]
    let place = try Workplace()
    for part in ["Scenarios/small", "Studies"] {
      try FileManager.default.createDirectory(
        at: place.url.appending(path: part).deletingLastPathComponent(), withIntermediateDirectories: true)
      try FileManager.default.copyItem(
        at: Self.root.appending(path: part), to: place.url.appending(path: part))
    }
    let options = ["--out", "Reports/sample/\(name)", "--quiet", "--no-report"]
    let program = [try Programs.marketsimInDebug] + command.dropFirst() + options
    let result = try RunningProgram(program, in: place).result()
    try #require(result.status == 0, "\(result.errors)")
    let folder = "Reports/sample/\(name)"
    let written = Set(place.names(folder)).subtracting(["results.sqlite"])
    let committed = try FileManager.default.contentsOfDirectory(
      atPath: Self.root.appending(path: folder).path)
    #expect(written == Set(committed))
    // The manifest has the time in it, and the commit.
    for file in written where file != "manifest.json" {
      let bytes = try Data(contentsOf: place.url.appending(path: "\(folder)/\(file)"))
      let sample = Self.root.appending(path: "\(folder)/\(file)")
      #expect(try bytes == Data(contentsOf: sample), "\(file) differs from \(folder)/\(file)")
    }
  }
}
