import Foundation
import TestSupport
import Testing

@testable import Documents

/// Documents of strangers, which may refer to files of one folder only.
@Suite struct ConfinementTests {
  private let files: TemporaryFiles

  init() throws {
    files = try TemporaryFiles([:])
    for folder in ["inside", "inside-too"] {
      try FileManager.default.createDirectory(
        atPath: files.path(folder), withIntermediateDirectories: false)
    }
    for name in ["inside/base.yaml", "inside-too/other.yaml", "outside.yaml"] {
      try files.write(SampleStudy.head, to: name)
    }
  }

  private func path(_ name: String) -> String { files.path(name) }

  private func report(_ text: String, _ confinement: FileConfinement) -> String {
    confinement.confining {
      var diagnostics: [Diagnostic] = []
      let source = SourceText(name: "change", text: text, directory: path("inside"))
      _ = LayeredFile.tree(source, shape: SampleStudy.format.shape, into: &diagnostics)
      return diagnostics.map(\.message).joined(separator: "\n")
    }
  }

  @Test func aFileOfTheFolderMayBeExtended() {
    #expect(report("extends: base.yaml\n", FileConfinement(to: path("inside"))) == "")
  }

  @Test(arguments: ["../outside.yaml", "../inside-too/other.yaml", "/etc/passwd", "./x/../../outside.yaml"])
  func aFileElsewhereIsNotOpened(_ name: String) {
    let report = report("extends: \(name)\n", FileConfinement(to: path("inside")))
    #expect(report.contains("is outside the scenario's folder"), "\(report)")
  }

  @Test func aLinkOutOfTheFolderIsFollowedFirst() throws {
    try FileManager.default.createSymbolicLink(
      atPath: path("inside/link.yaml"), withDestinationPath: path("outside.yaml"))
    #expect(report("extends: link.yaml\n", FileConfinement(to: path("inside"))).contains("is outside"))
  }

  @Test func whatTheBaseRefersToIsPermitted() throws {
    let confinement = FileConfinement(to: path("inside"))
    #expect(report("extends: ../outside.yaml\n", confinement).contains("is outside"))
    confinement.learning { _ = FileConfinement.permits(path("outside.yaml")) }
    #expect(report("extends: ../outside.yaml\n", confinement) == "")
  }

  @Test func nothingIsConfinedWithoutAConfinement() {
    #expect(FileConfinement.permits("/etc/passwd"))
  }
}
