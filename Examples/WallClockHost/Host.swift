import Foundation
import JobDispatch
import Marketplace
import Quantities

/// Platform behind a line protocol: takes lines and due timers with the time, and returns lines.
///
/// Reads no clock and does no I/O; keeps the platform's timers for the event loop. Decision 0072.
struct Host {
  private var settings: Settings
  private var platform: Platform
  private var isOpen = false
  private var effects = PlatformEffects()
  private var numbers = JobNumbers()
  private var timers = TimerQueue()
  private var lineCount = 0

  init(now: Timestamp) {
    settings = Settings(now: now)
    platform = settings.makePlatform()
  }

  /// Time at which the next timer is due, or nil.
  var nextTimer: Timestamp? { timers.first?.fireAt }

  /// Returns the answer to a line of input and its events; an empty line has no answer.
  mutating func receive(_ line: String, at now: Timestamp) -> [String] {
    lineCount += 1
    if line.allSatisfy(\.isWhitespace) { return [] }
    do {
      let record = try CommandRecord.read(line)
      if record.command != .configure { open(now) }
      let answer = try obey(record, now)
      return [Self.json(answer)] + tell(now)
    } catch {
      return [Self.json(Answer.mistaken(error, line: lineCount))] + tell(now)
    }
  }

  /// Fires the timers that are due before `now`, or also at `now`, and returns their events.
  mutating func fireTimers(at now: Timestamp, includingNow: Bool) -> [String] {
    var lines: [String] = []
    while let request = timers.first, request.fireAt < now || includingNow && request.fireAt == now {
      timers.removeFirst()
      platform.elapse(request.timer, at: now, into: &effects)
      lines += tell(now)
    }
    return lines
  }

  /// Starts the platform's periodic timers, with the first command that is not about its configuration.
  private mutating func open(_ now: Timestamp) {
    guard !isOpen else { return }
    isOpen = true
    platform.start(at: now, into: &effects)
  }

  private mutating func obey(_ record: CommandRecord, _ now: Timestamp) throws(Mistake) -> Answer {
    switch try meaning(of: record, now) {
    case .configure: return try configure(record, now)
    case .registerPartner(let profile):
      return .done(.partner(platform.register(profile, at: now, into: &effects).index))
    case .registerClient(let position):
      return .done(.client(platform.registerClient(at: position).index))
    case .give(let command): return give(command, now)
    }
  }

  private func meaning(of record: CommandRecord, _ now: Timestamp) throws(Mistake) -> Meaning {
    let context = Context(
      market: platform.market, numbers: numbers, notation: settings.notation, now: now)
    return try record.meaning(in: context)
  }

  private mutating func configure(_ record: CommandRecord, _ now: Timestamp) throws(Mistake) -> Answer {
    guard !isOpen else { throw Mistake(message: "'configure' must come before all other commands") }
    var changed = settings
    try changed.adopt(record, now: now)
    settings = changed
    platform = settings.makePlatform()
    return .done()
  }

  private mutating func give(_ command: Command, _ now: Timestamp) -> Answer {
    let first = effects.events.count
    do {
      try platform.handle(command, at: now, into: &effects)
    } catch {
      return .refused(error)
    }
    guard case .jobRequested(let job) = effects.events.dropFirst(first).first else { return .done() }
    return .done(.job(numbers.add(job).value))
  }

  /// Stores the requested timers and returns the events as lines.
  private mutating func tell(_ now: Timestamp) -> [String] {
    effects.scheduleTimers(in: &timers) { $0.insert(PlatformTimerRequest(fireAt: $2, timer: $1)) }
    let lines = effects.events.map { event in
      var record = EventRecord(
        event, numbers: numbers, notation: settings.notation, programmes: platform.market.programmes)
      record.at = settings.notation.text(now)
      return Self.json(record)
    }
    effects.removeAll()
    return lines
  }

  private static func json(_ value: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      return String(decoding: try encoder.encode(value), as: UTF8.self)
    } catch {
      preconditionFailure("\(value) cannot be written as JSON: \(error)")
    }
  }
}
