#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What a stream can show.
public struct Terminal: Sendable {
  /// Whether lines can be written over; not when piped, nor where `TERM=dumb` says so.
  public var isInteractive: Bool
  /// Whether there are colours; not where `NO_COLOR` asks for none either.
  public var hasColour: Bool
  /// How much fits in a line [characters]; without bound when piped.
  public var width: Int

  public init(isInteractive: Bool, hasColour: Bool? = nil, width: Int = .max) {
    self.isInteractive = isInteractive
    self.hasColour = hasColour ?? isInteractive
    self.width = width
  }

  /// The terminal behind a file descriptor; 80 characters wide if it does not say.
  public init(descriptor: Int32) {
    var size = winsize()
    let isKnown = ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    let isDumb = getenv("TERM").map { String(cString: $0) == "dumb" } ?? true
    let isTerminal = isatty(descriptor) == 1
    isInteractive = isTerminal && !isDumb
    hasColour = isInteractive && getenv("NO_COLOR").map { $0.pointee == 0 } ?? true
    width = isKnown ? Int(size.ws_col) : isTerminal ? 80 : .max
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
    hasColour && !text.isEmpty ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
  }

  /// The words in lines as wide as the terminal, each line behind the indent.
  public func wrapped(_ words: [String], indent: String) -> [String] {
    var lines: [String] = []
    for word in words {
      if let last = lines.last, last.count + 2 + word.count <= width {
        lines[lines.count - 1] += "  " + word
      } else {
        lines.append(indent + word)
      }
    }
    return lines
  }
}
