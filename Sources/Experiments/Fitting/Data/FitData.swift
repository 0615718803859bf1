import Documents
import Foundation

/// Data to be fitted, with the doubts about them.
package struct FitData: Sendable {
  /// Requests of a city by day and by hour of the week.
  package struct City: Sendable {
    /// Name; empty for data without a city.
    package var name: String
    /// Observed days as days since 1970-01-01, with the number of requests; each once for each replication.
    package var days: [(number: Int, count: Int)]
    /// Number of requests in each hour of the week, Monday 00:00 first.
    package var hours: [Int]

    package init(name: String, days: [(number: Int, count: Int)], hours: [Int]) {
      (self.name, self.days, self.hours) = (name, days, hours)
    }
  }

  /// Name of the data: that of the mapping's file or of the folder.
  package var name: String
  /// Cities in alphabetical order.
  package var cities: [City] = []
  /// Delays from offers to replies [s]; nil for data without offers.
  package var replies: CensoredSample?
  /// Answers of each partner who answered an offer; of each offer where the partners are not known.
  package var answers: [AnswerCount] = []
  /// Visits that clients wish; nil for data without a column for them.
  package var wishes: Wishes?
  /// Figures of the whole data that a simulation is compared with.
  package var targets: [DataTarget] = []
  /// Number of offers of each outcome that are used.
  package var outcomes: [OfferOutcome: Int] = [:]
  /// Number of requests that are used.
  package var requestCount = 0
  /// First and last observed day, as days since 1970-01-01.
  package var period = 0...0
  /// Doubts in the order of the files.
  package var issues: [DataIssue] = []

  /// Number of offers whose reply was not seen within the window, those with a later reply included.
  package var cutOffCount = 0
  /// Sentences about the data that a reader must know first.
  package var remarks: [String] = []

  /// Creates data without a row.
  package init(name: String) { self.name = name }

  /// Number of offers that are used.
  package var offerCount: Int { outcomes.values.reduce(0, +) }
  /// Number of rows that no estimate uses.
  package var setAsideCount: Int { issues.count { $0.action == .setAside && $0.line != nil } }

  /// Reads the data that a mapping describes, or a folder of this program's results.
  ///
  /// - Throws: `DiagnosticReport` for a mapping that is wrong, or a file that cannot be read or has not its columns.
  package static func load(path: String) throws(DiagnosticReport) -> FitData {
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    if exists, isFolder.boolValue { return try loadOwn(folder: path) }
    let loaded = try DataMapping.format.read(path: path, check: problems)
    var mapping = loaded.model
    mapping.requests.file = DocumentPath.resolve(mapping.requests.file, in: path)
    if let offers = mapping.offers {
      mapping.offers?.file = DocumentPath.resolve(offers.file, in: path)
    }
    let name = ((path as NSString).lastPathComponent as NSString).deletingPathExtension
    return try DataReader(mapping, name: name, places: loaded.places).read()
  }

  private static func loadOwn(folder: String) throws(DiagnosticReport) -> FitData {
    let jobs = "\(folder)/jobs.csv"
    guard FileManager.default.fileExists(atPath: jobs) else {
      let place = Place(source: SourceText(name: folder, text: "", hasLines: false))
      throw DiagnosticReport([
        Diagnostic(
          at: place, "there is no 'jobs.csv' in '\(folder)'",
          hint:
            "'marketsim run … --detail jobs,offers' writes it; an operator's own files need a mapping such as our-data.yaml"
        )
      ])
    }
    let name = URL(filePath: folder).standardizedFileURL.lastPathComponent
    return try DataReader(.own(folder: folder), name: name, places: nil).read()
  }

  private static func problems(_ mapping: DataMapping, _ places: DocumentPlaces) -> [Diagnostic] {
    guard let offers = mapping.offers else { return [] }
    var problems: [Diagnostic] = []
    if (offers.deadline == nil) == (offers.window == nil) {
      let given = offers.window == nil ? "neither" : "both"
      problems.append(
        places.error(
          ["offers"], "'offers' has \(given) of 'deadline' and 'window'; expected one of them"))
    }
    var outcomes: [String: String] = [:]
    for (outcome, words) in offers.outcomes.sorted(by: { $0.key < $1.key }) {
      for word in words {
        if let other = outcomes.updateValue(outcome, forKey: word) {
          problems.append(
            places.error(
              ["offers", "outcomes", outcome], "'\(word)' stands for both '\(other)' and '\(outcome)'"))
        }
      }
    }
    return problems
  }
}
