import Quantities

/// Value that a cell may hold as it is.
@usableFromInline
package protocol CellValue {
  /// Writes the value into the next cell.
  func append(to writer: inout TableWriter)
}

extension String: CellValue {
  @inlinable @inline(__always)
  package func append(to writer: inout TableWriter) { writer.append(self) }
}

extension Int: CellValue {
  @inlinable @inline(__always)
  package func append(to writer: inout TableWriter) { writer.append(self) }
}

extension Double: CellValue {
  @inlinable @inline(__always)
  package func append(to writer: inout TableWriter) { writer.append(self) }
}

extension Bool: CellValue {
  @inlinable @inline(__always)
  package func append(to writer: inout TableWriter) { writer.append(self) }
}

extension Money: CellValue {
  @inlinable @inline(__always)
  package func append(to writer: inout TableWriter) { writer.append(self) }
}

extension Currency: CellValue {
  @inlinable @inline(__always)
  package func append(to writer: inout TableWriter) { writer.append(self) }
}

extension Optional: CellValue where Wrapped: CellValue {
  @inlinable @inline(__always)
  package func append(to writer: inout TableWriter) {
    if let self { self.append(to: &writer) } else { writer.appendNone() }
  }
}
