import Marketplace
import Quantities
import ScenarioModel
import Variates

// Business partners' tests: B2.
extension CitySimulation {
  /// A partner takes the test of every channel whose certifications it lacks, some time after it has joined.
  mutating func planTests(of partner: PartnerID, _ now: Timestamp) {
    let held = platform.market.partners[partner].profile.certifications
    for (channel, test) in setting.tests.enumerated() {
      guard let test, !held.isSuperset(of: setting.channels[channel].requiredCertifications) else { continue }
      let delay = streams.draw(
        .certificationTest, of: streams.person(partner), occurrence: UInt64(channel) << 8
      ) { $0.sample(test.firstAttempt) }
      queue.schedule(
        .partnerTakesTest(partner, channel: UInt8(channel), attempt: 1), at: time(after: delay, from: now))
    }
  }

  mutating func partnerTakesTest(
    _ partner: PartnerID, _ channel: UInt8, _ attempt: UInt8, _ now: Timestamp
  ) {
    guard let test = setting.tests[Int(channel)] else { return }
    let occurrence = UInt64(channel) << 8 | UInt64(attempt)
    let (isPassed, delay) = streams.draw(
      .certificationTest, of: streams.person(partner), occurrence: occurrence
    ) {
      stream in
      stream.uniform() < test.passRate
        ? (true, stream.sample(test.documentsDelay)) : (false, stream.sample(test.retryDelay))
    }
    if isPassed {
      queue.schedule(.partnerHandsInDocuments(partner, channel: channel), at: time(after: delay, from: now))
    } else if attempt < test.attempts {
      queue.schedule(
        .partnerTakesTest(partner, channel: channel, attempt: attempt + 1), at: time(after: delay, from: now))
    }
  }

  mutating func partnerHandsInDocuments(_ partner: PartnerID, _ channel: UInt8, _ now: Timestamp) {
    submit(.grantCertification(partner, setting.channels[Int(channel)].requiredCertifications), now)
  }
}
