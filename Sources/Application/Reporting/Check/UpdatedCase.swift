import Experiments

/// Changes that an update makes to the baseline of a case.
public struct UpdatedCase: Sendable {
  /// Name of the regression case.
  public var name: String
  /// Baseline that is the first of its case; nil if there was one.
  public var new: Baseline?
  /// Fault of the files that were written anew, without a full stop; nil without one.
  public var repaired: String?
  /// Changes of the figures and of the trace.
  public var changes: [BaselineChange] = []
  /// Bounds that forbid the update; empty if it was written.
  public var refusals: [String] = []
  /// True if the stored scenario is another one now.
  public var isScenarioChanged = false
  /// True if the file of an unchanged trace was lost and has been written anew.
  public var isTraceRepaired = false
  /// True if the trace is kept in another form, as rows or as marks.
  public var isTraceKeptOtherwise = false

  public init(name: String, new: Baseline?, repaired: String?) {
    self.name = name
    self.new = new
    self.repaired = repaired
  }
}

extension Report {
  /// Report of an update: a table of changes for each case.
  public init(updates cases: [UpdatedCase], version: String) {
    self.init(
      .check, title: cases.map(\.name).joined(separator: ", "),
      provenance: Provenance(seed: nil, replications: nil, version: version, folder: nil),
      sections: cases.map { ReportSection(RichText($0.name), $0.blocks) })
  }
}

extension UpdatedCase {
  fileprivate var blocks: [ReportBlock] {
    let remarks = remarks.map { ReportBlock.paragraph(RichText($0)) }
    return (new == nil || !refusals.isEmpty) && !changes.isEmpty ? [.table(table)] + remarks : remarks
  }

  private var remarks: [String] {
    if !refusals.isEmpty {
      return refusals.map { "broken: \($0)" }
        + ["not written: --force writes a baseline that breaks a bound all the same"]
    }
    let repairs = repaired.map { ["it was made anew: \($0)"] } ?? []
    if let new {
      let count = new.figures.count
      return repairs
        + ["new: \(counted(count, "figure"))" + (new.trace == nil ? "" : " and the event trace")]
    }
    if isTraceRepaired { return repairs + ["the file of the trace is made anew"] }
    let files = repairs + (isTraceKeptOtherwise ? ["the trace is kept in another file than before"] : [])
    let warning =
      isScenarioChanged && !changes.isEmpty
      ? ["the scenario has changed as well, so that later checks compare with the changed rules"] : []
    guard changes.isEmpty else { return files + warning }
    if isTraceKeptOtherwise { return files }
    return repairs
      + [isScenarioChanged ? "no figure; only the scenario" : "nothing moved; the baseline stays as it is"]
  }

  private var table: ReportTable {
    let titles = ["Figure", "Old", "New", "Difference", "Touches"]
    return ReportTable(
      columns: titles.map { ReportTable.Column($0, isText: $0 != "Old" && $0 != "New") },
      rows: changes.map { change in
        let cells = [
          change.name, change.old, change.new, change.difference, change.touches.joined(separator: "; "),
        ]
        return ReportTable.Row(cells.map { ReportTable.Cell($0) }, isEmphasized: !change.broken.isEmpty)
      })
  }
}
