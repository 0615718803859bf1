import Foundation
import Testing

@Suite("Committed sample")
struct SampleTests {
  /// A change that moves a number shows here; `make update` writes the sample anew.
  @Test func theCommittedSampleIsWhatTheProgramWrites() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let place = try Workplace()
    let run = [try Programs.marketsimInDebug, "run", root.appending(path: "Scenarios/small").path]
    let arguments = ["--replications", "2", "--detail", "all", "--out", "sample", "--quiet", "--no-report"]
    let result = try RunningProgram(run + arguments, in: place).result()
    try #require(result.status == 0, "\(result.errors)")
    for (name, bytes) in try place.contents("sample") {
      let committed = try Data(contentsOf: root.appending(path: "Reports/sample/\(name)"))
      #expect(bytes == committed, "\(name) differs from Reports/sample/\(name)")
    }
  }
}
