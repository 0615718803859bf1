import Foundation

extension Double {
  /// With so many decimals, a point, and thin groups of thousands: `31 207.5`.
  func formatted(places: Int) -> String {
    let text = String(format: "%.\(places)f", abs(self))
    let parts = text.split(separator: ".", maxSplits: 1)
    var grouped = ""
    for (index, digit) in parts[0].enumerated() {
      if index > 0 && (parts[0].count - index) % 3 == 0 { grouped.append(" ") }
      grouped.append(digit)
    }
    let isZero = !text.contains { $0 != "0" && $0 != "." }
    let sign = self < 0 && !isZero ? "−" : ""
    return sign + grouped + (parts.count > 1 ? ".\(parts[1])" : "")
  }
}
