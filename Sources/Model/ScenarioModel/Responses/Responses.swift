/// How people answer, over time, to what the platform and its rules do to them.
///
/// With `isActive` off, nobody joins or leaves, and neither earnings, prices nor bad experience change what anybody
/// does next: the model is the one without responses, to the byte.
public struct Responses: Sendable, Hashable {
  /// Whether people respond at all.
  public var isActive: Bool
  public var partners: PartnerResponses
  public var clients: ClientResponses
  public var prices: PriceResponses

  public init(
    isActive: Bool = false, partners: PartnerResponses = .preset, clients: ClientResponses = .preset,
    prices: PriceResponses = .preset
  ) {
    self.isActive = isActive
    self.partners = partners
    self.clients = clients
    self.prices = prices
  }

  /// Nobody responds.
  public static let none = Responses()
}
