/// Lines of texts, and places of labels that do not overlap.
enum TextPlaces {
  /// Estimated width of a character at the size of chart texts [px].
  static let characterWidth = 6.8
  /// Distance between two lines [px].
  static let lineHeight = 16.0

  /// Returns the text in lines of at most `width` pixels, by the estimated width; a longer word has a line of its own.
  static func lines(_ text: String, width: Int) -> [String] {
    let most = max(1, Int(Double(width) / characterWidth))
    var lines: [String] = []
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      if let last = lines.last, last.count + 1 + word.count <= most {
        lines[lines.count - 1] = "\(last) \(word)"
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }

  /// Returns centres in the order of `centres`, at least `distance` apart and, if there is room, within `range`.
  static func spread(
    _ centres: [Double], distance: Double, within range: ClosedRange<Double>
  ) -> [Double] {
    var places = centres
    for index in places.indices {
      let least = index == 0 ? range.lowerBound : places[index - 1] + distance
      places[index] = max(places[index], least)
    }
    for index in places.indices.reversed() {
      let most = index == places.count - 1 ? range.upperBound : places[index + 1] - distance
      places[index] = min(places[index], most)
    }
    return places
  }
}
