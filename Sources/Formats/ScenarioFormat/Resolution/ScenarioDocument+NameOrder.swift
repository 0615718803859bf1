extension ScenarioDocument {
  /// Puts everything that has a name into the order of the names, so that the order in a file moves no figure.
  ///
  /// Choices by weight and numbers of partners follow this order. Decision 0014.
  mutating func sortNames() {
    services.sort { $0.name < $1.name }
    channels.sort { $0.name < $1.name }
    programmes.sort { $0.terms.name < $1.terms.name }
    conduct.sort { $0.name < $1.name }
    partnerKinds.sort { $0.name < $1.name }
    cities.sort { $0.name < $1.name }
    for index in cities.indices { cities[index].districts.sort { $0.name < $1.name } }
  }
}
