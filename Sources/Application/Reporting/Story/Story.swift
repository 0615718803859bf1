import Experiments
import Marketplace
import Quantities
import Simulation

/// A job's or a partner's story in sentences, each with its time and the rule that applied.
public struct Story: Sendable {
  let context: StoryContext
  let subject: EventHistory.Subject
  let entries: [EventHistory.Entry]

  public init(_ telling: Telling, of subject: EventHistory.Subject, in context: StoryContext) {
    self.context = context
    self.subject = subject
    entries = telling.entries
  }

  /// A line for each event that changes something; the day stands where it begins.
  public func lines(from start: Timestamp = .distantPast) -> [String] {
    var lines: [String] = []
    var today = ""
    for entry in entries where entry.at >= start {
      guard let sentence = sentence(for: entry) else { continue }
      let day = context.day(entry.at)
      let stamp = day == today ? String(repeating: " ", count: day.count) : day
      today = day
      let padding = String(repeating: " ", count: max(10 - stamp.count, 0))
      lines.append("\(stamp)\(padding) \(context.time(entry.at))  \(sentence)")
    }
    return lines
  }

  /// What happened, or nil for an event that only follows from another.
  private func sentence(for entry: EventHistory.Entry) -> String? {
    guard let text = jobSentence(entry) ?? partnerSentence(entry) ?? otherSentence(entry) else { return nil }
    guard case .partner = subject, let number = entry.number?.value else { return text }
    return "Job \(number): \(text)"
  }

  private func otherSentence(_ entry: EventHistory.Entry) -> String? {
    switch entry.content {
    case .event: nil
    case .change(let change): sentence(change, at: entry.at)
    case .groundTruth(let truth): sentence(truth, about: entry.number)
    }
  }

  /// How the partner is named: with stars and distance where an offer is made.
  func named(_ id: PartnerID) -> String { "partner \(id.index)" }

  func described(_ view: EventHistory.PartnerView?) -> String {
    guard let view else { return "a partner" }
    let stars = view.stars.map { "\($0.formatted(places: 2)) stars" } ?? "no ratings yet"
    let distance = view.distance.map { ", \($0.formatted(places: 1)) km away" } ?? ""
    return "partner \(view.id.index) (\(stars)\(distance))"
  }
}
