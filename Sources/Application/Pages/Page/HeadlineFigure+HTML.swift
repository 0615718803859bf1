extension HeadlineFigure {
  /// Writes the figure as an item of the headline's list.
  func write(to writer: inout HTMLWriter) {
    writer.raw("<li>\n")
    writer.element("h2", name)
    writer.raw("\n<div class=\"figures\">")
    if change.isEmpty {
      writer.raw("<span>")
      writer.escaped(base)
      writer.raw("</span>")
    } else {
      writer.element("span", base, class: "base")
      writer.raw("<span class=\"arrow\">→</span>")
      writer.element("span", change, class: "change")
    }
    writer.raw(" ")
    writer.element("span", unit, class: "unit")
    writer.raw("</div>\n")
    if !(difference.isEmpty && interval.isEmpty) {
      writer.raw("<div class=\"interval\">")
      writer.element("b", difference)
      writer.escaped(interval.isEmpty ? "" : " \(interval)")
      writer.raw("</div>\n")
    }
    if let position { writeDrawing(position, &writer) }
    if verdict != .none || !remark.isEmpty {
      writer.raw("<div class=\"verdict \(verdict.rawValue)\">")
      writer.escaped(verdict == .none ? "" : "\(verdict.shape) \(word) ")
      writer.element("small", remark)
      writer.raw("</div>\n")
    }
    writer.raw("</li>\n")
  }

  /// Draws the interval over the band from −1 to 1 margins; the axis ends at 3.2 margins, with an arrowhead where the
  /// interval goes on.
  private func writeDrawing(
    _ position: Position, _ writer: inout HTMLWriter
  ) {
    func x(_ margins: Double) -> String {
      let clamped = min(3.2, max(-3.2, margins))
      return String(((clamped + 3.2) / 6.4 * 2000).rounded() / 10)
    }
    let color = "currentColor"
    writer.raw(
      "<svg viewBox=\"0 0 200 22\" preserveAspectRatio=\"none\" aria-hidden=\"true\" class=\"\(verdict.rawValue)\">"
    )
    writer.raw("<rect x=\"\(x(-1))\" width=\"62.5\" height=\"22\" fill=\"var(--band)\"/>")
    writer.raw("<path d=\"M100 0V22\" stroke=\"var(--ink3)\" vector-effect=\"non-scaling-stroke\"/>")
    writer.raw(
      "<path d=\"M\(x(position.low)) 11H\(x(position.high))\" stroke=\"\(color)\" stroke-width=\"3\" "
        + "vector-effect=\"non-scaling-stroke\"/>")
    if position.low < -3.2 { writer.raw("<path d=\"M0 11L7 5V17Z\" fill=\"\(color)\"/>") }
    if position.high > 3.2 { writer.raw("<path d=\"M200 11L193 5V17Z\" fill=\"\(color)\"/>") }
    writer.raw(
      "<path d=\"M\(x(position.value)) 4V18\" stroke=\"\(color)\" stroke-width=\"5\" "
        + "vector-effect=\"non-scaling-stroke\"/></svg>\n")
  }
}
