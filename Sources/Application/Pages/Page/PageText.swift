/// Text of a page whose parts may be emphasised.
///
/// ```swift
/// let text = PageText([.init("Fill rate rises: "), .init("BETTER", .good)])
/// ```
package struct PageText: Sendable, Hashable, ExpressibleByStringLiteral {
  /// Emphasis of a part.
  package enum Emphasis: String, Sendable, Hashable {
    /// Ordinary text.
    case plain
    /// Emphasised text.
    case strong
    /// Less important than its surroundings.
    case faint
    /// Favourable verdict.
    case good = "better"
    /// Unfavourable verdict.
    case bad = "worse"
    /// Command or file name.
    case code
  }

  /// Part of a text.
  package struct Span: Sendable, Hashable {
    /// Text of the span.
    package var text: String
    /// Emphasis of the span.
    package var emphasis: Emphasis

    package init(_ text: String, _ emphasis: Emphasis = .plain) {
      self.text = text
      self.emphasis = emphasis
    }
  }

  /// Parts in their order.
  package var spans: [Span]

  /// Creates a text from its parts.
  package init(_ spans: [Span]) { self.spans = spans }

  /// Creates a plain text.
  package init(_ text: String) { spans = [Span(text)] }

  package init(stringLiteral text: String) { self.init(text) }
}

extension HTMLWriter {
  /// Adds a text with its emphasis.
  mutating func text(_ text: PageText) {
    for span in text.spans {
      switch span.emphasis {
      case .plain: escaped(span.text)
      case .strong: element("b", span.text)
      case .code: element("code", span.text)
      case .faint, .good, .bad: element("span", span.text, class: span.emphasis.rawValue)
      }
    }
  }
}
