import Statistics

extension Baseline {
  /// Returns the changes since an earlier baseline: a line for each figure, and one for the trace.
  public func changes(since former: Baseline?) -> [String] {
    guard let former else {
      let count = "\(figures.count) \(figures.count == 1 ? "figure" : "figures")"
      return ["new: \(count)" + (trace == nil ? "" : " and the event trace")]
    }
    var lines: [String] = []
    if trace != former.trace {
      lines.append("event trace: \(traceText(former.trace))")
    }
    for figure in figures {
      guard let known = former.figures.first(where: { $0.isOf(figure) }) else {
        lines.append("\(figure.name): new, \(figure.meanText)")
        continue
      }
      if known.values != figure.values {
        lines.append("\(figure.name): \(known.meanText), now \(figure.meanText)")
      }
    }
    for figure in former.figures where !figures.contains(where: { $0.isOf(figure) }) {
      lines.append("\(figure.name): gone, was \(figure.meanText)")
    }
    return lines.isEmpty ? ["no figure; only the scenario's text"] : lines
  }

  private func traceText(_ former: Trace?) -> String {
    guard let trace, let former else {
      return trace == nil ? "no longer kept" : "new, \(trace?.events ?? 0) events"
    }
    if trace.isOf(former) { return "the same events, marked in another way" }
    return trace.events == former.events
      ? "other events, \(trace.events) as before" : "\(former.events) events, now \(trace.events)"
  }
}

extension Baseline.Figure {
  fileprivate func isOf(_ other: Baseline.Figure) -> Bool {
    metric == other.metric && city == other.city && programme == other.programme && unit == other.unit
  }

  fileprivate var name: String { "\(metric) of \(city) (\(programme))" }

  fileprivate var meanText: String { FigureText(self).text(RunningMoments(values.compactMap(\.self)).mean) }
}
