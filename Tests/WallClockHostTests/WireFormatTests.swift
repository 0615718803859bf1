import Foundation
import Quantities
import TestSupport
import Testing

@testable import WallClockHost

@Suite struct WireFormatTests {
  /// Every command's keys are keys of the record, and no two sets of a command overlap.
  @Test(arguments: CommandName.allCases) func everyCommandsKeysAreKnown(name: CommandName) throws {
    let known = Set(Mirror(reflecting: CommandRecord(name)).children.compactMap(\.label))
    #expect(known.isSuperset(of: name.needed + name.optional))
    #expect(Set(name.needed).isDisjoint(with: name.optional))
  }

  /// Every command is understood when its needed keys are there, about a job that exists.
  @Test(arguments: CommandName.allCases) func everyCommandIsUnderstood(name: CommandName) throws {
    let now = SmallMarket.monday
    let values = [
      "job": "0", "partner": "0", "client": "0", "position": #"{"east":1,"north":0}"#, "stars": "5",
      "programme": #""friend""#, "service": #""wifi""#, "skills": #"{"network":3}"#, "start": #""+1 h""#,
      "amount": #""5.00 CHF""#, "price": #""5.00 CHF""#, "extra": #""5.00 CHF""#, "reached": "true",
      "isExcluded": "true", "certifications": "[1]",
      "kind": name == .openTicket ? #""question""# : #""swearing""#, "ticket": #""0.0""#,
      "isGrave": "false", "isConfirmed": "true",
      "reason": name == .giveUp ? #""dateImpossible""# : #""missingTools""#,
    ]
    var host = Host(now: now)
    if name != .configure {
      for line in HouseCall.script[..<4].map(\.line) { _ = host.receive(line, at: now) }
    }
    let pairs = try name.needed.map { #","\#($0)":\#(try #require(values[$0]))"# }.joined()
    let answer = try #require(host.receive(#"{"command":"\#(name)"\#(pairs)}"#, at: now).first)
    #expect(!answer.contains("error"), "\(answer)")
  }

  /// A reply at exactly the deadline comes before the timer that is due then.
  @Test func atOneInstantTheLineComesBeforeTheTimer() {
    var host = Host(now: SmallMarket.monday)
    for line in HouseCall.script[..<4].map(\.line) { _ = host.receive(line, at: SmallMarket.monday) }
    let deadline = SmallMarket.monday + .minutes(2)
    #expect(host.nextTimer == deadline)
    #expect(host.fireTimers(at: deadline, includingNow: false).isEmpty)
    let answer = host.receive(#"{"command":"acceptOffer","job":0,"partner":0}"#, at: deadline)
    #expect(answer.first == #"{"ok":true}"#)
    #expect(host.fireTimers(at: deadline, includingNow: true).isEmpty)
  }

  /// A job keeps its number after its end, until its slot is used again.
  @Test func aNumberMeansItsJobUntilTheSlotIsTaken() {
    var numbers = JobNumbers()
    let (first, second) = (JobID(slot: 0, generation: 0), JobID(slot: 0, generation: 1))
    #expect(numbers.add(first) == JobNumber(0))
    #expect(numbers.job(JobNumber(0)) == first)
    #expect(numbers.add(second) == JobNumber(1))
    #expect(numbers.job(JobNumber(0)) == nil)
    #expect(numbers[second] == JobNumber(1))
  }
}
