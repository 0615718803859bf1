import Quantities

/// Class of requests with terms of their own, such as `express`.
///
/// ```swift
/// var express = UrgencyClass(name: "express")
/// express.priceFactor = .percent(130)
/// express.priority = 1
/// ```
///
/// No document of the platform has one; a scenario may. Decision 0272.
public struct UrgencyClass: Sendable, Hashable {
  /// Class of all other requests, which is the market's first.
  public static let ordinary = UrgencyClass(name: "ordinary")

  /// Name in scenario files and reports.
  public var name: String
  /// Factor on the listed or recommended price, after the programme's. Rule M1.
  public var priceFactor = Proportion.one
  /// Window of the offers in place of that of each round that has one; nil for the round's own. Rule D3.
  public var window: TimeSpan?
  /// Time after which a request without acceptance ends; nil for the programme's. Rule D6.
  public var expiry: TimeSpan?
  /// Rank among waiting requests: those of a larger number are offered first, and in a class the oldest. Rule D6.
  public var priority: Int8 = 0

  /// Creates a class with the terms of ordinary requests.
  public init(name: String) { self.name = name }
}
