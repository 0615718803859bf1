import Quantities

/// Homes of the first partners of a kind, around a place.
public struct PlacedHomes: Sendable, Hashable {
  /// Place around which they are.
  public var centre: Coordinate
  /// Number of partners; ≥ 1.
  public var count: Int
  /// Standard deviation of homes in each direction [km]; ≥ 0, of which 0 puts all at the place itself.
  public var spread: Double

  /// Makes homes.
  public init(centre: Coordinate, count: Int = 1, spread: Double = 0) {
    self.centre = centre
    self.count = count
    self.spread = spread
  }
}

/// Place at which clients live, with its weight among others.
public struct WeightedPlace: Sendable, Hashable {
  /// Place around which clients live.
  public var centre: Coordinate
  /// Frequency relative to the other places; > 0.
  public var weight: Double
  /// Standard deviation of homes in each direction [km]; ≥ 0.
  public var spread: Double

  /// Makes a place.
  public init(centre: Coordinate, weight: Double = 1, spread: Double = 0) {
    self.centre = centre
    self.weight = weight
    self.spread = spread
  }
}

extension PartnerGroup {
  /// Returns the placed homes that a member of the group has, counted from 0; nil for one whose home is drawn. O(places).
  public func placedHome(ofMember member: Int) -> PlacedHomes? {
    var first = 0
    for place in homes {
      if member < first + place.count { return place }
      first += place.count
    }
    return nil
  }
}
