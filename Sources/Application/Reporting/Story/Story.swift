import Experiments
import Marketplace
import Quantities
import Simulation

/// Story of a job or a partner in sentences, each with its time and the rule that applied.
public struct Story: Sendable {
  let context: StoryContext
  let subject: EventHistory.Subject
  private let entries: [EventHistory.Entry]

  /// Creates the story of a subject from its replayed history.
  public init(_ telling: ReplayedHistory, of subject: EventHistory.Subject, in context: StoryContext) {
    self.context = context
    self.subject = subject
    entries = telling.entries
  }

  /// Returns the events that change something, in their order.
  public func events(from start: Timestamp = .distantPast) -> [StoryEvent] {
    entries.filter { $0.at >= start }.compactMap { entry in
      sentence(for: entry).map {
        StoryEvent(day: context.day(entry.at), time: context.time(entry.at), sentence: $0)
      }
    }
  }

  /// Returns the sentence on an event; nil for one that only follows from another.
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

  /// Returns the partner's name.
  func named(_ id: PartnerID) -> String { "partner \(id.index)" }

  func described(_ view: EventHistory.PartnerView?) -> String {
    guard let view else { return "a partner" }
    let stars = view.stars.map { "\($0.formatted(places: 2)) stars" } ?? "no ratings yet"
    let distance = view.distance.map { ", \($0.formatted(places: 1)) km away" } ?? ""
    return "partner \(view.id.index) (\(stars)\(distance))"
  }
}
