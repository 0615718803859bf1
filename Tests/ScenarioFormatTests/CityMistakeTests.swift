import TestSupport
import Testing

@testable import ScenarioFormat

/// A good scenario with something wrong in its city.
@Suite struct CityMistakeTests {
  static let cityMistakes: [Mistake] = [
    Mistake("partners: { friend: none }", "error: the city 'bern' has no partners"),
    Mistake("partners: { friend: 0, pro: 0 }", "error: the city 'bern' has no partners"),
    Mistake(
      "partners: { freind: 4 }", "error: unknown kind of partners 'freind'; did you mean 'friend'?"),
    Mistake(
      "partners: { textbook: 4 }",
      "error: unknown kind of partners 'textbook'; known are 'friend' and 'pro'; add 'textbook' to 'presets'"),
    Mistake("shops: { shop: {} }", "error: unknown channel 'shop'; known are 'platform'"),
    Mistake(
      "country: US",
      "error: no built-in currency and time zone for US; set both"),
    Mistake(
      "districts: { a: { share: 50 % }, b: { share: 20 % } }",
      "error: the 'share' of the districts of 'bern' adds up to 70 %; shares must add up to 100 %"),
    Mistake(
      "behaviour: { client: { rates: 120 % } }",
      "error: 'rates: 120 %' is out of range; expected 0 % to 100 %"),
    Mistake(
      "programmes: { gold: { commission: 20 % } }",
      "error: unknown programme 'gold'; known are 'friend' and 'pro'"),
    Mistake(
      "policy: { conduct: strict }",
      "error: unknown code of conduct 'strict'; known are 'conduct-2018' and 'conduct-2019'"),
    Mistake(
      "demand: { rate: 9 }",
      "error: 'rate: 9' has no unit; expected a rate such as '42 per day' or '3 per hour'"),
    Mistake("travel: { detour: 0.5 }", "error: 'detour: 0.5' is out of range; expected at least 1"),
    Mistake("population: 0", "error: 'population: 0' is out of range; expected 1 to 100000000"),
  ]

  @Test(arguments: cityMistakes) func everyMistakeInACityIsTold(_ mistake: Mistake) {
    let key = String(mistake.text.prefix { $0 != ":" })
    let value = String(mistake.text.dropFirst(key.count + 2))
    let text = ScenarioReport.of(ScenarioMistakeTests.head, overrides: ["cities.bern.\(key)=\(value)"])
    let problem = text.split(separator: "\n").first.map(String.init) ?? ""
    #expect(problem.hasSuffix(mistake.report), "\(text)")
    #expect(text.hasSuffix("1 error; nothing was run"))
  }
}
