import Documents
import Experiments
import Foundation
import Reporting
import Runs
import ScenarioFormat

/// Regression cases of the paths on the command line. A file with a mistake is a fault of its own and hides no other.
struct CheckInputs {
  /// Cases without mistakes, each file once.
  private(set) var cases: [RegressionCase] = []
  /// Cases that cannot be run.
  private(set) var faults: [CheckedCase] = []

  /// Reads the files of every path; prints their mistakes.
  init(_ paths: [String]) {
    var known: Set<FileIdentity> = []
    // A file that is named twice, or beside its folder, is one case.
    for path in paths.flatMap({ files($0) }) where known.insert(FileIdentity(path)).inserted {
      do throws(DiagnosticReport) {
        cases.append(try RegressionFile.load(path: path))
      } catch { add(error, path) }
    }
    let repeated = RegressionFile.repetitions(in: cases)
    for (number, mistake) in repeated {
      add(DiagnosticReport([mistake]), cases[number].path)
    }
    let numbers = Set(repeated.map(\.number))
    cases = cases.enumerated().filter { !numbers.contains($0.offset) }.map(\.element)
  }

  private mutating func add(_ report: DiagnosticReport, _ path: String) {
    ScenarioArguments.show(report, consequence: "the case was not run")
    let errors = report.diagnostics.filter { $0.severity == .error }
    faults.append(
      CheckedCase(
        faulty: path, file: path, errors.map(\.sentence).joined(separator: "\n"),
        at: errors.first.flatMap { error in
          error.place.source.hasLines
            ? Finding.Place(file: Self.plain(error.place.source.name), line: error.place.line) : nil
        }))
  }

  /// Returns a path without `folder/..`, by which a build server knows the file.
  private static func plain(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." { parts.removeLast() } else { parts.append(part) }
    }
    let plain = (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
    // With a link among the folders it would be another file.
    return FileIdentity(plain) == FileIdentity(path) ? plain : path
  }

  /// Returns the files that a path stands for: of a folder without a scenario, the regression files in it.
  private mutating func files(_ path: String) -> [String] {
    var isFolder: ObjCBool = false
    let folder = path as NSString
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue,
      !FileManager.default.fileExists(atPath: folder.appendingPathComponent(ScenarioFile.fileName))
    else { return [path] }
    let names: [String]
    do { names = try FileManager.default.contentsOfDirectory(atPath: path).sorted() } catch {
      return fault(path, "the folder '\(path)' cannot be read: \(error.localizedDescription)")
    }
    for name in names
    where !name.hasSuffix(".yaml") && [".yml", ".yaml"].contains(where: name.lowercased().hasSuffix) {
      let file = folder.appendingPathComponent(name)
      _ = fault(file, "'\(file)' is not read: the name of a regression file ends in .yaml")
    }
    let files = names.filter { $0.hasSuffix(".yaml") }.map { folder.appendingPathComponent($0) }
    return files.isEmpty ? fault(path, "there is no regression file (*.yaml) in '\(path)'") : files
  }

  private mutating func fault(_ path: String, _ reason: String) -> [String] {
    StandardError.print("error: \(reason)")
    faults.append(CheckedCase(faulty: path, file: path, reason))
    return []
  }
}
