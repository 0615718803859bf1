import Foundation
import Marketplace
import Quantities
import ScenarioModel

/// What a partner remembers of its work for the platform, and what it wants of it.
struct PartnerLife: Sendable {
  /// Which of the person's accounts this is, from 1.
  let account: UInt8
  /// The place in the city's partner groups.
  let group: Int
  /// What an hour must bring [major units/h].
  let reservationWage: Double
  /// The hours that it works when it earns what it expected.
  let plan: WeeklyHours
  /// What it expected an hour to bring when it joined [major units/h].
  let expected: Double
  /// What it takes an hour to bring [major units/h].
  var hourly: Double
  /// What it lives through, a week.
  var grievances = Grievances()
  /// The week that is not over yet.
  var week = Week()
  /// Since when it may work, or since the week's beginning if that is later; nil while it may not.
  var workingSince: Timestamp?
  /// Since when it has been on the way or on site.
  var engagedSince: Timestamp?
  /// How often it has thought of coming back.
  var thoughts: UInt32 = 0

  init(
    account: UInt8, group: Int, reservationWage: Double, plan: WeeklyHours, expected: Double
  ) {
    self.account = account
    self.group = group
    self.reservationWage = reservationWage
    self.plan = plan
    self.expected = expected
    hourly = expected
  }

  /// Counts of a week, or their smoothed means.
  struct Grievances: Sendable, BitwiseCopyable {
    var rejections = 0.0
    var notifications = 0.0
    var disputes = 0.0

    /// Moves towards a week's counts by `weight`.
    mutating func approach(_ week: Grievances, by weight: Double) {
      rejections += weight * (week.rejections - rejections)
      notifications += weight * (week.notifications - notifications)
      disputes += weight * (week.disputes - disputes)
    }
  }

  struct Week: Sendable, BitwiseCopyable {
    /// After commission and the cost of the way [major units].
    var earnings = 0.0
    /// On the way and on site [h].
    var engaged = 0.0
    var grievances = Grievances()
  }
}

extension PartnerResponses {
  /// The hours that count as work of those that were worked and those that were offered [h].
  func countedHours(engaged: Double, offered: Double) -> Double {
    engaged + standbyWeight * max(offered - engaged, 0)
  }

  /// By how much the earnings of an hour fall short of the reservation wage, as a share of it; [0, 1].
  func shortfall(hourly: Double, reservationWage: Double) -> Double {
    reservationWage > 0 ? min(max(1 - hourly / reservationWage, 0), 1) : 0
  }

  /// The rate at which a partner leaves [1/week].
  func hazard(of life: PartnerLife) -> Double {
    let complaint =
      shortfallSlope * shortfall(hourly: life.hourly, reservationWage: life.reservationWage)
      + rejectionSlope * life.grievances.rejections + notificationSlope * life.grievances.notifications
      + disputeSlope * life.grievances.disputes
    return leavingHazard * exp(complaint)
  }

  /// How many times its own plan a partner works who finds that an hour brings `hourly`.
  func hoursFactor(hourly: Double, expected: Double) -> Double {
    guard expected > 0 else { return 1 }
    // In this order a factor that is no number becomes a bound.
    return min(hoursLimit, max(1 / hoursLimit, pow(max(hourly, 0) / expected, hoursElasticity)))
  }
}
