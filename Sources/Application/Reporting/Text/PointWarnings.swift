import Documents
import Foundation
import Studies

/// Warnings about the scenarios of a study's points, each once.
///
/// Warnings that differ in their numbers alone, as those of a factor's values do, count as one.
struct PointWarnings {
  /// Sentences with the number of points concerned, in the order of the points.
  let texts: [String]

  /// Collects the warnings of points. O(number of warnings).
  init(_ points: [StudyPoint]) {
    var order: [String] = []
    var groups: [String: (text: String, points: Set<String>)] = [:]
    for point in points {
      for warning in point.warnings {
        let kind = "\(warning.key ?? "") \(warning.message.replacing(#/\d+/#, with: "#"))"
        if groups[kind] == nil { order.append(kind) }
        groups[kind, default: (warning.message, [])].points.insert(point.digest)
      }
    }
    // Points with the same scenario are counted each.
    let digests = Dictionary(grouping: points, by: \.digest).mapValues(\.count)
    texts = order.compactMap { kind in
      groups[kind].map { group in
        let count = group.points.reduce(0) { $0 + (digests[$1] ?? 0) }
        let place = count == points.count ? "at every point" : "at \(count) of \(points.count) points"
        return "\(place), \(group.text)"
      }
    }
  }
}
