import Foundation

/// Drawing of lines, discs and words in pixels from the top left, written as an SVG document.
///
/// Source: W3C, Scalable Vector Graphics (SVG) 1.1, https://www.w3.org/TR/SVG11.
struct Drawing {
  struct Place: Hashable {
    var x: Double
    var y: Double
  }

  /// Anchor of a text.
  enum Anchor: String {
    case start
    case middle
    case end
  }

  let width: Double
  let height: Double
  /// Description for readers who do not see the picture.
  let title: String
  /// Style sheet of the classes, in CSS.
  let style: String
  private var elements: [String] = []

  init(width: Double, height: Double, title: String, style: String) {
    self.width = width
    self.height = height
    self.title = title
    self.style = style
  }

  mutating func line(from start: Place, to end: Place, class name: String) {
    elements.append(
      "<line class=\"\(name)\" x1=\"\(Self.number(start.x))\" y1=\"\(Self.number(start.y))\" "
        + "x2=\"\(Self.number(end.x))\" y2=\"\(Self.number(end.y))\"/>")
  }

  /// Adds a disc.
  ///
  /// - Parameter tip: tooltip of the disc.
  mutating func disc(at centre: Place, radius: Double, class name: String, tip: String = "") {
    let disc =
      "<circle class=\"\(name)\" cx=\"\(Self.number(centre.x))\" cy=\"\(Self.number(centre.y))\" "
      + "r=\"\(Self.number(radius))\""
    elements.append(
      tip.isEmpty ? "\(disc)/>" : "\(disc)><title>\(tip.xmlEscaped)</title></circle>")
  }

  /// Adds a text.
  ///
  /// - Parameter isUpright: whether the text runs upwards.
  mutating func text(
    _ words: String, at place: Place, anchor: Anchor = .start, class name: String = "words",
    isUpright: Bool = false
  ) {
    let (x, y) = (Self.number(place.x), Self.number(place.y))
    let turn = isUpright ? " transform=\"rotate(-90 \(x) \(y))\"" : ""
    elements.append(
      "<text class=\"\(name)\" x=\"\(x)\" y=\"\(y)\" text-anchor=\"\(anchor.rawValue)\"\(turn)>"
        + "\(words.xmlEscaped)</text>")
  }

  /// SVG document, ending with a line break.
  var svg: String {
    let size = "\(Self.number(width)) \(Self.number(height))"
    let head = [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(Self.number(width))\" "
        + "height=\"\(Self.number(height))\" viewBox=\"0 0 \(size)\" role=\"img\">",
      "<title>\(title.xmlEscaped)</title>", "<style>\(style)</style>",
      "<rect class=\"paper\" width=\"100%\" height=\"100%\"/>",
    ]
    return (head + elements + ["</svg>"]).joined(separator: "\n") + "\n"
  }

  /// Returns a coordinate rounded to a tenth of a pixel.
  private static func number(_ value: Double) -> String {
    let text = String(format: "%.1f", value)
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
