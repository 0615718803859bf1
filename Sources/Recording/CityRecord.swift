/// What a city's run left behind.
public struct CityRecord: Sendable {
  public var metrics: CityMetrics
}
