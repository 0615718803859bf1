/// Text whose parts may have a tone, for example a claim with a verdict in green.
///
/// Each form of report decides how it shows a tone; none has to.
///
/// ```swift
/// let text: RichText = "Fill rate rises by 4.1 points: " + RichText("BETTER", .good)
/// ```
public struct RichText: Sendable, Hashable {
  /// Emphasis of a part.
  public enum Tone: Sendable, Hashable {
    /// Ordinary text.
    case plain
    /// Emphasised text.
    case strong
    /// Less important than its surroundings.
    case faint
    /// Favourable figure or verdict.
    case good
    /// Unfavourable figure or verdict.
    case bad
    /// Neither good nor bad, but decided.
    case neutral
    /// Command or file name, to be taken literally.
    case code
  }

  /// Part of a text in one tone.
  public struct Span: Sendable, Hashable {
    /// Text of the span.
    public var text: String
    /// Tone of the span.
    public var tone: Tone
  }

  /// Parts in their order.
  public var spans: [Span]

  /// Creates a text of one tone; empty text has no parts.
  public init(_ text: String, _ tone: Tone = .plain) {
    spans = text.isEmpty ? [] : [Span(text: text, tone: tone)]
  }

  /// Text without its tones.
  public var plain: String { spans.map(\.text).joined() }

  /// True if the text has no characters.
  public var isEmpty: Bool { spans.isEmpty }

  /// Joins two texts.
  public static func + (first: Self, second: Self) -> Self {
    var joined = first
    joined.spans += second.spans
    return joined
  }
}

extension RichText: ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
  public init(stringLiteral text: String) { self.init(text) }
}
