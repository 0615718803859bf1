import Documents

// Ends of the requests, for the comparison with a simulation.
extension DataReader {
  mutating func addTargets(of file: borrowing DataFile, _ requested: TimeReader.Moment) {
    let columns = mapping.requests
    guard file.text("counted") != "false" else { return }
    var request = TargetRecords.Request(
      day: requested.day, series: file.text("series"), instant: requested.microseconds,
      key: file.has("request") ? requestKey(file.text("request"), in: file) : "")
    if file.has("accepted") {
      targets.knowsAcceptance = true
      request.acceptance = acceptance(in: file, requested)
    }
    if file.has("outcome") { request.isCompleted = columns.completed.contains(file.text("outcome")) }
    request.stars = stars(in: file)
    targets.add(request)
  }

  /// Time from the request to its acceptance [s]; nil for none, and reported for an impossible one.
  private mutating func acceptance(in file: borrowing DataFile, _ requested: TimeReader.Moment) -> Double? {
    let text = file.text("accepted")
    guard !text.isEmpty else { return nil }
    guard let accepted = times.read(text) else {
      report(
        file, .unreadable, .kept, "'\(text)' is not a date and time; the request counts as not accepted")
      return nil
    }
    let delay = Double(accepted.microseconds - requested.microseconds) / 1e6
    if delay < 0 {
      report(file, .order, .kept, "accepted at '\(text)', before the request; the time counts as 0")
    }
    return max(0, delay)
  }

  /// Stars from 1 through 5; nil for none, and reported for others.
  private mutating func stars(in file: borrowing DataFile) -> Double? {
    let text = file.text("stars")
    guard !text.isEmpty else { return nil }
    if let stars = Double(text), (1...5).contains(stars) { return stars }
    report(file, .unreadable, .kept, "'\(text)' is no number of stars from 1 to 5; the rating is not used")
    return nil
  }
}
