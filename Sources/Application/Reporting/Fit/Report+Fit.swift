import Fitting

extension Report {
  /// Report of a fit: what was read, what was fitted with its intervals, and how well it agrees with the data.
  package init(_ fit: DataFit, provenance: Provenance) {
    let text = FitText(fit)
    self.init(
      .fit, title: fit.data.name, provenance: provenance,
      sections: [
        ReportSection(nil, [.paragraph(text.counts)], pageHeading: "Data"),
        ReportSection(nil, [.entries(text.entries)], pageHeading: "Fitted values"),
      ] + text.pageSections, records: [text.estimates, text.laws])
    cover.answer = "Fitted to \(fit.data.name)."
    cover.scope = [text.period]
    notes = text.notes
  }
}
