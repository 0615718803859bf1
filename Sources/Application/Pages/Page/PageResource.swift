/// Files that every page holds.
package enum PageResource {
  static let style = palette + String(decoding: PackageResources.page_css, as: UTF8.self)
  static let script = String(decoding: PackageResources.page_js, as: UTF8.self)
  /// Style sheet with the colours, light and dark.
  package static let palette = String(decoding: PackageResources.palette_css, as: UTF8.self)
  /// Vega-Lite configurations `light` and `dark`, with the named styles of every chart.
  package static let theme = String(decoding: PackageResources.theme_json, as: UTF8.self)
  /// Warning of a page whose charts cannot be drawn.
  static let missingLibrary =
    "The charts are missing, because \(ChartLibrary.fileName) was not found when this page was written; their tables "
    + "stand open. Get it with scripts/setup.sh, or name it in \(ChartLibrary.variable), then write the page again."
}
