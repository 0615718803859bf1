import Documents
import Quantities

// Offers, and what is known of the replies to them.
extension DataReader {
  mutating func readOffers(_ columns: OfferColumns) throws(DiagnosticReport) {
    var file = try DataFile(
      columns.file,
      columns: [
        ("sent", columns.sent), ("ended", columns.ended), ("outcome", columns.outcome),
        ("request", columns.request), ("partner", columns.partner), ("city", columns.city),
        ("series", columns.series), ("deadline", columns.deadline), ("willing", columns.willing),
      ], section: "offers", places: places)
    var replies = ReplyRecords()
    var answers: [String: AnswerCount] = [:]
    var seen: Set<String> = []
    var words = OutcomeWords(columns.outcomes)
    while try file.next() {
      guard isWhole(file), let outcome = outcome(in: file, columns, &words),
        let sent = moment("sent", columns.sent, in: file), isNew(file, &seen),
        let window = window(in: file, columns, sent), let ended = ended(in: file, columns, sent, window)
      else { continue }
      checkRequest(file, sent)
      if outcome == .accepted, mapping.requests.accepted == nil, file.has("request") {
        let instant = sent.microseconds + Int64((ended * 1e6).rounded())
        targets.accept(requestKey(file.text("request"), in: file), at: instant)
      }
      data.outcomes[outcome, default: 0] += 1
      let isLate = ended > window && (outcome == .accepted || outcome == .declined)
      if isLate {
        report(file, .late, .kept, "the answer came after the window; it counts as none within the window")
      }
      if outcome == .lapsed || ended > window { data.cutOffCount += 1 }
      let willing = file.text("willing") == "true"
      replies.add(isLate ? .lapsed : outcome, after: min(ended, window), isWilling: willing)
      if !isLate, willing || outcome == .accepted || outcome == .declined {
        let partner = "\(city(in: file))\u{0}\(file.text("series"))\u{0}\(file.text("partner"))"
        answers[file.has("partner") ? partner : "\(file.line)", default: AnswerCount()].add(
          isYes: willing || outcome == .accepted)
      }
    }
    try check(words, of: columns)
    guard data.offerCount > 0 || data.issues.allSatisfy({ $0.file != columns.file }) else {
      throw nothingUsable("offer", in: columns.file, section: "offers")
    }
    data.replies = replies.sample
    data.answers = answers.sorted { $0.key < $1.key }.map(\.value)
  }

  private mutating func outcome(
    in file: borrowing DataFile, _ columns: OfferColumns, _ words: inout OutcomeWords
  ) -> OfferOutcome? {
    let word = file.text("outcome")
    if word.isEmpty {
      report(file, .missing, .setAside, "no value in column '\(columns.outcome)'")
      return nil
    }
    if let outcome = words.outcome(of: word, line: file.line) { return outcome }
    report(
      file, .word, .setAside,
      "'\(word)' in column '\(columns.outcome)' is no word of 'offers.outcomes'")
    return nil
  }

  /// Refuses words that the mapping does not name if more than one offer of 100 has such a word; else remarks on them.
  private mutating func check(_ words: OutcomeWords, of columns: OfferColumns) throws(DiagnosticReport) {
    if let unnamed = words.unnamedText {
      let message =
        "'\(columns.file)' has \(unnamed) in column '\(columns.outcome)', which 'offers.outcomes' lacks"
      guard words.unnamedCount * 100 <= words.count else {
        throw fault(message, at: ["offers", "outcomes"], in: columns.file, hint: words.hint)
      }
      data.remarks.append("\(message); these offers are set aside")
    }
    for word in words.unused {
      data.remarks.append("no offer of '\(columns.file)' has the word '\(word)' of 'offers.outcomes'")
    }
  }

  /// Returns false, and reports, for an offer that is in the file already.
  private mutating func isNew(_ file: borrowing DataFile, _ seen: inout Set<String>) -> Bool {
    guard file.has("request"), file.has("partner") else { return true }
    let key = [city(in: file)] + ["series", "request", "partner", "sent"].map { file.text($0) }
    if seen.insert(key.joined(separator: "\u{0}")).inserted { return true }
    report(
      file, .duplicate, .setAside,
      "the offer of request '\(file.text("request"))' to partner '\(file.text("partner"))' is there already")
    return false
  }

  /// Length of the offer's window [s]; nil, and reported, for none.
  private mutating func window(
    in file: borrowing DataFile, _ columns: OfferColumns, _ sent: TimeReader.Moment
  ) -> Double? {
    if let window = columns.window { return Double(window.microseconds) / 1e6 }
    guard let column = columns.deadline, let deadline = moment("deadline", column, in: file) else {
      return nil
    }
    let window = Double(deadline.microseconds - sent.microseconds) / 1e6
    if window > 0 { return window }
    report(file, .order, .setAside, "the window ends at '\(file.text("deadline"))', not after the offer")
    return nil
  }

  /// Time from the offer to its end [s]; nil, and reported, for an impossible one.
  private mutating func ended(
    in file: borrowing DataFile, _ columns: OfferColumns, _ sent: TimeReader.Moment, _ window: Double
  ) -> Double? {
    if file.text("ended").isEmpty, file.text("outcome") != "" {
      let outcome = columns.outcomes.first { $0.value.contains(file.text("outcome")) }?.key
      if (outcome ?? file.text("outcome")) == OfferOutcome.lapsed.rawValue { return window }
    }
    guard let moment = moment("ended", columns.ended, in: file) else { return nil }
    let delay = Double(moment.microseconds - sent.microseconds) / 1e6
    if delay >= 0 { return delay }
    report(file, .order, .setAside, "the offer ends at '\(file.text("ended"))', before it was sent")
    return nil
  }

  private mutating func checkRequest(_ file: borrowing DataFile, _ sent: TimeReader.Moment) {
    guard mapping.requests.request != nil, file.has("request") else { return }
    guard let requested = known[requestKey(file.text("request"), in: file)] else {
      report(file, .unknownRequest, .kept, "request '\(file.text("request"))' is not among the requests")
      return
    }
    if requested > sent.microseconds {
      report(file, .order, .kept, "the offer was sent at '\(file.text("sent"))', before its request")
    }
  }
}

/// Delays of replies as they are gathered.
private struct ReplyRecords {
  private var exact: [Double] = []
  private var censored: [Double] = []
  private var intervals: [(low: Double, high: Double)] = []
  /// Resolution of the times [s], which a delay of 0 lies within.
  private static let resolution = 1.0

  mutating func add(_ outcome: OfferOutcome, after delay: Double, isWilling: Bool) {
    switch outcome {
    // A partner who has said yes in a collecting offer did so some time before its end.
    case _ where isWilling && delay > 0: intervals.append((0, delay))
    case .accepted, .declined:
      if delay > 0 { exact.append(delay) } else { intervals.append((0, Self.resolution)) }
    case .lapsed, .withdrawn, .open: censored.append(delay)
    }
  }

  var sample: CensoredSample { CensoredSample(exact: exact, censored: censored, intervals: intervals) }
}
