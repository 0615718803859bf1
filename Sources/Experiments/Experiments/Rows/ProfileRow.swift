import Tables

/// A row of `profile.csv`: how often something was done, and how long it took.
public struct ProfileRow: Sendable, Hashable {
  /// Kind of thing that a row's name names.
  public enum Section: UInt8, CaseIterable, Sendable {
    /// The run as a whole.
    case run
    /// Phases of the simulation; their times make up the whole.
    case phase
    /// Events by kind, with everything that was done for them.
    case event
    /// Draws by what they decide.
    case draw
    /// Operations of the event queue.
    case queue
  }

  /// Kind of thing that `name` names.
  public var section: Section
  /// Name of what was counted or measured.
  public var name: String
  /// Number of times that it was done; nil for a measurement without a count.
  public var count: Int?
  /// The time of all workers together [s].
  public var seconds: Double?
  /// Ratio of `seconds` to those of all phases; in [0, 1].
  public var share: Double?
  /// A mean over events.
  public var mean: Double?

  public init(
    _ section: Section, _ name: String, count: Int? = nil, seconds: Double? = nil, share: Double? = nil,
    mean: Double? = nil
  ) {
    self.section = section
    self.name = name
    self.count = count
    self.seconds = seconds
    self.share = share
    self.mean = mean
  }

  /// The time of one [ns]; nil where none was done.
  public var nanosecondsEach: Double? {
    guard let count, count > 0, let seconds else { return nil }
    return seconds * 1e9 / Double(count)
  }

  static let sections = CaseLabels<Section>()

  /// The word that files use for a case of this name: `partnerReplies` is `partner-replies`.
  public static func word(for name: String) -> String { hyphenated(name) }
}

extension ProfileRow.Section {
  /// The word that stands for it in the file.
  public var word: String { ProfileRow.sections[self] }
}

extension Table {
  /// Table of a run's time by phase, event and draw.
  public static let profile = Table(
    name: "profile", key: ["scenario", "section", "name"],
    meaning:
      "Where the run's time went and how often each thing was done; times differ from run to run, counts do not.",
    columns: [
      .scenario,
      Column(
        "section", .string,
        "What the name names: the run, a phase, a kind of event, what a draw decides, or a queue operation.",
        words: ProfileRow.sections.all),
      Column("name", .string, "What was counted or measured."),
      Column("count", .integer, unit: "count", "How often it was done.", minimum: 0).optional,
      Column(
        "seconds", .number, unit: "s",
        "Its time, all workers together, without what measuring cost; of the wall clock in the row 'wall'.",
        minimum: 0
      ).optional,
      Column("share", .number, unit: "share", "Its part of the time of all phases.", minimum: 0).optional,
      Column("nanoseconds_each", .number, unit: "ns", "Its time over its count.", minimum: 0).optional,
      Column("mean", .number, unit: "count", "Mean over the events taken.", minimum: 0).optional,
    ])
}

extension TableWriter {
  /// Writes a row of the profile; traps in another table.
  public mutating func append(_ row: ProfileRow, of scenario: String) {
    precondition(table == .profile, "a profile in \(table.name)")
    write("scenario", scenario)
    write("section", row.section.word)
    write("name", row.name)
    write("count", row.count)
    write("seconds", row.seconds)
    write("share", row.share)
    write("nanoseconds_each", row.nanosecondsEach)
    write("mean", row.mean)
    endRow()
  }
}
