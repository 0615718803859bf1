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
  private let bytes: ReadyBytes
  /// Where each text ends and the next begins.
  private let ends: ContiguousArray<Int>

  init(_ texts: [String]) {
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
