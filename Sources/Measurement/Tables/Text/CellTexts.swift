import Quantities

/// Texts prepared as cells, in quotes where they must be, in one piece of memory. Writing one copies its bytes and
/// touches no String.
@usableFromInline
package struct CellTexts: Sendable {
  private let bytes: ReadyBytes
  /// Where each text ends and the next begins.
  private let ends: ContiguousArray<Int>

  package init(_ texts: [String]) {
    var buffer = ByteBuffer()
    var ends: ContiguousArray = [0]
    for text in texts {
      buffer.appendCell(text)
      ends.append(buffer.count)
    }
    bytes = ReadyBytes(buffer)
    self.ends = ends
  }

  /// Appends a text. Traps if there is no such text. O(1).
  @inline(__always)
  func append(_ index: Int, to buffer: inout ByteBuffer) {
    buffer.append(bytes, ends[index]..<ends[index + 1])
  }
}

extension CellTexts {
  /// Texts of false and true, in this order.
  static let booleans = CellTexts(["false", "true"])
  /// Codes of the currencies, in the order of their raw values.
  static let currencies = CellTexts(Currency.allCases.map(\.code))
}
