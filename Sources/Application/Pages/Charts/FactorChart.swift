/// Figures over one factor, a panel each, with intervals; constraints, the base and the chosen value are marked.
package struct FactorChart: Sendable {
  /// Axis of the factor.
  package enum Axis: Sendable, Hashable {
    /// Numbers, with the d3 format of the labels.
    case numbers(format: String, isLogarithmic: Bool)
    /// Words side by side, at their indices.
    case words([String])
  }

  /// Kind of a point, by which it is drawn.
  package enum Kind: String, Sendable, CaseIterable {
    /// Measured point.
    case measured
    /// Point that only the search has measured.
    case searched
    /// Point that is recommended.
    case chosen
    /// The base.
    case base
  }

  /// Figure at one value of the factor.
  package struct Point: Sendable {
    /// Value of the factor, or the index of its word.
    package var x: Double
    /// Mean of the figure.
    package var mean: Double
    /// 95 % interval of the mean; nil where there is none.
    package var interval: ClosedRange<Double>?
    /// Kind of the point.
    package var kind: Kind
    /// Name of the point in tables and tooltips; may be empty.
    package var name: String

    package init(
      _ x: Double, mean: Double, interval: ClosedRange<Double>?, kind: Kind = .measured, name: String = ""
    ) {
      self.x = x
      self.mean = mean
      self.interval = interval
      self.kind = kind
      self.name = name
    }
  }

  /// Figure over the factor.
  package struct Panel: Sendable {
    /// Title above the panel, with the unit.
    package var title: String
    /// Points of the panel.
    package var points: [Point]
    /// Least value that a constraint allows; nil for none.
    package var minimum: Double?
    /// Greatest value that a constraint allows; nil for none.
    package var maximum: Double?
    /// Value of the base, drawn as a horizontal line; nil for none.
    package var level: Double?
    /// d3 format of the axis's labels.
    package var format: String
    /// True if neighbouring points are joined: only this factor differs between them.
    package var joins: Bool

    package init(_ title: String, points: [Point], format: String, joins: Bool) {
      self.title = title
      self.points = points
      self.format = format
      self.joins = joins
    }
  }

  /// Name of the factor, with its unit.
  package var factor: String
  /// Axis of the factor.
  package var axis: Axis
  /// Panels from top to bottom, which share the factor's axis.
  package var panels: [Panel]

  package init(factor: String, axis: Axis, panels: [Panel]) {
    self.factor = factor
    self.axis = axis
    self.panels = panels
  }

  /// Returns the chart with its table.
  ///
  /// - Parameters:
  ///   - factorText: text of a value of the factor.
  ///   - text: text of a figure of a panel.
  package func chart(
    label: String, file: String? = nil, factorText: (Double) -> String, text: (Double, Panel) -> String
  ) -> Chart {
    var table = PageTable(
      [.init(factor), .init("Point", isNumeric: false)]
        + panels.flatMap { [.init($0.title), .init("95 % interval")] as [PageTable.Column] })
    for key in keys {
      table.append(
        [factorText(key.x), key.name]
          + panels.flatMap { panel -> [String] in
            guard let point = panel.points.first(where: { Key($0) == key }) else { return ["", ""] }
            let interval = point.interval.map {
              "\(text($0.lowerBound, panel)) to \(text($0.upperBound, panel))"
            }
            return [text(point.mean, panel), interval ?? ""]
          })
    }
    return Chart(label: label, table: table, file: file) { FactorLayout(self, $0).specification }
  }

  /// Identity of a point over the panels.
  private struct Key: Hashable {
    var x: Double
    var name: String

    init(_ point: Point) {
      x = point.x
      name = point.name
    }
  }

  /// Points in the order of the factor.
  private var keys: [Key] {
    var seen: Set<Key> = []
    return panels.flatMap { $0.points.map(Key.init) }.filter { seen.insert($0).inserted }
      .enumerated().sorted { ($0.element.x, $0.offset) < ($1.element.x, $1.offset) }.map(\.element)
  }
}
