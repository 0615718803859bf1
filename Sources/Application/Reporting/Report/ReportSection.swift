/// Part of a report under one heading.
public struct ReportSection: Sendable, Hashable {
  /// Readers for whom a section is meant.
  public enum Audience: Sendable, Hashable {
    /// All readers, also on a terminal.
    case everybody
    /// Readers of a page, who have room for how the figures came about.
    case page
  }

  /// Heading; nil for a part without one.
  public var title: RichText?
  /// Contents from top to bottom.
  public var blocks: [ReportBlock]
  /// Readers for whom the section is meant.
  public var audience: Audience

  public init(_ title: RichText? = nil, _ blocks: [ReportBlock], audience: Audience = .everybody) {
    self.title = title
    self.blocks = blocks
    self.audience = audience
  }
}

/// Content of a section.
public enum ReportBlock: Sendable, Hashable {
  /// Sentences in one paragraph.
  case paragraph(RichText)
  /// Sentences one below the other.
  case list([ReportItem])
  /// Table.
  case table(ReportTable)
  /// Entries with a label in front, for example times.
  case entries([ReportEntry])
  /// Picture; forms without pictures leave it out, since a table has its figures.
  case figure(ReportFigure)
}

/// Sentence of a list, with the sentences that belong to it.
public struct ReportItem: Sendable, Hashable {
  /// Text of the item.
  public var text: RichText
  /// Further lines below the item; may be empty.
  public var details: [RichText]

  public init(_ text: RichText, details: [RichText] = []) {
    self.text = text
    self.details = details
  }
}

/// Text with a label in front.
public struct ReportEntry: Sendable, Hashable {
  /// Label of the entry.
  public var label: RichText
  /// Text of the entry.
  public var text: RichText

  public init(_ label: RichText, _ text: RichText) {
    self.label = label
    self.text = text
  }
}

/// Picture with its description.
public struct ReportFigure: Sendable, Hashable {
  /// Description for readers who do not see the picture.
  public var title: String
  /// Sentences below the picture.
  public var caption: String
  /// Name of the picture's file in the folder of the report.
  public var fileName: String
  /// Picture as SVG.
  public var svg: String

  public init(title: String, caption: String, fileName: String, svg: String) {
    self.title = title
    self.caption = caption
    self.fileName = fileName
    self.svg = svg
  }
}
