#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What a stream can show.
public struct Terminal: Sendable {
  /// Colours and moving lines; off when piped, and where `NO_COLOR` or `TERM=dumb` asks for it.
  public var isInteractive: Bool
  /// [characters]
  public var width: Int

  public init(isInteractive: Bool, width: Int = 100) {
    self.isInteractive = isInteractive
    self.width = width
  }

  /// The terminal behind a file descriptor.
  public init(descriptor: Int32) {
    var size = winsize()
    let isKnown = ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    let isDumb = getenv("TERM").map { String(cString: $0) == "dumb" } ?? true
    isInteractive = isatty(descriptor) == 1 && getenv("NO_COLOR") == nil && !isDumb
    width = isKnown ? Int(size.ws_col) : 100
  }

  public enum Style: String, Sendable {
    case bold = "1"
    case dim = "2"
    case green = "32"
    case red = "31"
    case cyan = "36"
  }

  /// The text in a style, or as it is where there are no colours.
  public func styled(_ text: String, _ style: Style) -> String {
    isInteractive ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
  }
}
