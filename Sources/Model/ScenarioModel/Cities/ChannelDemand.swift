import Quantities

/// Bookings that arrive over one channel.
public struct ChannelDemand: Sendable, Hashable {
  /// Channel of the bookings.
  public var channel: ChannelID
  /// Mean number of bookings per day over a week [1/d]; ≥ 0.
  public var ratePerDay: Double
  /// Relative intensities; indexed by hour of the local week from Monday 00:00, 168 numbers ≥ 0, not all zero.
  public var profile: [Double]
  /// Sinusoid that the profile's rates are multiplied by; nil for none.
  public var wave: RateWave?
  /// Relative frequencies; indexed by programme.
  public var programmeWeights: [Double]
  /// Relative frequencies; indexed by service.
  public var serviceWeights: [Double]
  /// Share of bookings that include fetching a device from the channel's shop (B4); in [0, 1].
  public var pickUpShare: Double

  /// Makes the demand of a channel.
  public init(
    channel: ChannelID, ratePerDay: Double, profile: [Double], wave: RateWave? = nil,
    programmeWeights: [Double],
    serviceWeights: [Double], pickUpShare: Double = 0
  ) {
    self.channel = channel
    self.ratePerDay = ratePerDay
    self.profile = profile
    self.wave = wave
    self.programmeWeights = programmeWeights
    self.serviceWeights = serviceWeights
    self.pickUpShare = pickUpShare
  }
}
