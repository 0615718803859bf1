import Documents
import Foundation
import Quantities

extension ObjectSchema {
  /// Returns the value at a share of the way from one to another, key by key.
  ///
  /// Keys that are no numbers stay as before; their paths are appended to `refused`. A number is rounded to what its key
  /// can hold.
  func value(
    between before: Model, and after: Model, at progress: Double, place: Place, refused: inout [[String]]
  ) -> Model {
    var value = before
    for leaf in CanonicalNode.differences(write(before), write(after), []) {
      let texts = leaf.texts(at: progress)
      let next = texts.lazy.compactMap { text in
        var trial: [Diagnostic] = []
        let tree = YAMLTree(.scalar(text, isQuoted: false), at: place).nested(under: leaf.path)
        return read(tree, .root(tree), over: value, into: &trial)
      }.first
      if let next { value = next } else { refused.append(leaf.path) }
    }
    return value
  }
}

/// Scalar of a document that differs between two values.
private struct GradualLeaf {
  var path: [String]
  var before: String
  var after: String

  /// The number at a share of the way as it is written, the most exact text first; empty for other values than numbers.
  func texts(at progress: Double) -> [String] {
    if let first = try? TimeSpan(documentText: before), let last = try? TimeSpan(documentText: after) {
      let way = Double(last.microseconds - first.microseconds) * progress
      return [(first + TimeSpan(microseconds: Int64(way.rounded()))).documentText]
    }
    guard let (numbers, unit) = WrittenValue.aligned([WrittenValue(before), WrittenValue(after)]) else {
      return []
    }
    let number = numbers[0] + (numbers[1] - numbers[0]) * progress
    return [9, 6, 4, 3, 2, 1, 0].map { decimals in
      let scale = pow(10, Double(decimals))
      return WrittenValue((number * scale).rounded() / scale, unit: unit, decimals: decimals).text
    }
  }
}

extension CanonicalNode {
  /// Scalars in which two trees differ; a mapping with other keys counts as one scalar.
  fileprivate static func differences(
    _ before: CanonicalNode, _ after: CanonicalNode, _ path: [String]
  ) -> [GradualLeaf] {
    if before == after { return [] }
    if case .mapping(let first) = before, case .mapping(let last) = after,
      first.map(\.key) == last.map(\.key)
    {
      return zip(first, last).flatMap { differences($0.value, $1.value, path + [$0.key]) }
    }
    return [GradualLeaf(path: path, before: before.flow, after: after.flow)]
  }
}

extension YAMLTree {
  /// Returns mappings of one key each around the tree.
  fileprivate func nested(under path: [String]) -> YAMLTree {
    path.reversed().reduce(self) { inner, key in
      YAMLTree(.mapping([.init(key: key, keyPlace: inner.place, value: inner)]), at: inner.place)
    }
  }
}
