import Pages

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
  /// Heading on a page, for a section that has none elsewhere.
  public var pageHeading: String

  public init(
    _ title: RichText? = nil, _ blocks: [ReportBlock], audience: Audience = .everybody,
    pageHeading: String = ""
  ) {
    self.title = title
    self.blocks = blocks
    self.audience = audience
    self.pageHeading = pageHeading
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
  /// Chart; forms without pictures show its table, or leave it out.
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
  /// Where an event of two compared stories happened.
  public enum Side: Sendable, Hashable {
    /// On both sides.
    case both
    /// Only before the change.
    case before
    /// Only after it.
    case now

    /// Sign in front of the entry: blank, minus or plus.
    package var sign: String {
      switch self {
      case .both: " "
      case .before: "-"
      case .now: "+"
      }
    }
  }

  /// Label of the entry.
  public var label: RichText
  /// Text of the entry.
  public var text: RichText
  /// Text on a page; nil for the same.
  public var pageText: RichText?
  /// Side of the entry; nil outside comparisons.
  public var side: Side?

  public init(_ label: RichText, _ text: RichText) {
    self.label = label
    self.text = text
  }
}

extension ReportEntry {
  /// The entry with the sign of its side in front of its label.
  package var signed: Self {
    guard let side else { return self }
    var entry = self
    let tone: RichText.Tone =
      switch side {
      case .both: .faint
      case .before: .bad
      case .now: .good
      }
    entry.label = RichText("\(side.sign) ", tone) + label
    return entry
  }
}

/// Chart with its description.
public struct ReportFigure: Sendable, Hashable {
  /// Chart with its specification and its table.
  package var chart: Chart
  /// Sentences below the heading; may be empty.
  public var caption: String
  /// Names of base and change; nil without a legend.
  package var legend: Page.Section.Legend?
  /// True if the chart takes the page's whole width.
  public var spansPage = false
  /// Line that opens the chart on a page; empty for a chart that is always shown.
  public var fold = ""

  package init(_ chart: Chart, caption: String = "", legend: Page.Section.Legend? = nil) {
    self.chart = chart
    self.caption = caption
    self.legend = legend
  }

  /// Description for readers who do not see the chart.
  public var title: String { chart.label }
}
