import Quantities

/// Residential district: homes are normally distributed around its centre.
public struct District: Sendable, Hashable {
  /// Name in the scenario.
  public var name: String
  /// Share of the people, relative to the other districts' shares; > 0.
  public var share: Double
  /// Position of the centre [km].
  public var centre: Coordinate
  /// Standard deviation of homes in each direction [km]; ≥ 0.
  public var spread: Double

  /// Makes a district.
  public init(name: String, share: Double, centre: Coordinate, spread: Double) {
    self.name = name
    self.share = share
    self.centre = centre
    self.spread = spread
  }
}
