import Marketplace
import Quantities

/// Which run, of which scenario, a row belongs to: the columns that every file begins with.
public struct RunLabel: Sendable, Hashable {
  public var scenario: String
  /// The name of the policy or parameter set; `base` where there is only one.
  public var variant: String
  /// From 0.
  public var replication: Int
  public var seed: UInt64
  public var city: String

  public init(scenario: String, variant: String = "base", replication: Int, seed: UInt64, city: String) {
    self.scenario = scenario
    self.variant = variant
    self.replication = replication
    self.seed = seed
    self.city = city
  }
}

/// What a city's recorder must know of the run beforehand.
public struct RecorderSettings: Sendable {
  public var label: RunLabel
  public var clock: CivilClock
  public var currency: Currency
  /// Names in the order of the market's catalogue.
  public var programmes: [String]
  /// Names in the order of the market's catalogue.
  public var services: [String]
  /// Names in the order of the market's catalogue.
  public var channels: [String]
  /// When the simulated time begins; daily rows begin with its local day.
  public var start: Timestamp
  /// Jobs requested before are not counted; ≥ `start`.
  public var warmUpEnd: Timestamp
  /// Jobs requested at or after are not counted; > `warmUpEnd`.
  public var horizon: Timestamp

  /// Traps unless start ≤ end of the warm-up < horizon.
  public init(
    label: RunLabel, clock: CivilClock, currency: Currency, programmes: [String], services: [String],
    channels: [String], start: Timestamp, warmUpEnd: Timestamp, horizon: Timestamp
  ) {
    precondition(
      start <= warmUpEnd && warmUpEnd < horizon,
      "an empty measurement window from \(warmUpEnd) to \(horizon) in a run from \(start)")
    self.label = label
    self.clock = clock
    self.currency = currency
    self.programmes = programmes
    self.services = services
    self.channels = channels
    self.start = start
    self.warmUpEnd = warmUpEnd
    self.horizon = horizon
  }

  /// How long jobs are counted.
  public var window: TimeSpan { horizon - warmUpEnd }
}

/// What the simulator knows of a partner and no platform could: hidden from domain and dispatch.
public struct PartnerTruth: Sendable, Hashable, BitwiseCopyable {
  /// The mean stars that its work deserves.
  public var quality: Double
  /// The share of accepted jobs that it carries through.
  public var reliability: Double
  /// The share of accepted jobs to which it does not come.
  public var noShows: Double
  /// How far it is from misconduct; 0 to 1.
  public var integrity: Double
  /// Which human being it is, numbered from 0 over those there from the start and all who might have come.
  public var person: Int?
  /// Which of the person's accounts this is, from 1 (T2).
  public var account: Int
  /// What an hour must bring for the person to work for the platform [major units/h]; nil where nobody asks.
  public var reservationWage: Double?

  public init(
    quality: Double, reliability: Double, noShows: Double = 0, integrity: Double = 0, person: Int? = nil,
    account: Int = 1, reservationWage: Double? = nil
  ) {
    self.quality = quality
    self.reliability = reliability
    self.noShows = noShows
    self.integrity = integrity
    self.person = person
    self.account = account
    self.reservationWage = reservationWage
  }
}

/// What happens behind the platform's back: told to the recorder by whoever knows, to be set against what comes out.
public enum HiddenFact: Sendable, Hashable, BitwiseCopyable {
  /// A partner misbehaves on a visit (T3, T4, T6).
  case misconduct(PartnerID, MisconductKind)
  /// A partner serves one of the platform's clients without it, for this price, of which the platform would have had
  /// this commission (T5).
  case offPlatformWork(PartnerID, price: Money, commission: Money)
  /// A partner begins a course (R4).
  case course(PartnerID)
}

/// The files with one row for each thing that happened, each to be asked for.
public enum DetailTable: String, CaseIterable, Sendable {
  case jobs
  case offers
  case partners
  case ledger
  case tickets
  case events
  case sanctions
  case trust
}

/// Where a city's rows go.
public enum RecordingOutput: Sendable {
  /// Nowhere: metrics only.
  case none
  /// Kept in the result, for tests and programs that use the rows themselves.
  case memory
  /// The files of an `OutputDirectory`; tasks are numbered from 0 in the order in which their rows are to stand.
  case files(TableFiles, task: Int)
}
