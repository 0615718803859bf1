import Quantities
import Simulation

// Facts that the platform does not know.
extension Story {
  /// Returns a sentence on a fact that the platform does not know.
  ///
  /// - Parameter job: job of the platform that the fact concerns; nil for none.
  func sentence(_ truth: EventHistory.GroundTruth, about job: JobNumber?) -> String {
    switch truth {
    case .fact(.course(let partner)):
      "\(sentence(partner)) begins a course, and looks at no offers until it ends (R4)."
    case .fact(.misconduct(let partner, let kind)):
      hidden("\(named(partner)) is guilty of \(phrase(kind))")
    case .fact(.offPlatformWork(let partner, let price, let commission)):
      hidden(
        "\(named(partner)) serves \(job == nil ? "a former" : "the") client without it for \(price)"
          + "\(loss(commission)) (T5)")
    case .secondAccount(let partner, let former):
      hidden("\(named(partner)) is the person who was \(named(former)) (T2)")
    case .unwillingness(let limit):
      hidden("the client would pay \(limit) at most, the fee included (M1)")
    }
  }

  private func loss(_ commission: Money) -> String {
    commission.isZero ? "" : ", of which \(commission) would be its commission"
  }

  private func hidden(_ text: String) -> String { "Unknown to the platform: \(text)." }
}
