import Foundation
import TestSupport
import Testing

@testable import Recording
@testable import Tables

struct FullDiskTests {
  @Test func aFullDiskLeavesNoFinalFile() throws {
    let directory = try TemporaryDirectory()
    let output = try OutputDirectory(directory.path)
    let part = output.workPath + "/timeseries.csv.part"
    try FileManager.default.createSymbolicLink(atPath: part, withDestinationPath: "/dev/full")
    var thrown: FileFailure?
    do {
      var city = try HandDrivenCity(output: .files(output.tables, task: 0))
      city.playWeek()
      _ = try city.finish()
    } catch let failure as FileFailure { thrown = failure }
    #expect(thrown?.isOutOfSpace == true)
    #expect(thrown?.path == part)
    try output.discard()
    #expect(!FileManager.default.fileExists(atPath: directory.path + "/timeseries.csv"))
  }
}
