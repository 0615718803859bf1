/// Panel of a chart: two axes, and marks with intervals.
struct ChartPanel {
  /// Axis with its title.
  struct Axis {
    var name: String
    var scale: ChartScale
  }

  /// Point with its intervals.
  struct Mark {
    var x: Double
    var y: Double
    /// Interval on the horizontal axis; nil for none.
    var xInterval: ClosedRange<Double>?
    var yInterval: ClosedRange<Double>?
    var radius: Double
    /// Class of the drawing.
    var look: String
    var tip: String
  }

  let across: Axis
  let up: Axis
  let marks: [Mark]
  /// Horizontal reference line with its name.
  let level: (height: Double, name: String)?

  /// Size, axis titles included.
  var size = Size(width: 430, height: 300)

  struct Size: Hashable {
    var width: Double
    var height: Double
  }

  private static let margin = (left: 74.0, right: 14.0, top: 12.0, bottom: 46.0)

  /// Draws the panel with its top left corner at a place.
  func draw(in drawing: inout Drawing, at corner: Drawing.Place) {
    let frame = Frame(corner: corner, size)
    drawUp(frame, in: &drawing)
    drawAcross(frame, in: &drawing)
    if let level { draw(level.height, level.name, frame, in: &drawing) }
    for mark in marks { drawIntervals(of: mark, frame, in: &drawing) }
    for mark in marks {
      drawing.disc(
        at: place(mark.x, mark.y, frame), radius: mark.radius, class: mark.look, tip: mark.tip)
    }
  }

  /// Rectangle between the axes.
  private struct Frame {
    let left, right, top, bottom: Double

    init(corner: Drawing.Place, _ size: Size) {
      left = corner.x + ChartPanel.margin.left
      right = corner.x + size.width - ChartPanel.margin.right
      top = corner.y + ChartPanel.margin.top
      bottom = corner.y + size.height - ChartPanel.margin.bottom
    }

    func x(_ fraction: Double) -> Double { left + min(1, max(0, fraction)) * (right - left) }
    func y(_ fraction: Double) -> Double { bottom - min(1, max(0, fraction)) * (bottom - top) }
  }

  private func place(_ x: Double, _ y: Double, _ frame: Frame) -> Drawing.Place {
    .init(x: frame.x(across.scale.fraction(of: x)), y: frame.y(up.scale.fraction(of: y)))
  }

  // MARK: - Axes

  private func drawUp(_ frame: Frame, in drawing: inout Drawing) {
    for tick in up.scale.ticks {
      let height = frame.y(tick.fraction)
      drawing.line(from: .init(x: frame.left, y: height), to: .init(x: frame.right, y: height), class: "grid")
      drawing.text(tick.text, at: .init(x: frame.left - 6, y: height + 4), anchor: .end)
    }
    drawing.line(
      from: .init(x: frame.left, y: frame.top), to: .init(x: frame.left, y: frame.bottom), class: "axis")
    let middle = (frame.top + frame.bottom) / 2
    drawing.text(
      up.name, at: .init(x: frame.left - Self.margin.left + 14, y: middle), anchor: .middle, isUpright: true)
  }

  private func drawAcross(_ frame: Frame, in drawing: inout Drawing) {
    let ticks = across.scale.ticks
    let room = (frame.right - frame.left) / Double(max(1, ticks.count))
    for tick in ticks {
      let x = frame.x(tick.fraction)
      drawing.line(from: .init(x: x, y: frame.bottom), to: .init(x: x, y: frame.bottom + 4), class: "axis")
      drawing.text(
        Self.shortened(tick.text, to: Int(room / 6.5)), at: .init(x: x, y: frame.bottom + 17), anchor: .middle
      )
    }
    drawing.line(
      from: .init(x: frame.left, y: frame.bottom), to: .init(x: frame.right, y: frame.bottom), class: "axis")
    drawing.text(
      across.name, at: .init(x: (frame.left + frame.right) / 2, y: frame.bottom + 36), anchor: .middle)
  }

  private static func shortened(_ text: String, to count: Int) -> String {
    text.count <= max(3, count) ? text : text.prefix(max(3, count) - 1) + "…"
  }

  // MARK: - Marks

  private func draw(_ height: Double, _ name: String, _ frame: Frame, in drawing: inout Drawing) {
    let y = frame.y(up.scale.fraction(of: height))
    drawing.line(from: .init(x: frame.left, y: y), to: .init(x: frame.right, y: y), class: "level")
    drawing.text(name, at: .init(x: frame.right - 2, y: y - 4), anchor: .end, class: "small")
  }

  /// Draws the intervals, clipped at the axes.
  private func drawIntervals(of mark: Mark, _ frame: Frame, in drawing: inout Drawing) {
    if let interval = mark.yInterval {
      drawing.line(
        from: place(mark.x, interval.lowerBound, frame), to: place(mark.x, interval.upperBound, frame),
        class: "whisker \(mark.look)")
    }
    if let interval = mark.xInterval {
      drawing.line(
        from: place(interval.lowerBound, mark.y, frame), to: place(interval.upperBound, mark.y, frame),
        class: "whisker \(mark.look)")
    }
  }
}
