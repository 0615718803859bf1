extension Page {
  /// Finding with its words and charts.
  package struct Section: Sendable {
    /// Item of a list, with further lines below it.
    package struct Item: Sendable {
      /// Text of the item.
      package var text: PageText
      /// Lines below the item.
      package var details: [PageText]

      package init(_ text: PageText, details: [PageText] = []) {
        self.text = text
        self.details = details
      }
    }

    /// Text with a label in front, such as an event with its time.
    package struct Entry: Sendable {
      /// Label of the entry.
      package var label: PageText
      /// Text of the entry.
      package var text: PageText

      package init(_ label: PageText, _ text: PageText) {
        self.label = label
        self.text = text
      }
    }

    /// Content under a section's heading.
    package enum Block: Sendable {
      /// Chart with its table.
      case chart(Chart)
      /// Chart that its line opens.
      case folded(String, Chart)
      /// Table alone.
      case table(PageTable)
      /// Sentences in one paragraph.
      case paragraph(PageText)
      /// Sentences one below the other.
      case list([Item])
      /// Entries with a label in front.
      case entries([Entry])
    }

    /// Names of base and change for the legend of bars.
    package struct Legend: Sendable, Hashable {
      /// Name of the base.
      package var base: String
      /// Name of the change.
      package var change: String
      /// Words behind both names, such as the unit; may be empty.
      package var rest: String

      package init(base: String, change: String, rest: String = "") {
        self.base = base
        self.change = change
        self.rest = rest
      }
    }

    /// Finding; the name of the quantity where no finding is sure.
    package var heading: String
    /// Paragraphs on what is drawn, its unit, the number of replications, and what is left out.
    package var words: [PageText]
    /// Contents from top to bottom.
    package var blocks: [Block]
    /// Names of base and change; nil without a legend.
    package var legend: Legend?
    /// True if the charts span the page instead of standing beside the words.
    package var spansPage = false

    package init(_ heading: String, words: [PageText] = [], blocks: [Block] = []) {
      self.heading = heading
      self.words = words
      self.blocks = blocks
    }
  }
}
