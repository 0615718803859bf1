#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Capabilities of an output stream: colours, cursor movement and width.
public struct Terminal: Sendable {
  /// True if lines can be overwritten; false when piped or where `TERM=dumb`.
  public var isInteractive: Bool
  /// True if colours are shown; false where `NO_COLOR` is set.
  public var hasColour: Bool
  /// Width of a line [columns]; unbounded when piped.
  public var width: Int

  public init(isInteractive: Bool, hasColour: Bool? = nil, width: Int = .max) {
    self.isInteractive = isInteractive
    self.hasColour = hasColour ?? isInteractive
    self.width = width
  }

  /// Creates the terminal of a file descriptor; 80 columns wide if its width is unknown.
  public init(descriptor: Int32) {
    var size = winsize()
    let isKnown = ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    let isDumb = getenv("TERM").map { String(cString: $0) == "dumb" } ?? true
    let isTerminal = isatty(descriptor) == 1
    isInteractive = isTerminal && !isDumb
    hasColour = isInteractive && getenv("NO_COLOR").map { $0.pointee == 0 } ?? true
    width = isKnown ? Int(size.ws_col) : isTerminal ? 80 : .max
  }

  /// Style of text, by its ANSI code.
  public enum Style: String, Sendable {
    /// Bold.
    case bold = "1"
    /// Dim.
    case dim = "2"
    /// Green.
    case green = "32"
    /// Red.
    case red = "31"
    /// Cyan.
    case cyan = "36"
  }

  /// Returns the text in a style, or unchanged where there are no colours.
  public func styled(_ text: String, _ style: Style) -> String {
    hasColour && !text.isEmpty ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
  }

  /// Returns names in lines no wider than the terminal, two blanks between names.
  public func wrapped(_ names: [String], indent: String) -> [String] {
    var lines: [String] = []
    for name in names.map(\.displayed) {
      if let last = lines.last, last.count + 2 + name.count <= width {
        lines[lines.count - 1] += "  " + name
      } else {
        lines.append(indent + name)
      }
    }
    return lines
  }
}
