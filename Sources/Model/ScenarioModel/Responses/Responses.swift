/// Responses of people, over time, to the platform and its rules.
///
/// With `isActive` off nobody joins or leaves, and neither earnings, prices nor experience change decisions. Every
/// result is then that of the model without responses, byte for byte.
public struct Responses: Sendable, Hashable {
  /// True if people respond at all.
  public var isActive: Bool
  /// Entry, hours, exit and return of partners.
  public var partners: PartnerResponses
  /// Reactions of clients to prices and experience.
  public var clients: ClientResponses
  /// Pass-through of the commission to prices.
  public var prices: PriceResponses

  /// Makes responses of the assumed strength, switched off unless told otherwise.
  public init(
    isActive: Bool = false, partners: PartnerResponses = .preset, clients: ClientResponses = .preset,
    prices: PriceResponses = .preset
  ) {
    self.isActive = isActive
    self.partners = partners
    self.clients = clients
    self.prices = prices
  }

  /// Responses that are switched off.
  public static let none = Responses()
}

extension Responses {
  private typealias Parameter = BehaviourParameter<Self>

  /// Declaration for scenario files.
  public static let declaration = BehaviourDeclaration<Self>(
    "responses", name: "responses", doc: "Responses of people, over time, to the platform and its rules.",
    startingAs: .none
  ) {
    Parameter.flag(
      "active", \.isActive,
      doc: "Whether people respond at all; 'false' leaves everything else under this key without effect.")
    Parameter.group(
      "partners", \.partners, of: PartnerResponses.declaration,
      doc: "Entry, hours, exit and return of partners.")
    Parameter.custom("clients", doc: "Reactions of clients to prices and experience.")
    Parameter.group(
      "prices", \.prices, of: PriceResponses.declaration, doc: "Pass-through of the commission to prices.")
  }
}
