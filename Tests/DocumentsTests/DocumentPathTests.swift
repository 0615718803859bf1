import TestSupport
import Testing

@testable import Documents

/// Paths, the shortest among them.
@Suite struct DocumentPathTests {
  @Test(arguments: [
    ("", ""), ("a", ""), ("/", "/"), ("//", "/"), ("/a", "/"), ("a/", ""), ("a/b", "a"), ("a//b/", "a"),
    ("ab", ""),
    ("/a/b", "/a"), ("./a", "."), ("../a", ".."), ("é", ""), ("a b/c d", "a b"),
  ])
  func theFolderOfAPath(_ row: (path: String, folder: String)) {
    #expect(DocumentPath.folder(of: row.path) == row.folder)
  }

  @Test func filesWithShortNamesAreRead() throws {
    for (name, base) in [("a", "b"), ("é", "b"), ("ab", "b")] {
      let files = try TemporaryFiles([:])
      try files.write("extends: \(base)\n", to: name)
      try files.write(SampleStudy.head, to: base)
      #expect(files.report(name) == "")
    }
    for path in ["", "?", "x", "/", ".", "nn"] {
      #expect(throws: DiagnosticReport.self) { try SampleStudy.format.read(path: path) }
    }
  }

  @Test func oneFileHasOneIdentity() throws {
    let files = try TemporaryFiles(["a": ""])
    let (there, absent) = (files.path("a"), files.path("b"))
    #expect(
      FileIdentity(there) == FileIdentity(files.path("./a")) && FileIdentity(there) != FileIdentity(absent))
    #expect(FileIdentity(absent) == FileIdentity(files.path("./b")))
    #expect(FileIdentity("x") == FileIdentity("./x") && FileIdentity("x") != FileIdentity("y"))
    for path in ["", "/", "/nowhere", "//nowhere/x"] { #expect(FileIdentity(path) == FileIdentity(path)) }
  }
}
