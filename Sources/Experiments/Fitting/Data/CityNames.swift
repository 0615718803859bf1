import Documents

/// Names of cities in the data, with doubts about them.
struct CityNames {
  private var names: Set<String> = []
  private var emptyCount = 0

  /// Counts the name of a row; false for an empty one.
  mutating func add(_ name: String) -> Bool {
    if name.isEmpty { emptyCount += 1 } else { names.insert(name) }
    return !name.isEmpty
  }

  /// Remarks on empty cells, on names that differ in letter case or blanks alone, and on names of the mapping that no row has.
  func remarks(on mapping: DataMapping) -> [String] {
    let file = mapping.requests.file
    var remarks: [String] = []
    if emptyCount > 0 {
      remarks.append(
        "\(emptyCount) \(emptyCount == 1 ? "request" : "requests") of '\(file)' without a city \(emptyCount == 1 ? "is" : "are") set aside"
      )
    }
    let scenarioNames = Dictionary(grouping: names) { name in
      (mapping.cities[name] ?? name).lowercased().filter { !$0.isWhitespace }
    }
    for alike in scenarioNames.values.map({ $0.sorted() }).sorted(by: { $0[0] < $1[0] })
    where Set(alike.map { mapping.cities[$0] ?? $0 }).count > 1 {
      remarks.append(
        "\(alike.quotedList()) in '\(file)' differ in letter case or blanks alone and count as \(alike.count) cities; 'cities' of the mapping makes them one"
      )
    }
    for name in mapping.cities.keys.sorted() where !names.contains(name) && mapping.requests.city != nil {
      remarks.append("no request of '\(file)' has the city '\(name)' of 'cities'")
    }
    return remarks
  }
}

extension FitData {
  /// Refuses a city that the scenario at a path lacks.
  ///
  /// - Throws: `DiagnosticReport` with one error for each such city.
  package func check(cities known: [String], ofBase path: String) throws(DiagnosticReport) {
    let place = Place(source: SourceText(name: path, text: "", hasLines: false))
    let unknown = cities.map(\.name).filter { !$0.isEmpty && !known.contains($0) }
    guard !unknown.isEmpty else { return }
    throw DiagnosticReport(
      unknown.map { name in
        let near = nearestName(to: name, among: known)
        let question = near.map { "did you mean '\($0)'? " } ?? ""
        return Diagnostic(
          at: place,
          "'\(path)' has no city '\(name)', which the data have; its cities are \(known.quotedList(limit: 12))",
          hint: "\(question)the mapping names it: cities: { \(name): \(near ?? known.first ?? "my-city") }")
      })
  }
}
