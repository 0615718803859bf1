import Documents
import Foundation
import ScenarioFormat
import Studies

/// Levels of a factor: its words, its values if they are few, or thirds of its range.
struct FactorLevels {
  /// Name of the factor, with its unit.
  var title: String { scale.title }
  /// Names of the levels in their order.
  let names: [String]
  private let scale: FactorScale
  private let edges: [Double]

  /// Greatest number of values that are levels of their own.
  private static let mostValues = 8

  init(_ factor: Factor, values: [WrittenValue?]) {
    scale = FactorScale(factor, values: values.compactMap(\.self))
    let positions = Set(values.compactMap(scale.position)).sorted()
    if scale.isOfWords || positions.count <= Self.mostValues {
      edges = positions
      names = positions.map(scale.text)
    } else {
      let (least, most) = (positions[0], positions[positions.count - 1])
      // Rounded to whole units of the range's size, so that a row is not named after 18.33.
      let unit = pow(10, floor(log10((most - least) / 3)))
      let inner = (1...2).map { ((least + (most - least) * Double($0) / 3) / unit).rounded() * unit }
      edges = [least] + inner
      let ends = edges + [most]
      names = (0..<3).map { [scale] in "\(scale.text(ends[$0])) to \(scale.text(ends[$0 + 1]))" }
    }
  }

  /// Returns the index of the level of a value; nil if the base keeps its own.
  func level(_ value: WrittenValue?) -> Int? {
    scale.position(value).flatMap { position in edges.lastIndex { $0 <= position } }
  }
}
