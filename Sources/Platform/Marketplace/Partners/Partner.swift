import Quantities

/// What a partner brings with it when it joins (T1, T2: one account each).
public struct PartnerProfile: Sendable, Hashable {
  public var programme: ProgrammeID
  public var home: Coordinate
  public var skills: SkillSet
  public var certifications: Certifications
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

/// A partner's account: what the platform knows of it.
public struct Partner: Sendable {
  public let id: PartnerID
  public internal(set) var openOffers: UInt16 = 0
  /// Grows with every change to the calendar.
  public internal(set) var calendarRevision: UInt32 = 0
  public internal(set) var status: AccountStatus
  /// The job for which the partner is on the way or on site.
  public internal(set) var engagedWith: JobID?
  public internal(set) var reliability = ReliabilityRecord()
  public internal(set) var ratings: RatingWindow
  /// Changed by `PartnerList.changeCalendar` alone.
  public internal(set) var calendar = PartnerCalendar()
  public internal(set) var profile: PartnerProfile
  public internal(set) var ratingNotifications = NotificationRecord()
  public internal(set) var cancellationNotifications = NotificationRecord()
  public internal(set) var noShowWarnings: UInt16 = 0
  public internal(set) var misconduct = MisconductRecord()
  /// Where its last visit was, and when it ended.
  public internal(set) var lastVisit: (position: Coordinate, at: Timestamp)?

  init(id: PartnerID, profile: PartnerProfile, status: AccountStatus, ratingCapacity: Int) {
    self.id = id
    self.profile = profile
    self.status = status
    ratings = RatingWindow(capacity: ratingCapacity)
  }

  /// Where the platform takes the partner to be: at its last visit for a while, then at home.
  public func whereabouts(at now: Timestamp, travel: TravelModel) -> Coordinate {
    guard let lastVisit, now - lastVisit.at <= travel.lingering else { return profile.home }
    return lastVisit.position
  }
}
