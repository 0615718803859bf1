import Foundation
import TestSupport
import Testing

@testable import Documents

/// Files that are not documents, named by mistake or on purpose: no line of them is in a message.
@Suite struct ForeignFileTests {
  static let secret = "hunter2"
  static let foreign = [
    "root:x:0:0:\(secret):/root:/bin/bash\ndaemon:x:1:1::/usr/sbin:/usr/sbin/nologin\n",
    "PASSWORD=\(secret)\nHOME=/root\n", "\(secret): yes\nother: [1, 2\n", "- \(secret)\n- 2\n", "\(secret)\n",
    "{ \(secret): 1 }\n", "\"\(secret)\n", "\t\(secret)\n", "a: b: \(secret)\n", "[\(secret)",
  ]

  @Test(arguments: foreign) func aForeignFileIsNotQuoted(_ text: String) throws {
    let files = try TemporaryFiles([
      "foreign": text, "a.yaml": SampleStudy.head + "extends: foreign\n",
      "b.yaml": SampleStudy.head + "hops: { empirical: { file: foreign, column: x } }\n",
    ])
    for name in ["foreign", "a.yaml", "b.yaml"] {
      let report = files.report(name)
      #expect(report.contains("error: "), "\(name)")
      #expect(!report.contains(Self.secret), "\(report)")
    }
  }

  @Test(arguments: ["- scenario\n", "3\n"]) func whatIsExtendedMustBeAMapping(_ text: String) throws {
    let files = try TemporaryFiles(["base.yaml": text, "a.yaml": SampleStudy.head + "extends: base.yaml\n"])
    #expect(files.report("a.yaml").hasPrefix("base.yaml:1:1: error: this file has no key such as 'scenario'"))
  }

  @Test func aPathThatIsNotUTF8IsRefused() {
    #expect(SampleStudy.pathReport("a\u{FFFD}.yaml").contains("is not UTF-8; rename the file or folder"))
  }

  @Test func aFolderIsNoFile() throws {
    let files = try TemporaryFiles(["a.yaml": ""])
    #expect(SampleStudy.pathReport(files.directory).contains("is a folder; expected a file"))
    #expect(DocumentFile.Failure.code(13).message(about: "x") == "'x' cannot be read: permission denied")
  }

  @Test(arguments: [
    ("none.yaml", "e7neg.yaml", false), ("nona.yaml", "none.yaml", true), ("a.yml", "b.yaml", false),
  ])
  func onlyANearFileIsProposed(_ wanted: String, _ present: String, _ isNear: Bool) throws {
    let files = try TemporaryFiles([:])
    try files.write(SampleStudy.head, to: present)
    #expect(files.report(wanted).contains("did you mean '\(present)'?") == isNear)
  }
}
