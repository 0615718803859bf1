import Foundation
import Tables

/// Parts of a process beside its executable that figures depend on.
///
/// Nodes of a cluster may have the same executable and other libraries. The C library also chooses between instructions by
/// the processor, which moves last digits; so the results of its functions are a part as well.
///
/// Decision 0152.
enum ComputingParts {
  /// Beginnings of the names of libraries that compute: GSL, NLopt, the C library's mathematics, the Swift runtime.
  private static let libraries = [
    "libgsl.", "libgslcblas.", "libnlopt.", "libm.", "libm-", "libmvec", "libswiftCore.", "libFoundation.",
    "libFoundationEssentials.",
  ]

  /// Returns the parts of the running process by name.
  ///
  /// Reads the libraries from disk; where the system does not list them, only the arithmetic is known. O(bytes).
  static func current() throws(FileFailure) -> [String: String] {
    var parts = ["arithmetic": arithmetic]
    // Files of the system have no size, so that they are read to their end.
    let maps = try? FileHandle(forReadingFrom: URL(filePath: "/proc/self/maps")).readToEnd()
    let lines = String(decoding: maps ?? Data(), as: UTF8.self).split(separator: "\n")
    for path in Set(lines.compactMap(library)) {
      parts[(path as NSString).lastPathComponent] = try sha256(ofFile: path)
    }
    return parts
  }

  /// Returns the path of a library that computes, from a line of `/proc/self/maps`; nil for any other line.
  static func library(_ line: Substring) -> String? {
    guard let start = line.firstIndex(of: "/") else { return nil }
    let path = String(line[start...])
    let name = (path as NSString).lastPathComponent
    return libraries.contains { name.hasPrefix($0) } && name.contains(".so") ? path : nil
  }

  /// SHA-256 of the C library's functions at fixed arguments: equal on two machines only if they round alike.
  static var arithmetic: String {
    let functions: [(Double) -> Double] = [
      exp, log, log1p, expm1, sin, cos, tan, atan, sinh, tanh, cbrt, erf, erfc, tgamma, lgamma,
      { pow($0, 0.37) }, { hypot($0, 1.7) }, { atan2($0, 0.3) },
    ]
    var checksum = Checksum()
    for function in functions {
      // Multiples of the golden ratio spread over all binary fractions.
      let bits = (1...256).map {
        function((Double($0) * 0.618_033_988_749_895).truncatingRemainder(dividingBy: 1) * 8 + 1e-3)
          .bitPattern
      }
      bits.withUnsafeBytes { checksum.add($0) }
    }
    return checksum.finish()
  }
}
