import Documents
import Foundation

extension DataMapping {
  /// Mapping of the folder that 'marketsim run --detail jobs,offers' writes.
  static func own(folder: String) -> DataMapping {
    var mapping = DataMapping()
    mapping.isOwn = true
    mapping.requests = RequestColumns(
      file: "\(folder)/jobs.csv", time: "requested_at", request: "job", city: "city", wished: "wished_at",
      accepted: "first_accepted_at", outcome: "outcome", stars: "stars", series: "replication",
      counted: "in_measurement_window")
    let offers = "\(folder)/offers.csv"
    if FileManager.default.fileExists(atPath: offers) {
      mapping.offers = OfferColumns(
        file: offers, sent: "made_at", ended: "ended_at", outcome: "end", request: "job", partner: "partner",
        city: "city", series: "replication", deadline: "deadline", willing: "is_willing")
    }
    return mapping
  }
}
