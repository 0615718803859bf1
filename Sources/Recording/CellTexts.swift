/// The names of a city's catalogue, by their places in it.
struct CellNames: Sendable {
  let programmes: CellTexts
  let services: CellTexts
  let channels: CellTexts

  init(_ settings: RecorderSettings) {
    programmes = CellTexts(settings.programmes)
    services = CellTexts(settings.services)
    channels = CellTexts(settings.channels)
  }
}

/// Texts ready to be cells, in quotes where they must be, behind each other in one piece of memory: writing one copies
/// its bytes and touches no String.
struct CellTexts: Sendable {
  private var buffer = ByteBuffer(capacity: 0)
  /// Where each text ends and the next begins.
  private var ends: ContiguousArray<Int> = [0]

  init(_ texts: [String]) {
    for text in texts {
      buffer.appendCell(text)
      ends.append(buffer.count)
    }
  }

  /// Calls `body` with the bytes of a text. Traps if there is no such text. O(1).
  @inline(__always)
  func withBytes(of index: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    let (start, end) = (ends[index], ends[index + 1])
    buffer.withBytes { whole in
      body(UnsafeBufferPointer(rebasing: whole.bindMemory(to: UInt8.self)[start..<end]))
    }
  }
}
