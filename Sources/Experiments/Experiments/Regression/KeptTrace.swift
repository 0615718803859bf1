import Quantities
import Tables

/// Part of a trace that is kept beside a baseline, by which the first changed event is found.
public enum KeptTrace: Sendable {
  /// All rows without their header.
  case rows([EventRows])
  /// Marks of the events, `TraceMarks`.
  case marks([UInt8])

  /// Wraps the rows of a baseline; nil if they are others.
  public init?(rows bytes: ContiguousArray<UInt8>, of trace: Baseline.Trace) {
    guard Tables.sha256(of: Array(bytes)) == trace.sha256, let rows = EventRows.split(bytes, by: trace.cities)
    else { return nil }
    self = .rows(rows)
  }

  /// Wraps the marks of a baseline; nil if they are others.
  public init?(marks: [UInt8], of trace: Baseline.Trace) {
    guard marks.count == trace.events * TraceMarks.width(trace.events),
      Tables.sha256(of: marks) == trace.marksSHA256
    else { return nil }
    self = .marks(marks)
  }

  /// Returns the first change in time; nil if nothing has changed.
  ///
  /// Events of a city are compared in their order; of the cities that differ the earliest counts.
  func firstChange(to traces: [EventRows], from trace: Baseline.Trace) -> TraceChange? {
    let names =
      traces.map(\.city) + trace.cities.map(\.city).filter { name in !traces.contains { $0.city == name } }
    let changes = names.compactMap { name in
      change(in: traces.first { $0.city == name } ?? EventRows(city: name, bytes: []), from: trace)
    }
    return changes.min { $0.at < $1.at }
  }

  private func change(in rows: EventRows, from trace: Baseline.Trace) -> TraceChange? {
    switch self {
    case .rows(let former):
      let kept = former.first { $0.city == rows.city }?.bytes ?? []
      // Rows whose digest is the baseline's were written by the program.
      guard let found = try? TraceDivergence(kept, rows.bytes) else { return nil }
      return TraceChange(
        city: rows.city, place: found.first?.sequence ?? found.second?.sequence ?? 0,
        before: .some(found.first), now: found.second,
        isAddition: found.first.map { rows.has($0, after: found.second) } ?? true,
        isRemoval: found.second.map { EventRows(city: rows.city, bytes: kept).has($0, after: found.first) }
          ?? true)
    case .marks(let marks):
      let width = TraceMarks.width(trace.events)
      let earlier = trace.cities.prefix { $0.city != rows.city }.reduce(0) { $0 + $1.events }
      let count = trace.cities.first { $0.city == rows.city }?.events ?? 0
      let own = count == 0 ? [] : marks[earlier * width..<(earlier + count) * width]
      return TraceMarks.firstDifference(of: rows, from: own, width: width).map {
        TraceChange(city: rows.city, place: $0, before: nil, now: rows.event(at: $0))
      }
    }
  }
}

/// First change of a trace: the event on both sides, as far as it is known.
public struct TraceChange: Sendable {
  /// Name of the city.
  public var city: String
  /// Number of the event in its city, from 0.
  public var place: Int
  /// Former event: nil if it is not known, nil within it where the former trace had ended.
  public var before: TracedEvent??
  /// Present event; nil where the present trace has ended.
  public var now: TracedEvent?
  /// True if the former event still happens later, so that the present one has come before it.
  public var isAddition = false
  /// True if the present event happened later before, so that the former one has gone.
  public var isRemoval = false

  /// Events that a reader is told of: the new one alone where one was added, the former one alone where one has gone.
  public var events: [TracedEvent] {
    switch (isAddition, isRemoval) {
    case (true, false): [now].compactMap(\.self)
    case (false, true): [before ?? nil].compactMap(\.self)
    default: [before ?? nil, now].compactMap(\.self)
    }
  }

  /// Time of the earlier of the known events.
  public var at: Timestamp { [before ?? nil, now].compactMap { $0?.at }.min() ?? .distantFuture }
}
