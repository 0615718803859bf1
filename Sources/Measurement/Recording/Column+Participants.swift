import Tables

extension Column {
  static let job = Column("job", .integer, unit: "1", "Number of the job in its city.", minimum: 0)
  static let partner = Column(
    "partner", .integer, unit: "1", "Number of the partner in its city, from 0.", minimum: 0)
  static let client = Column(
    "client", .integer, unit: "1", "Number of the client in its city, from 0.", minimum: 0)
}
