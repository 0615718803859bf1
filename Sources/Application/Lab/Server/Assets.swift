import FlyingFox
import Foundation
import Pages

/// Files of the page, which are part of the program.
enum Assets {
  private static let files: [String: (bytes: [UInt8], type: String)] = [
    "lab.css": (PackageResources.lab_css, "text/css"),
    "lab.js": (PackageResources.lab_js, script),
    "server.js": (PackageResources.server_js, script),
    "elements.js": (PackageResources.elements_js, script),
    "levers.js": (PackageResources.levers_js, script),
    "points.js": (PackageResources.points_js, script),
    "editor.js": (PackageResources.editor_js, script),
    "figures.js": (PackageResources.figures_js, script),
    "charts.js": (PackageResources.charts_js, script),
    "runs.js": (PackageResources.runs_js, script),
    "day.js": (PackageResources.day_js, script),
    "city.js": (PackageResources.city_js, script),
    "replay.js": (PackageResources.replay_js, script),
    "story.js": (PackageResources.story_js, script),
  ]

  private static let script = "text/javascript"

  /// Returns the page itself.
  static var index: HTTPResponse {
    Reply.text(String(decoding: PackageResources.index_html, as: UTF8.self), type: "text/html")
  }

  /// Returns a file of the page; nil if there is none of this name.
  static func response(_ name: String) -> HTTPResponse? {
    switch name {
    case "palette.css": Reply.text(PageResource.palette, type: "text/css")
    case "theme.json": Reply.text(PageResource.theme, type: "application/json")
    case "vega.js": Reply.text(ChartLibrary.text ?? "", type: script)
    default: files[name].map { Reply.bytes(Data($0.bytes), type: $0.type) }
    }
  }
}
