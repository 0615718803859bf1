import Foundation

/// JavaScript that draws the charts of a page: Vega, Vega-Lite and Vega-Embed in one classic script.
///
/// `scripts/setup.sh` fetches it into `.build`. The program takes the file that the environment variable names.
/// Else it looks in its own folder, then in a folder `.build` above it.
package enum ChartLibrary {
  /// Name of the file.
  package static let fileName = "marketsim-charts.js"
  /// Environment variable with the path of the file; an empty value stands for no library.
  package static let variable = "MARKETSIM_CHARTS"

  /// Text of the library; nil where it is not found. Read once.
  package static let text: String? = read()

  /// True unless the environment variable is empty, which leaves the charts out on purpose.
  package static var isWanted: Bool { ProcessInfo.processInfo.environment[variable] != "" }

  private static func read() -> String? {
    let paths = candidates(
      named: ProcessInfo.processInfo.environment[variable], program: Bundle.main.executablePath ?? "")
    for path in paths {
      guard let data = FileManager.default.contents(atPath: path) else { continue }
      return String(decoding: data, as: UTF8.self)
    }
    return nil
  }

  /// Returns the paths at which the library may be, in the order of precedence.
  ///
  /// - Parameters:
  ///   - named: value of the environment variable; nil if it is not set.
  ///   - program: path of the program.
  static func candidates(named: String?, program: String) -> [String] {
    if let named { return named.isEmpty ? [] : [named] }
    var folder = (program as NSString).resolvingSymlinksInPath as NSString
    var paths: [String] = []
    while folder.length > 1, folder.deletingLastPathComponent != folder as String {
      folder = folder.deletingLastPathComponent as NSString
      if paths.isEmpty || folder.lastPathComponent == ".build" {
        paths.append(folder.appendingPathComponent(fileName))
      }
    }
    return paths
  }
}
