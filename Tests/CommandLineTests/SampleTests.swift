import Foundation
import Testing

@Suite("Committed sample")
struct SampleTests {
  /// A change that moves a number shows here; `Reports/README.md` says how to write the sample anew.
  @Test func theCommittedSampleIsWhatTheProgramWrites() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let place = try Workplace()
    let arguments = ["--replications", "2", "--detail", "all", "--out", "sample", "--quiet"]
    let result = try place.start(["run", root.appending(path: "Scenarios/small").path] + arguments).result()
    try #require(result.status == 0, "\(result.errors)")
    for (name, bytes) in try place.contents("sample") {
      let committed = try Data(contentsOf: root.appending(path: "Reports/sample/\(name)"))
      #expect(bytes == committed, "\(name) differs from Reports/sample/\(name)")
    }
  }
}
