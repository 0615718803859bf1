import Foundation
import Marketplace
import Quantities
import TestSupport
import Testing

@testable import WallClockHost

/// The same script through two hosts: the platform in a test's own time, and the executable on the real clock.
@Suite(.timeLimit(.minutes(2))) struct HouseCallTests {
  /// The lines that tell events, without what depends on the time of day.
  private func events(_ lines: [String]) throws -> [EventRecord] {
    try lines.filter { $0.contains(#""event":"#) }.map { line in
      timeless(try JSONDecoder().decode(EventRecord.self, from: Data(line.utf8)))
    }
  }

  private func timeless(_ event: EventRecord) -> EventRecord {
    var event = event
    (event.at, event.until, event.start) = (nil, nil, nil)
    return event
  }

  /// Returns the platform's own events of the script, in the host's format.
  private func expectedEvents() throws -> [EventRecord] {
    let now = SmallMarket.monday
    var settings = Settings(now: now)
    try settings.adopt(try CommandRecord.read(HouseCall.configuration), now: now)
    var platform = SmallPlatform(settings.makePlatform())
    platform.open()
    let events = Array(platform.events) + (try HouseCall.run(on: &platform))
    var numbers = JobNumbers()
    _ = numbers.add(JobID(slot: 0, generation: 0))
    return events.map {
      timeless(
        EventRecord(
          $0, numbers: numbers, notation: settings.notation,
          programmes: platform.market.programmes))
    }
  }

  @Test func theHostOnTheRealClockMakesTheSameOfAJobAsThePlatformInATest() throws {
    let host = try HostProcess()
    try host.send(HouseCall.configuration)
    for (step, line) in HouseCall.script {
      if case .letOfferLapse = step {
        // The timer is a real one: nothing is sent until it has fired.
        #expect(host.read { $0.contains(#""event":"offerLapsed""#) })
      } else {
        try host.send(line)
      }
    }
    #expect(try host.finish() == 0)
    #expect(try events(host.lines) == expectedEvents())
    let answers = host.lines.filter { !$0.contains(#""event":"#) }
    #expect(
      answers == [
        #"{"ok":true}"#, #"{"client":0,"ok":true}"#, #"{"ok":true,"partner":0}"#,
        #"{"ok":true,"partner":1}"#, #"{"job":0,"ok":true}"#, #"{"rejected":"offerNotOpen"}"#,
      ] + Array(repeating: #"{"ok":true}"#, count: 8))
  }

  @Test func theLedgerLinesSayWhoPaidWhat() throws {
    let ledger = try expectedEvents().filter { $0.event == "ledgerPosted" }
    let moves = ledger.map { "\($0.debit ?? "") -> \($0.credit ?? ""): \($0.amount ?? "")" }
    #expect(
      moves == [
        "client 0 -> bookingFees: 4.90 CHF", "client 0 -> commission: 16.00 CHF",
        "client 0 -> partner 1: 64.00 CHF",
      ])
  }

  /// The offer's life on the real clock: at least the window, and no more than the test's patience.
  @Test func aTimerNeverFiresEarly() throws {
    let host = try HostProcess()
    try host.send(HouseCall.configuration)
    for (_, line) in HouseCall.script[..<4] { try host.send(line) }
    #expect(host.read { $0.contains(#""event":"offerLapsed""#) })
    #expect(try host.finish() == 0)
    let told = try host.lines.filter { $0.contains(#""event":"offer"#) }.map { line in
      try JSONDecoder().decode(EventRecord.self, from: Data(line.utf8))
    }
    let notation = Settings(now: .epoch).notation
    let until = try notation.instant(try #require(told[0].until), now: .epoch)
    let lapsed = try notation.instant(try #require(told[1].at), now: .epoch)
    #expect(told.prefix(2).map(\.event) == ["offerMade", "offerLapsed"])
    #expect(lapsed >= until - .milliseconds(1))
  }

  @Test func aLineThatCannotBeUnderstoodIsAnsweredAndTheHostGoesOn() throws {
    let host = try HostProcess()
    try host.send(#"{"command":"acceptOfer","job":0,"partner":0}"#)
    try host.send("")
    try host.send("not json")
    try host.send(#"{"command":"registerClient","position":{"east":0,"north":0}}"#)
    #expect(try host.finish() == 0)
    let answers = host.lines.filter { !$0.contains(#""event":"#) }
    try #require(answers.count == 3)
    #expect(answers[0].contains(#""error":"unknown command 'acceptOfer'","line":1"#))
    #expect(answers[0].contains(#""acceptOffer""#))
    #expect(answers[1].contains(#""line":3"#))
    #expect(answers[2] == #"{"client":0,"ok":true}"#)
  }

  @Test func aLastLineWithoutANewlineIsObeyedToo() throws {
    let host = try HostProcess()
    try host.send(
      #"{"command":"registerClient","position":{"east":0,"north":0}}"# + "\n"
        + #"{"command":"registerClient","position":{"east":1,"north":0}}"#)
    #expect(try host.finish() == 0)
    #expect(host.lines.last == #"{"client":1,"ok":true}"#)
  }
}
