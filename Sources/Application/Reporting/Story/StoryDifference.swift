/// Two stories of one job or partner told as one: what happened on both sides once, the rest with its side.
struct StoryDifference {
  /// Events of both stories in one order, each with its side.
  private let lines: [(event: StoryEvent, side: ReportEntry.Side)]

  /// Aligns the stories by their longest common part. O(n · d) for stories of n events that differ in d.
  init(from before: [StoryEvent], to now: [StoryEvent]) {
    let changes = now.difference(from: before)
    let removed = Set(
      changes.removals.compactMap { if case .remove(let place, _, _) = $0 { place } else { nil } })
    let added = Set(
      changes.insertions.compactMap { if case .insert(let place, _, _) = $0 { place } else { nil } })
    var lines: [(event: StoryEvent, side: ReportEntry.Side)] = []
    var (old, new) = (0, 0)
    while old < before.count || new < now.count {
      if removed.contains(old) {
        lines.append((before[old], .before))
        old += 1
      } else if added.contains(new) {
        lines.append((now[new], .now))
        new += 1
      } else {
        lines.append((now[new], .both))
        (old, new) = (old + 1, new + 1)
      }
    }
    self.lines = lines
  }

  /// Number of events that are shown without leaving any out.
  private static let mostEvents = 30

  /// Number of common events that are shown before and after a difference where some are left out.
  private static let context = 3

  /// Entries with time and side; of a long story, common events far from a difference are left out.
  var entries: [ReportEntry] {
    let kept = Array(self.kept.prefix(Self.mostEvents))
    // The first event that is shown of a day has the day.
    let entries = zip(kept.map { lines[$0].event }.entries, kept).map { entry, place in
      var entry = entry
      entry.side = lines[place].side
      return entry
    }
    var shown: [ReportEntry] = []
    var last = -1
    for (place, entry) in zip(kept, entries) {
      if place > last + 1 { shown.append(Self.gap(place - last - 1)) }
      shown.append(entry)
      last = place
    }
    if last < lines.count - 1 { shown.append(Self.gap(lines.count - 1 - last)) }
    return shown
  }

  /// Places of the lines that are shown: all of a short story, those near a difference of a long one.
  private var kept: [Int] {
    guard lines.count > Self.mostEvents else { return Array(lines.indices) }
    return lines.indices.filter { place in
      let near = max(0, place - Self.context)...min(lines.count - 1, place + Self.context)
      return near.contains { lines[$0].side != .both }
    }
  }

  private static func gap(_ count: Int) -> ReportEntry {
    ReportEntry("", RichText("… \(counted(count, "further event"))", .faint))
  }
}
