import Foundation
import Testing

@testable import Pages

/// Colours of the theme as people with a colour vision deficiency see them.
///
/// Source of the simulation: Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color
/// Vision Deficiency" (2009), at severity 1. Distances are CIE 1976 ΔE*ab under D65; 2.3 is just noticeable.
struct PaletteTests {
  /// Least distance of two colours that mean different things.
  private static let limit = 20.0

  private struct Scheme: Decodable {
    struct Style: Decodable { var color: String? }
    struct Range: Decodable { var ramp, heatmap, diverging: [String] }
    var style: [String: Style]
    var range: Range
  }

  private static let visions: [String: [[Double]]] = [
    "full": [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
    "protanopia": [
      [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
      [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881],
    ],
    "tritanopia": [
      [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900],
    ],
  ]

  private func schemes() throws -> [String: Scheme] {
    try JSONDecoder().decode([String: Scheme].self, from: Data(PageResource.theme.utf8))
  }

  private func product(_ matrix: [[Double]], _ vector: [Double]) -> [Double] {
    matrix.map { row in zip(row, vector).reduce(0) { $0 + $1.0 * $1.1 } }
  }

  /// Lightness and opponent colours of `#RRGGBB`, as seen with the vision.
  private func lab(_ color: String, _ vision: [[Double]]) throws -> [Double] {
    let number = try #require(Int(color.dropFirst(), radix: 16))
    let linear = [16, 8, 0].map { shift -> Double in
      let share = Double(number >> shift & 255) / 255
      return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
    let seen = product(vision, linear).map { min(1, max(0, $0)) }
    let toXYZ = [
      [0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750],
      [0.0193339, 0.1191920, 0.9503041],
    ]
    let f = zip(product(toXYZ, seen), [0.95047, 1, 1.08883]).map { value, white -> Double in
      let share = value / white
      return share > 216.0 / 24389 ? cbrt(share) : (24389.0 / 27 * share + 16) / 116
    }
    return [116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])]
  }

  private func distance(_ one: String, _ other: String, _ vision: [[Double]]) throws -> Double {
    try zip(lab(one, vision), lab(other, vision)).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
      .squareRoot()
  }

  /// Grey and violet tell the rules apart, orange and green the verdicts. Texts of the rules are in columns of their own,
  /// and those of the change are bold.
  @Test func coloursOfOppositeMeaningStayApartForEveryEye() throws {
    for (scheme, theme) in try schemes() {
      let pairs = [
        ("base-line", "change-line"), ("base-bar", "change-bar"),
        ("better", "worse"), ("better-line", "worse-line"), ("better-word", "worse-word"),
        ("better-flow", "worse-flow"), ("base-end", "change-end"),
      ]
      for (first, second) in pairs {
        let one = try #require(theme.style[first]?.color)
        let other = try #require(theme.style[second]?.color)
        for (name, vision) in Self.visions {
          let distance = try distance(one, other, vision)
          #expect(distance >= Self.limit, "\(scheme), \(name): \(first) and \(second) are \(distance) apart")
        }
      }
    }
  }

  /// A cell of a map has no shape beside its colour: equal steps to either side of zero must differ.
  @Test func bothSidesOfADifferenceStayApartForEveryEye() throws {
    for (scheme, theme) in try schemes() {
      let ramp = theme.range.diverging
      for place in 0..<ramp.count / 2 {
        for (name, vision) in Self.visions {
          let distance = try distance(ramp[place], ramp[ramp.count - 1 - place], vision)
          #expect(distance >= Self.limit, "\(scheme), \(name): step \(place) is \(distance) apart")
        }
      }
    }
  }

  /// Amounts and losses grow darker, or in dark mode lighter, from step to step.
  @Test func rampsAreInTheOrderOfTheirLightnessForEveryEye() throws {
    for (scheme, theme) in try schemes() {
      for (ramp, colors) in [("ramp", theme.range.ramp), ("heatmap", theme.range.heatmap)] {
        for (name, vision) in Self.visions {
          let lightness = try colors.map { try lab($0, vision)[0] }
          let steps = zip(lightness, lightness.dropFirst()).map { scheme == "light" ? $0 - $1 : $1 - $0 }
          #expect(steps.allSatisfy { $0 > 5 }, "\(scheme), \(name), \(ramp): \(steps)")
        }
      }
    }
  }
}
