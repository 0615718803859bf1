import Pages

/// Top and bottom of a page: what a report says in a few words and figures, and what it rests on.
package struct ReportCover: Sendable {
  /// Question that a page begins with, where the report's own is not the one that is answered; may be empty.
  package var question = ""
  /// Answer in one sentence; empty for a page that begins with the report's title.
  package var answer = ""
  /// Causes in one or two short paragraphs.
  package var ledes: [Page.Lede] = []
  /// Figures under the answer, at most four.
  package var headline: [HeadlineFigure] = []
  /// Scope of the figures, besides replications and seed: `4 March to 2 June 2024`.
  package var scope: [String] = []
  /// Grounds of the figures.
  package var grounds: [Page.Ground] = []

  package init() {}
}
