import Quantities

/// Data of a partner at registration (T1, T2: one account each).
public struct PartnerProfile: Sendable, Hashable {
  /// Programme under which the partner works.
  public var programme: ProgrammeID
  /// Position of the partner's home.
  public var home: Coordinate
  /// Competence in each skill.
  public var skills: SkillSet
  /// Certifications held (B2).
  public var certifications: Certifications
  /// Working hours of the week.
  public var hours: WeeklyHours

  public init(
    programme: ProgrammeID, home: Coordinate, skills: SkillSet, certifications: Certifications = [],
    hours: WeeklyHours
  ) {
    self.programme = programme
    self.home = home
    self.skills = skills
    self.certifications = certifications
    self.hours = hours
  }
}

/// Account of a partner, with all data that the platform knows.
public struct Partner: Sendable {
  /// Ordinal of the partner.
  public let id: PartnerID
  /// Number of open offers.
  public internal(set) var openOffers: UInt16 = 0
  /// Revision of the calendar, incremented by every change.
  public internal(set) var calendarRevision: UInt32 = 0
  /// Status of the account.
  public internal(set) var status: AccountStatus
  /// Job for which the partner is on the way or on site; nil if free.
  public internal(set) var engagedWith: JobID?
  /// Numbers of accepted, cancelled and missed jobs.
  public internal(set) var reliability = ReliabilityRecord()
  /// Times at which accepted jobs ended; empty unless a rule looks back over a span of time.
  var endedJobs = EndedJobs()
  /// Last ratings by clients.
  public internal(set) var ratings: RatingWindow
  /// Future visits; changed only by `PartnerList.changeCalendar`.
  public internal(set) var calendar = PartnerCalendar()
  /// Data of the registration, as changed since.
  public internal(set) var profile: PartnerProfile
  /// Notifications about the rating average.
  public internal(set) var ratingNotifications = NotificationRecord()
  /// Notifications about the cancellation rate.
  public internal(set) var cancellationNotifications = NotificationRecord()
  /// Number of warnings about no-shows.
  public internal(set) var noShowWarnings: UInt16 = 0
  /// Payments of the current month, for tiers of the commission.
  var monthVolume = MonthVolume()
  /// Reported misconduct.
  public internal(set) var misconduct = MisconductRecord()
  /// Position and end of the last visit; nil before the first.
  public internal(set) var lastVisit: (position: Coordinate, at: Timestamp)?

  init(id: PartnerID, profile: PartnerProfile, status: AccountStatus, ratingCapacity: Int) {
    self.id = id
    self.profile = profile
    self.status = status
    ratings = RatingWindow(capacity: ratingCapacity)
  }

  /// Returns the assumed position: that of the last visit for a while, then the home.
  public func whereabouts(at now: Timestamp, travel: TravelModel) -> Coordinate {
    guard let lastVisit, now - lastVisit.at <= travel.lingering else { return profile.home }
    return lastVisit.position
  }
}
