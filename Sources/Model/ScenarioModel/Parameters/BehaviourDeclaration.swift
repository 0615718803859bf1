/// All parameters of a behaviour, in the order in which a scenario is printed.
public struct BehaviourDeclaration<Behaviour: Sendable>: Sendable {
  /// Name in messages: `partner behaviour`.
  public let title: String
  /// Name of the definition in the JSON Schema: `partner-behaviour`.
  public let name: String
  /// Meaning of the whole in one sentence.
  public let doc: String
  /// Behaviour with every default in its place.
  public let standard: Behaviour
  /// Parameters in order of printing.
  public let parameters: [BehaviourParameter<Behaviour>]

  /// Declares a behaviour whose defaults are the values of `standard`. Traps if two parameters have one key.
  public init(
    _ title: String, name: String, doc: String, startingAs standard: Behaviour,
    @ParameterListBuilder<Behaviour> parameters: () -> [BehaviourParameter<Behaviour>]
  ) {
    self.title = title
    self.name = name
    self.doc = doc
    self.standard = standard
    self.parameters = parameters()
    let keys = Set(self.parameters.map(\.key))
    precondition(keys.count == self.parameters.count, "'\(title)' declares a key twice")
  }
}

/// Part of a behaviour that is declared on its own and written under one key of the whole.
public protocol ParameterGroup<Behaviour>: Sendable {
  /// Behaviour that has the part.
  associatedtype Behaviour: Sendable
  /// Type of the part.
  associatedtype Part: Sendable

  /// Path from the behaviour to the part.
  var path: WritableKeyPath<Behaviour, Part> & Sendable { get }
  /// Declaration of the part.
  var declaration: BehaviourDeclaration<Part> { get }
}

struct PathToGroup<Behaviour: Sendable, Part: Sendable>: ParameterGroup {
  let path: WritableKeyPath<Behaviour, Part> & Sendable
  let declaration: BehaviourDeclaration<Part>
}

/// Collects the parameters of a declaration.
@resultBuilder
public enum ParameterListBuilder<Behaviour: Sendable> {
  /// Returns one parameter as a list.
  public static func buildExpression(_ parameter: BehaviourParameter<Behaviour>) -> BehaviourParameter<
    Behaviour
  > {
    parameter
  }

  /// Joins parameters in order.
  public static func buildBlock(_ parameters: BehaviourParameter<Behaviour>...) -> [BehaviourParameter<
    Behaviour
  >] {
    parameters
  }
}
