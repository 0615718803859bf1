import Documents
import ScenarioModel
import Variates

/// How a business partner's test is written.
enum CertificationTestSchema {
  static let schema = ObjectSchema(
    "certification test", doc: "A business partner's online test and the documents it asks for. Rule B2.",
    startingAs: CertificationTest.preset
  ) {
    Field("pass-rate", \.passRate, .chance(), doc: "That an attempt is passed.", source: .assumed)
    Field(
      "attempts", \.attempts,
      ValueKind<Int>.integer(.within(1...100)).mapped(to: { UInt8($0) }, from: { Int($0) }),
      doc: "How often a partner tries.", source: .assumed)
    Field(
      "first-attempt", \.firstAttempt, .durations(), doc: "From joining to the first attempt.",
      source: .assumed)
    Field(
      "retry-delay", \.retryDelay, .durations(), doc: "From a failed attempt to the next.", source: .assumed)
    Field(
      "documents-delay", \.documentsDelay, .durations(),
      doc: "From the passed test until the documents are in and the certification is held.", source: .assumed)
  }
}

extension CityResolution {
  /// A test must lead to something, and somebody should be able to pass it.
  mutating func checkTests() {
    for channel in document.channels {
      guard let test = channel.test else { continue }
      let path = ["channels", channel.name, "test"]
      if channel.certifications.isEmpty {
        report(
          path, "the test of '\(channel.name)' leads to nothing: the channel asks for no certifications",
          judging: [["channels", channel.name]])
      } else if test.passRate == 0 {
        let message = "nobody can pass the test of '\(channel.name)': its pass rate is 0 %"
        diagnostics.append(places.warning(path + ["pass-rate"], message))
      }
    }
  }
}
