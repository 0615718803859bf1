/// Page to send: question and answer in words, headline figures, sections with charts, and what it rests on.
///
/// ```swift
/// var page = Page(title: "two cities", question: "Does it pay?", answer: "Yes. It brings 3 % more.")
/// page.sections = [.init("More is paid", blocks: [.chart(bars.chart(label: "Paid jobs"))])]
/// let html = page.html(library: ChartLibrary.text)
/// ```
package struct Page: Sendable {
  /// Paragraph under the answer, whose first words are bold.
  package struct Lede: Sendable, Hashable {
    /// First words.
    package var bold: String
    /// Words behind them; may be empty.
    package var rest: String

    package init(_ bold: String, _ rest: String = "") {
      self.bold = bold
      self.rest = rest
    }
  }

  /// Ground of a page's figures: a term and its explanation.
  package struct Ground: Sendable, Hashable {
    /// Term: `Seed`.
    package var term: String
    /// Explanation, a paragraph for each line.
    package var lines: [String]

    package init(_ term: String, _ lines: String...) {
      self.term = term
      self.lines = lines
    }

    package init(_ term: String, lines: [String]) {
      self.term = term
      self.lines = lines
    }
  }

  /// Title of the window.
  package var title: String
  /// Short pieces of the top line: scenario, replications, days, seed.
  package var provenance: [String] = []
  /// Question; may be empty.
  package var question: String
  /// Answer in one sentence.
  package var answer: String
  /// Warnings above the answer.
  package var notes: [String] = []
  /// Paragraphs under the answer.
  package var ledes: [Lede] = []
  /// Figures under the answer, at most four.
  package var headline: [HeadlineFigure] = []
  /// Sections in their order.
  package var sections: [Section] = []
  /// Assumptions, sources, scenario, seed and version.
  package var grounds: [Ground] = []
  /// Command that reproduces the page; empty if there is none.
  package var command = ""

  package init(title: String, question: String, answer: String) {
    self.title = title
    self.question = question
    self.answer = answer
  }
}
