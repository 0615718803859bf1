import Designs
import Documents
import ScenarioFormat

/// Values of a factor between which the trajectories of Morris's design step.
struct ScreeningLevels {
  /// Values, by level.
  let values: [WrittenValue]
  /// Positions of the levels on the factor's range.
  let scale: MorrisDesign.Scale

  /// Takes the values of a list, or `count` values of a range; words and values of several units have no order.
  init(_ factor: Factor, count: Int) {
    switch factor.domain {
    case .list(let values):
      self.values = values
      let isOrdered = factor.unit != nil
      scale =
        isOrdered
        ? .ordered(values.indices.map { Double($0) / Double(max(1, values.count - 1)) })
        : .unordered(levels: values.count)
    case .range(var range):
      range.levelCount = count
      values = range.levels
      scale = .ordered(range.levelSteps.map(range.coordinate(ofStep:)))
    }
  }
}
