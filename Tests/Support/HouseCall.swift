import JobDispatch
import Marketplace
import Quantities

/// Script of one job's whole life for every host of the platform, as typed steps and as equivalent lines.
///
/// The offer to partner 0, who lives nearer, lapses; partner 1 accepts the job.
///
/// The host must offer a Friend's jobs to one partner exclusively and then broadcast them to one: `strategy`.
public enum HouseCall {
  /// Step of the script.
  public enum Step: Sendable {
    /// Registers a client.
    case registerClient(at: Coordinate)
    /// Registers a partner.
    case registerPartner(at: Coordinate)
    /// Books a visit by a Friend in an hour.
    case request
    /// Waits until the open offer has lapsed.
    case letOfferLapse
    /// Issues a command.
    case give(Command)
    /// Issues a command that must be refused for this reason.
    case giveInVain(Command, Rejection)
  }

  /// Offer strategy that the host must use for Friends.
  public static let strategy = Hybrid(
    exclusiveRounds: 1, exclusiveWindow: .seconds(1), broadcast: Broadcast(width: 1))

  /// Line that configures this strategy in a host.
  public static let configuration = """
    {"command":"configure","dispatch":\
    {"friend":{"strategy":"hybrid","rounds":1,"window":"1 s","width":1}}}
    """

  /// Steps with their lines; the line is empty while an offer lapses.
  public static let script: [(step: Step, line: String)] =
    arrival + [
      (
        .giveInVain(.acceptOffer(job, late), .offerNotOpen),
        #"{"command":"acceptOffer","job":0,"partner":0}"#
      ),
      (.give(.acceptOffer(job, taker)), #"{"command":"acceptOffer","job":0,"partner":1}"#),
      (
        .give(.attemptContact(job, taker, reached: true)),
        #"{"command":"attemptContact","job":0,"partner":1,"reached":true}"#
      ),
      (
        .give(.agreeAppointment(job, taker, start: SmallMarket.monday + .hours(2), price: price)),
        #"{"command":"agreeAppointment","job":0,"partner":1,"start":"+2 h","price":"80.00 CHF"}"#
      ),
      (.give(.setOut(job, taker)), #"{"command":"setOut","job":0,"partner":1}"#),
      (.give(.arrive(job, taker)), #"{"command":"arrive","job":0,"partner":1}"#),
      (.give(.perform(job, taker)), #"{"command":"perform","job":0,"partner":1}"#),
      (.give(.signOff(job)), #"{"command":"signOff","job":0}"#),
      (.give(.ratePartner(job, stars: 5)), #"{"command":"ratePartner","job":0,"stars":5}"#),
    ]

  private static let arrival: [(step: Step, line: String)] = [
    (
      .registerClient(at: .centre),
      #"{"command":"registerClient","position":{"east":0,"north":0}}"#
    ),
    (
      .registerPartner(at: Coordinate(east: 1, north: 0)),
      #"{"command":"registerPartner","programme":"friend","position":{"east":1,"north":0},"#
        + #""skills":{"network":5}}"#
    ),
    (
      .registerPartner(at: Coordinate(east: 2, north: 0)),
      #"{"command":"registerPartner","programme":"friend","position":{"east":2,"north":0},"#
        + #""skills":{"network":5}}"#
    ),
    (
      .request,
      #"{"command":"requestJob","client":0,"programme":"friend","service":"wifi","start":"+1 h"}"#
    ),
    (.letOfferLapse, ""),
  ]

  private static let job = JobID(slot: 0, generation: 0)
  private static let (late, taker) = (PartnerID(0), PartnerID(1))
  private static let price = Money(minorUnits: 8000, currency: .chf)

  /// Performs every step on a platform without partners, clients and jobs, and returns all events.
  public static func run(on platform: inout SmallPlatform) throws(Rejection) -> [MarketEvent] {
    var events: [MarketEvent] = []
    for (step, _) in script {
      try take(step, on: &platform)
      events += platform.events
    }
    return events
  }

  private static func take(_ step: Step, on platform: inout SmallPlatform) throws(Rejection) {
    switch step {
    case .registerClient(let place): _ = platform.registerClient(at: place)
    case .registerPartner(let place): platform.join(at: place)
    case .request: _ = try platform.book(in: .hours(1))
    case .letOfferLapse: platform.pass(.seconds(1))
    case .give(let command): try platform.give(command)
    case .giveInVain(let command, let reason):
      do {
        try platform.give(command)
      } catch {
        precondition(error == reason, "\(command) was refused because of \(error)")
        return
      }
      preconditionFailure("\(command) was not refused")
    }
  }
}
