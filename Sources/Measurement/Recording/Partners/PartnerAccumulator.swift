import Marketplace
import Quantities

/// Facts of a partner that the market does not keep. Most partners of a large city are idle, so every byte counts.
struct PartnerAccumulator: Sendable, BitwiseCopyable {
  let registeredAt: Timestamp
  /// When it could first work; none before.
  @PackedInstant var admittedAt: Timestamp? = nil
  /// When it last left by its own wish.
  @PackedInstant var leftAt: Timestamp? = nil
  @PackedInstant var closedAt: Timestamp? = nil
  /// From when on its working time has not been entered yet; none while it may not work.
  @PackedInstant var workingSince: Timestamp? = nil
  /// Working hours by the week's plan while it might work, during the window [µs].
  var available: Int64 = 0
  /// How long it might work, during the window [µs].
  var active: Int64 = 0
  /// During the window [µs].
  var engaged: Int64 = 0
  /// During the window [minor units].
  var earnings: Int64 = 0
  /// Ever [minor units].
  var earningsEver: Int64 = 0
  var offers: UInt32 = 0
  var performed: UInt32 = 0
  /// How many of them before the window.
  var performedBefore: UInt32 = 0
  var notifications: UInt32 = 0
  var hoursPerWeek: UInt8
  /// True if it came by applying, and was not there from the start.
  let hasApplied: Bool
  var wasNotifiedInWindow = false
  /// The kind of misconduct that was last found true.
  var lastConfirmed: MisconductKind?

  /// True if the partner had performed fewer than five jobs when the window began; who registers later has none.
  var isNewcomer: Bool { performedBefore < 5 }

  /// A partner who registers, or one who is there already and may work.
  init(_ partner: Partner, at now: Timestamp) {
    registeredAt = now
    hasApplied = partner.status == .registered
    hoursPerWeek = UInt8(partner.profile.hours.hoursPerWeek)
    guard partner.status.mayTakeJobs else { return }
    admittedAt = now
    workingSince = now
  }
}
