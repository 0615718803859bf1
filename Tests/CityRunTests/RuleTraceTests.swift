import Marketplace
import Quantities
import ScenarioModel
import Testing

/// Each behaviour appears in a metric if it is switched on, and only then.
@Suite struct RuleTraceTests {
  private static let traces = [
    "B3": ["booking_fees", "booking_fee_refunds"], "B5": ["waiting_time_mean"],
    "D5": ["accepted_in_time_share"], "D6": ["expired"], "D8": ["returned_date_impossible"],
    "D9": ["returned_new_date_impossible"], "S1": ["contacted_in_time_share"],
    "S2": ["failed_calls", "unreachable"], "S3": ["date_changes"],
    "S4": ["confirmations_missed", "returned_unconfirmed"], "S6": ["returned_beyond_competence"],
    "V1": ["lateness_mean", "late_share"], "V2": ["scope_extensions"], "V5": ["extra_sales"],
    "V6": ["failed_on_site"], "V7": ["damages"], "M2": ["commission", "take_rate"],
    "M3": ["payouts", "cash_outside"], "M5": ["disputes", "refunds"],
    "R1": ["ratings", "client_ratings"], "R3": ["no_shows", "partner_no_show", "returned_no_show"],
    "Q1": ["notifications_rating"], "Q2": ["suspended_rating"], "Q3": ["cancellation_rate"],
    "Q4": ["notifications_cancellations"], "Q5": ["notifications_no_show"],
    "Q6": ["exclusion_reviews", "excluded_no_show"],
    "G2": ["returned_absence_told_in_advance", "returned_absence_told_late"],
    "cancelled at every stage before the visit": [
      "cancelled_by_client_unassigned", "cancelled_by_client_accepted", "cancelled_by_client_agreed",
      "cancelled_by_client_confirmed", "cancelled_by_client_en_route",
    ],
  ]

  /// Rules B3, B5, D5, D6, D8, D9, S1 to S4, S6, V1, V2, V5 to V7, M2, M3, M5, R1, R3, Q1 to Q6, G2. A metric shows
  /// each.
  @Test func everyRuleLeavesItsTrace() throws {
    var city = try smallCity(ratePerDay: 120)
    city.programmes[0].conduct = CodeOfConduct.conduct2018.value
    for index in city.programmes.indices { city.programmes[index].conduct.rating.minimum = 4.3 }
    city.clients.regret = try .exponential(mean: 500_000)
    city.partners.failsToShow = 0.3
    city.partners.damages = 0.02
    let metrics = try record(smallScenario(days: 60, cities: [city])).metrics
    for (rule, names) in Self.traces {
      for name in names { #expect(metrics.value(name) ?? 0 > 0, "\(rule): \(name)") }
    }
  }

  /// A habit and how to be rid of it; the figures are then nil or zero.
  struct Habit: Sendable, CustomTestStringConvertible {
    var rule: String
    var figures: [String]
    var stop: @Sendable (inout CityScenario) throws -> Void
    var testDescription: String { "\(rule): \(figures)" }
  }

  static let habits = [
    Habit(rule: "B3", figures: ["booking_fees"]) { city in
      for index in city.programmes.indices { city.programmes[index].bookingFee = .zero }
    },
    Habit(rule: "B5", figures: ["waiting_time_mean"]) { $0.clients.immediateShare = 0 },
    Habit(rule: "S2", figures: ["failed_calls", "unreachable"]) { $0.clients.reachable = 1 },
    Habit(rule: "S3", figures: ["date_changes", "returned_new_date_impossible"]) { city in
      city.clients.newDate = 0
      city.clients.movesVisit = 0
      city.clients.takesEarlier = 0
    },
    Habit(rule: "S4", figures: ["confirmations_missed", "returned_unconfirmed"]) { city in
      city.partners.forgetsToConfirm = 0
      // A visit that is not agreed in time is not confirmed either.
      city.clients.reachable = 1
      city.partners.callDelay = try .constant(0)
    },
    Habit(rule: "S4", figures: ["returned_unconfirmed"]) { city in
      for index in city.programmes.indices { city.programmes[index].reassignsUnconfirmed = false }
    },
    Habit(rule: "S6, D8", figures: ["returned_beyond_competence", "returned_date_impossible"]) { city in
      city.partners.beyondCompetence = 0
      city.partners.dateImpossible = 0
    },
    Habit(rule: "V2", figures: ["scope_extensions"]) { $0.partners.largerScope = 0 },
    Habit(rule: "V5", figures: ["extra_sales"]) { $0.partners.sellsExtra = 0 },
    Habit(rule: "V6", figures: ["failed_on_site"]) { $0.partners.failsOnSite = 0 },
    Habit(rule: "V7", figures: ["damages"]) { $0.partners.damages = 0 },
    Habit(rule: "M2", figures: ["commission"]) { city in
      for index in city.programmes.indices { city.programmes[index].commission = .zero }
    },
    Habit(rule: "M5", figures: ["disputes", "refunds"]) { $0.clients.disputes = 0 },
    Habit(rule: "R1", figures: ["ratings"]) { $0.clients.rates = 0 },
    Habit(rule: "R1", figures: ["client_ratings"]) { $0.partners.ratesClient = 0 },
    Habit(rule: "Q5", figures: ["no_shows", "returned_absence_told_in_advance"]) { city in
      city.partners.cancels = 0
      city.partners.failsToShow = 0
    },
  ]

  /// Rules B3, B5, S2 to S4, S6, D8, V2, V5 to V7, M2, M5, R1, Q5. Without the habit its metric is absent.
  @Test(arguments: habits) func aHabitThatIsSwitchedOffLeavesNone(_ habit: Habit) throws {
    var city = try smallCity(ratePerDay: 30, partners: 15)
    try habit.stop(&city)
    let metrics = try record(smallScenario(days: 14, cities: [city])).metrics
    #expect(metrics.value("completed") ?? 0 > 0)
    for name in habit.figures { #expect(metrics.value(name) ?? 0 == 0, "\(name)") }
  }
}
