import Documents
import Experiments
import Foundation
import Studies
import Tables

/// Results of `marketsim sensitivity` in a folder.
package enum SensitivityResults {
  /// Returns the effects of all keys, read from the folder's `sensitivity.csv`.
  ///
  /// - Throws: `DiagnosticReport` for a folder without results.
  package static func effects(in folder: String) throws(DiagnosticReport) -> [KeyEffect] {
    let path = "\(folder.withoutFinalSlashes)/\(Table.sensitivity.fileName)"
    guard FileManager.default.fileExists(atPath: path) else {
      throw fault(
        "there is no '\(Table.sensitivity.fileName)' in '\(folder)'", in: folder,
        hint: "'marketsim sensitivity STUDY --out \(folder)' writes it")
    }
    InputFiles.current?.add(path)
    do throws(ReadingFailure) {
      var reader = try TableReader(.sensitivity, path: path)
      return try reader.rest().compactMap(effect)
    } catch {
      throw fault("\(error)", in: path, hint: "'marketsim sensitivity' writes the file")
    }
  }

  private static func effect(_ row: Row) -> KeyEffect? {
    let indices: [SensitivityIndex] = [.muStar, .totalOrder]
    guard let index = row["index"].text.flatMap(SensitivityIndex.init), indices.contains(index),
      let size = row["estimate"].number, let key = row["key"].text, let metric = row["metric"].text
    else { return nil }
    let low = row["estimate_ci95_low"].number ?? 0
    return KeyEffect(
      key: key, metric: metric, unit: row["unit"].text ?? "", size: max(0, size),
      isSure: low > row["noise"].number ?? 0)
  }

  private static func fault(_ message: String, in path: String, hint: String) -> DiagnosticReport {
    DiagnosticReport([
      Diagnostic(at: Place(source: SourceText(name: path, text: "", hasLines: false)), message, hint: hint)
    ])
  }
}
