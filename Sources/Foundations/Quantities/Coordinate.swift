/// Position in a city, in kilometres east and north of its centre, on a plane.
@frozen
public struct Coordinate: Hashable, Sendable, BitwiseCopyable {
  /// Distance to the east of the centre [km]; negative to the west.
  public var east: Double
  /// Distance to the north of the centre [km]; negative to the south.
  public var north: Double

  @inlinable
  public init(east: Double, north: Double) {
    self.east = east
    self.north = north
  }

  /// Position of the city's centre.
  @inlinable public static var centre: Coordinate { Coordinate(east: 0, north: 0) }

  /// Returns the straight-line distance to `other` [km].
  @inlinable
  public func distance(to other: Coordinate) -> Double {
    let (dx, dy) = (east - other.east, north - other.north)
    return (dx * dx + dy * dy).squareRoot()
  }
}
