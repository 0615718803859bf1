/// Told when dispatch begins and ends its part of what the platform does, so that a host can measure it.
///
/// Both calls come in pairs and are never nested. What the market does at dispatch's command lies between them.
public protocol DispatchObserver {
  mutating func dispatchBegins()
  mutating func dispatchEnds()
}

/// Measures nothing, at no cost.
struct NoObserver: DispatchObserver {
  @inline(__always)
  mutating func dispatchBegins() {}
  @inline(__always)
  mutating func dispatchEnds() {}
}
