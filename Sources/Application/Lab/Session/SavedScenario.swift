import Documents
import Foundation
import Runs
import ScenarioFormat
import Tables

/// New scenario file beside the base.
struct SavedScenario: Sendable {
  private let name: String
  private let scenario: LabScenario

  /// Checks the name of a file.
  ///
  /// - Throws: `LabRefusal` for a name that is no plain name, or that is taken.
  init(name: String, in scenario: LabScenario) throws(LabRefusal) {
    let isPlain =
      (1...64).contains(name.utf8.count) && name.first?.isLetter == true
      && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
    guard isPlain else {
      throw LabRefusal(
        .unprocessable,
        "'\(name)' cannot be the name of a scenario; expected a letter, then letters, digits, '-' and '_'")
    }
    self.name = name
    self.scenario = scenario
  }

  /// Writes the change as a scenario of this name, and returns the path of the file; never replaces a file.
  func write(_ change: ScenarioChange) throws(LabRefusal) -> String {
    let path = scenario.path(of: "\(name).yaml")
    guard (try? FileManager.default.attributesOfItem(atPath: path)) == nil else {
      throw LabRefusal(.conflict, "'\(path)' is there already; expected another name")
    }
    let text: String
    do throws(DiagnosticReport) { text = try change.named(name).text } catch {
      throw LabRefusal(.unprocessable, "\(error)")
    }
    do throws(FileFailure) { try UserFile(path).write(text) } catch { throw LabRefusal(.failed, "\(error)") }
    return path
  }
}
