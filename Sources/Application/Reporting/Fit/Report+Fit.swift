import Fitting

extension Report {
  /// Report of a fit: what was read, what was fitted with its intervals, and how well it agrees with the data.
  ///
  /// - Parameter remarks: sentences about the scenario that the fit extends, which a reader must know first.
  package init(_ fit: DataFit, remarks: [String] = [], provenance: Provenance) {
    let text = FitText(fit)
    self.init(
      .fit, title: fit.data.name, provenance: provenance,
      sections: [
        ReportSection(nil, [.paragraph(text.counts)], pageHeading: "Data"),
        ReportSection(nil, [.entries(text.entries)], pageHeading: "Fitted values"),
      ] + text.pageSections, records: [text.estimates, text.laws])
    cover.answer = text.answer
    cover.scope = [text.period]
    notes = remarks + text.notes
  }
}
