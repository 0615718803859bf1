import Documents
import ScenarioFormat
import Synchronization

/// Base scenario's file of a study, which is read and parsed at its first use; points are variants of it.
final class BaseFile: Sendable {
  private let path: String
  private let made = Mutex<ScenarioTemplate?>(nil)

  init(path: String) { self.path = path }

  /// Parsed file.
  var template: ScenarioTemplate {
    made.withLock { made in
      if let made { return made }
      let template = ScenarioTemplate(path: path)
      made = template
      return template
    }
  }
}
