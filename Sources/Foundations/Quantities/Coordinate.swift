/// A place in a city: kilometres east and north of the city's centre, on a plane.
@frozen
public struct Coordinate: Hashable, Sendable, BitwiseCopyable {
  /// [km], positive to the east.
  public var east: Double
  /// [km], positive to the north.
  public var north: Double

  @inlinable
  public init(east: Double, north: Double) {
    self.east = east
    self.north = north
  }

  @inlinable public static var centre: Coordinate { Coordinate(east: 0, north: 0) }

  /// The straight-line distance [km].
  @inlinable
  public func distance(to other: Coordinate) -> Double {
    let (dx, dy) = (east - other.east, north - other.north)
    return (dx * dx + dy * dy).squareRoot()
  }
}
