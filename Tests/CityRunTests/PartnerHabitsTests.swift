import Marketplace
import Quantities
import Recording
import ScenarioModel
import Tables
import Testing
import Variates

/// Partner groups with a behaviour of their own.
@Suite struct PartnerHabitsTests {
  /// Recount of the offers of three groups: one overlooks all, one wants all, one declines all, each after its delay.
  ///
  /// A wanted offer that no longer fits into the calendar is declined.
  @Test func eachGroupAnswersOffersByItsOwnHabits() throws {
    var city = try smallCity(partners: 20)
    var overlooking = PartnerBehaviour()
    overlooking.overlooks = 1
    var accepting = PartnerBehaviour()
    accepting.overlooks = 0
    accepting.acceptance = .probability(1)
    accepting.replyDelay = try .constant(60)
    var declining = accepting
    declining.acceptance = .probability(0)
    declining.replyDelay = try .constant(150)
    city.partnerGroups[0].behaviour = overlooking
    city.partnerGroups[1].behaviour = accepting
    city.partnerGroups[2].behaviour = declining
    let rows = try record(smallScenario(days: 20, cities: [city])).rows(of: .offers)
    let expected: [(String, Set<String>, Double?)] = [
      ("friend", ["lapsed"], nil), ("pro", ["accepted", "declined"], 60),
      ("orange-friends", ["declined"], 150),
    ]
    for (programme, ends, delay) in expected {
      let own = rows.filter { $0["programme"].text == programme }
      // A client's cancellation, or another's acceptance, withdraws an offer before its end.
      let ended = own.filter { !["withdrawn", "open"].contains($0["end"].text) }
      #expect(ended.count > 100, "\(programme)")
      #expect(Set(ended.compactMap { $0["end"].text }) == ends, "\(programme)")
      guard let delay else { continue }
      for row in ended {
        let made = try #require(row["made_at"].instant)
        #expect(try (#require(row["ended_at"].instant) - made).seconds == delay)
      }
    }
  }

  /// A city whose partners act alike, with every habit in play, is the same whether city or groups have the behaviour.
  @Test(arguments: [nil] + PartnerBehaviour.declaration.parameters.map(\.key))
  func everyHabitMayBeThatOfAGroup(key: String?) throws {
    let altered = try Self.busy.altered(key)
    let byCity = try busyRows { $0.partners = altered }
    let byGroup = try busyRows { city in
      city.partners = Self.busy
      for group in city.partnerGroups.indices { city.partnerGroups[group].behaviour = altered }
    }
    #expect(byGroup == byCity)
    #expect(try byCity != Self.usual.get(), "'\(key ?? "every habit")' changes nothing")
  }

  /// Behaviour in which no habit is switched off.
  private static let busy: PartnerBehaviour = {
    var partner = PartnerBehaviour()
    partner.deviceIsLate = 0.4
    partner.damages = 0.1
    partner.largerScope = 0.4
    partner.failsOnSite = 0.5
    partner.beyondCompetence = 0.2
    partner.misconduct = PerMisconduct { _ in MisconductHabit(rate: 0.02) }
    partner.offPlatform = OffPlatformHabit(base: 0.05, slope: 0.2)
    partner.academy.newcomers = 0.5
    partner.academy.notified = 0.5
    return partner
  }()

  private static let usual = Result { try busyRows { $0.partners = busy } }
}

extension PartnerBehaviour {
  /// Returns the behaviour with another value of one parameter, or of all if `key` is nil.
  fileprivate func altered(_ key: String?) throws -> PartnerBehaviour {
    var result = self
    for parameter in Self.declaration.parameters where key == nil || parameter.key == key {
      switch parameter.key {
      case "acceptance": result.acceptance = .probability(0.4)
      case "misconduct": result.misconduct = PerMisconduct { _ in MisconductHabit(rate: 0.1, reported: 0.9) }
      default: try parameter.alter(&result)
      }
    }
    return result
  }
}
