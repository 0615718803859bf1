import Foundation
import Marketplace
import Quantities
import ScenarioModel

/// Memory of a partner about its work for the platform, and its wishes.
struct PartnerLife: Sendable {
  /// Number of the account among the person's, from 1.
  let account: UInt8
  /// Index of the city's partner group.
  let group: Int
  /// Reservation wage [major units/h].
  let reservationWage: Double
  /// Weekly hours at the expected earnings.
  var plan: WeeklyHours
  /// Earnings per hour expected on joining [major units/h].
  let expected: Double
  /// Smoothed earnings per hour [major units/h].
  var hourly: Double
  /// Smoothed grievances per week.
  var grievances = Grievances()
  /// Counts of the current week.
  var week = Week()
  /// Instant since which it may work, at the earliest the beginning of the week; nil while it may not.
  var workingSince: Timestamp?
  /// Instant since which it has been on the way or on site; nil otherwise.
  var engagedSince: Timestamp?
  /// Number of times that it has considered returning.
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

  /// Counts of grievances in a week, or their smoothed means.
  struct Grievances: Sendable, BitwiseCopyable {
    var rejections = 0.0
    var notifications = 0.0
    var disputes = 0.0

    /// Moves towards a week's counts by `weight`; in [0, 1].
    mutating func approach(_ week: Grievances, by weight: Double) {
      rejections += weight * (week.rejections - rejections)
      notifications += weight * (week.notifications - notifications)
      disputes += weight * (week.disputes - disputes)
    }
  }

  struct Week: Sendable, BitwiseCopyable {
    /// Earnings after commission and the cost of the way [major units].
    var earnings = 0.0
    /// Time on the way and on site [h].
    var engaged = 0.0
    var grievances = Grievances()
  }
}

extension PartnerResponses {
  /// Hours that count as work, of those worked and those offered [h].
  func countedHours(engaged: Double, offered: Double) -> Double {
    engaged + standbyWeight * max(offered - engaged, 0)
  }

  /// Shortfall of earnings per hour from the reservation wage, as a share of it; in [0, 1].
  func shortfall(hourly: Double, reservationWage: Double) -> Double {
    reservationWage > 0 ? min(max(1 - hourly / reservationWage, 0), 1) : 0
  }

  /// Rate of leaving of a partner [1/week].
  func hazard(of life: PartnerLife) -> Double {
    let complaint =
      shortfallSlope * shortfall(hourly: life.hourly, reservationWage: life.reservationWage)
      + rejectionSlope * life.grievances.rejections + notificationSlope * life.grievances.notifications
      + disputeSlope * life.grievances.disputes
    return leavingHazard * exp(complaint)
  }

  /// Ratio of chosen to planned hours at these earnings per hour; in [1/limit, limit].
  func hoursFactor(hourly: Double, expected: Double) -> Double {
    guard expected > 0 else { return 1 }
    // In this order a factor that is no number becomes a bound.
    return min(hoursLimit, max(1 / hoursLimit, pow(max(hourly, 0) / expected, hoursElasticity)))
  }
}
