extension Formula {
  /// A hill whose top is at 0.3 in every dimension, with a little noise that all points share.
  package static func hill(_ dimensions: Int) -> Formula {
    Formula(
      factors: (0..<dimensions).map { .range("x\($0)", 0...1, step: 0.001) },
      responses: { numbers, replication in
        let noise = uniform(1, replication)
        guard let numbers else { return [5 + noise] }
        return [10 - numbers.reduce(0) { $0 + ($1 - 0.3) * ($1 - 0.3) } * 10 + noise]
      })
  }
}
