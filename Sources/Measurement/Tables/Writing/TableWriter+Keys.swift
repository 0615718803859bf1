import Quantities

// Cells by the names of their columns. A debug build traps where a name is not that of the next column, so that every
// test which writes a row checks its keys; a release build does not evaluate the names.
extension TableWriter {
  /// Writes a value under the column `name`; an empty cell for nil.
  @inlinable @inline(__always)
  package mutating func write(_ name: @autoclosure () -> String, _ value: some CellValue) {
    assertNext(name())
    value.append(to: &self)
  }

  /// Writes an instant as local time; an empty cell for nil.
  @inlinable @inline(__always)
  package mutating func write(
    _ name: @autoclosure () -> String, _ instant: Timestamp?, on clock: CivilClock
  ) {
    assertNext(name())
    if let instant { append(instant, on: clock) } else { appendNone() }
  }

  /// Writes a local day by its distance from 1970-01-01.
  @inlinable @inline(__always)
  package mutating func write(_ name: @autoclosure () -> String, dayNumber: Int) {
    assertNext(name())
    append(dayNumber: dayNumber)
  }

  /// Writes the prepared text at a place.
  @inlinable @inline(__always)
  package mutating func write(_ name: @autoclosure () -> String, _ index: Int, of texts: CellTexts) {
    assertNext(name())
    append(index, of: texts)
  }

  /// Writes the label of a case; an empty cell for nil.
  @inlinable @inline(__always)
  package mutating func write<Case>(
    _ name: @autoclosure () -> String, _ value: Case?, _ labels: CaseLabels<Case>
  ) {
    assertNext(name())
    if let value { append(Int(value.rawValue), of: labels.cells) } else { appendNone() }
  }

  /// Writes an empty cell.
  @inlinable @inline(__always)
  package mutating func writeNone(_ name: @autoclosure () -> String) {
    assertNext(name())
    appendNone()
  }

  @inlinable @inline(__always)
  func assertNext(_ name: @autoclosure () -> String) {
    assert(
      {
        checkNext(name())
        return true
      }())
  }
}
