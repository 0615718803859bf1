import Foundation

/// Lines, discs and words in pixels from the top left, to be written as an SVG document.
///
/// Source: W3C, Scalable Vector Graphics (SVG) 1.1, https://www.w3.org/TR/SVG11.
struct Drawing {
  struct Place: Hashable {
    var x: Double
    var y: Double
  }

  /// Which part of a text lies at its place.
  enum Anchor: String {
    case start
    case middle
    case end
  }

  let width: Double
  let height: Double
  /// What a reader who sees no picture is told.
  let title: String
  /// The look of each class, in CSS.
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

  /// - Parameter tip: what a viewer shows when the disc is pointed at.
  mutating func disc(at centre: Place, radius: Double, class name: String, tip: String = "") {
    let disc =
      "<circle class=\"\(name)\" cx=\"\(Self.number(centre.x))\" cy=\"\(Self.number(centre.y))\" "
      + "r=\"\(Self.number(radius))\""
    elements.append(
      tip.isEmpty ? "\(disc)/>" : "\(disc)><title>\(tip.xmlEscaped)</title></circle>")
  }

  /// - Parameter isUpright: whether it runs upwards instead of to the right.
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

  /// The document; ends with a line break.
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

  /// A tenth of a pixel is enough.
  private static func number(_ value: Double) -> String {
    let text = String(format: "%.1f", value)
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
