import Foundation

extension Double {
  /// Returns the number with a decimal point and groups of thousands: `31 207.5`.
  public func formatted(places: Int) -> String {
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

/// Returns a number with its noun: `1 city`, `2 cities`; a nil plural is the singular with an s.
package func counted(_ number: Int, _ one: String, _ many: String? = nil) -> String {
  "\(number) \(number == 1 ? one : many ?? one + "s")"
}
