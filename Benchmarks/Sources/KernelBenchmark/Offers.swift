import EventKernel
import Foundation
import Quantities

/// Offers with a window of ln 2 s and a reply after an exponential time of mean 1 s.
///
/// The first of the two events cancels the other, and the next offer follows. Half of all timers are cancelled, and half
/// of all offers are answered.
struct Offers: ~Copyable {
  struct Timer: Sendable, BitwiseCopyable {
    var offer: UInt32
    var isReply: Bool
  }

  var events = EventQueue<Timer>()
  var draws = Taus2(seed: 1)
  var replies: [EventHandle]
  var ends: [EventHandle]
  var answered = 0

  init(pending: Int) {
    replies = [EventHandle](repeating: .none, count: pending)
    ends = replies
    for offer in 0..<pending { make(UInt32(offer)) }
  }

  /// One operation is one offer: two timers scheduled, one cancelled, one taken. The check is the share answered.
  static func measure(pending: Int, offers: Int) -> Measurement {
    var model = Offers(pending: pending / 2)
    model.decide(pending)
    model.answered = 0
    return .of(offers) {
      model.decide(offers)
      return Double(model.answered) / Double(offers)
    }
  }

  mutating func make(_ offer: UInt32) {
    let reply = TimeSpan(seconds: draws.exponential(mean: 1, purpose: 0, entity: 0))
    replies[Int(offer)] = events.schedule(Timer(offer: offer, isReply: true), at: events.now + reply)
    ends[Int(offer)] = events.schedule(
      Timer(offer: offer, isReply: false), at: events.now + TimeSpan(seconds: M_LN2))
  }

  mutating func decide(_ count: Int) {
    for _ in 0..<count {
      guard let event = events.popFirst() else { return }
      let offer = event.payload.offer
      events.cancel(event.payload.isReply ? ends[Int(offer)] : replies[Int(offer)])
      if event.payload.isReply { answered += 1 }
      make(offer)
    }
  }
}
