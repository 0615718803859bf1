import Documents

/// Building blocks of Vega-Lite specifications whose marks are placed by pixels.
enum Layers {
  /// A view of this size with layers on top of each other, over rows of data.
  static func view(
    width: Int, height: Int, data: [JSONValue] = [], layers: [JSONValue]
  ) -> JSONValue {
    [
      "width": JSONValue(integerLiteral: width), "height": JSONValue(integerLiteral: height),
      "data": ["values": .array(data)], "layer": .array(layers),
    ]
  }

  /// A view whose layers have scales of their own, because each places its marks by pixels.
  static func pixelView(
    width: Int, height: Int, data: [JSONValue] = [], layers: [JSONValue]
  ) -> JSONValue {
    view(width: width, height: height, data: data, layers: layers).adding([
      .init("resolve", ["scale": ["x": "independent", "y": "independent"]])
    ])
  }

  /// A channel that takes a field as a position in pixels, in a view of this extent.
  static func pixels(_ field: String, extent: Int) -> JSONValue {
    [
      "field": .string(field), "type": "quantitative", "axis": nil,
      "scale": [
        "domain": [0, .number("\(extent)")], "range": [0, .number("\(extent)")], "nice": false,
        "padding": 0,
      ],
    ]
  }

  /// A channel at a fixed number of pixels.
  static func at(_ pixels: Double) -> JSONValue { ["value": .rounded(pixels)] }

  /// Text of a field at a fixed column, one for each row of data.
  ///
  /// - Parameter limit: width at which the text is cut off [px]; nil for none.
  static func column(
    _ field: String, x: Double, align: String, style: JSONValue = "guide-label", y: JSONValue,
    filter: String? = nil, limit: Int? = nil
  ) -> JSONValue {
    layer(
      mark: text(align: align, style: style, limit: limit),
      encoding: ["x": at(x), "y": y, "text": ["field": .string(field), "type": "nominal"]], filter: filter)
  }

  /// Rows of text of their own: each with `x`, `y` and `text`.
  static func labels(
    _ labels: [(x: Double, y: Double, text: String)], align: String, style: JSONValue,
    width: Int, height: Int, limit: Int? = nil
  ) -> JSONValue {
    [
      "data": [
        "values": .array(labels.map { ["x": .rounded($0.x), "y": .rounded($0.y), "text": .string($0.text)] })
      ],
      "mark": text(align: align, style: style, limit: limit),
      "encoding": [
        "x": pixels("x", extent: width), "y": pixels("y", extent: height),
        "text": ["field": "text", "type": "nominal"],
      ],
    ]
  }

  /// Mark of a text that is cut off at a width [px], if one is given.
  private static func text(align: String, style: JSONValue, limit: Int?) -> JSONValue {
    let mark: JSONValue = ["type": "text", "align": .string(align), "baseline": "middle", "style": style]
    return limit.map { mark.adding([.init("limit", JSONValue(integerLiteral: $0))]) } ?? mark
  }

  /// A mark over the view's data, or over the rows that pass the filter.
  static func layer(mark: JSONValue, encoding: JSONValue, filter: String? = nil) -> JSONValue {
    let own: JSONValue = ["mark": mark, "encoding": encoding]
    guard let filter else { return own }
    return own.adding([.init("transform", [["filter": .string(filter)]])])
  }
}
