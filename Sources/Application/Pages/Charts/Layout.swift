/// Width class of a page: each chart is specified once for each.
package enum Layout: String, CaseIterable, Sendable {
  /// Beside its words: 792 px of chart.
  case wide
  /// Below its words, on a phone: 326 px of chart.
  case narrow

  /// Width of a chart beside its section's words [px].
  package var chartWidth: Int { self == .wide ? 792 : 326 }

  /// Width of a chart that spans the whole page [px].
  package var pageWidth: Int { self == .wide ? 1_088 : 326 }
}
