import Tables

extension Column {
  static let job = Column("job", .integer, "Number of the job in its city.", minimum: 0)
  static let partner = Column(
    "partner", .integer, "Number of the partner in its city, from 0.", minimum: 0)
  static let client = Column(
    "client", .integer, "Number of the client in its city, from 0.", minimum: 0)
}
