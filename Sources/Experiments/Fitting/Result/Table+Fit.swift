import Tables

extension Table {
  /// One row for each fitted value.
  package static let estimates = Table(
    name: "estimates", key: ["key", "parameter"],
    meaning: "One row for each fitted value of a scenario; the profile of the week is in scenario.yaml.",
    columns: [
      Column("key", .string, "Path of the key in a scenario."),
      Column("parameter", .string, "Parameter of a law; empty for a key with one value.", isRequired: false),
      Column("value", .number, "Estimate in the unit."),
      Column("unit", .string, "Unit of value, standard error and interval.", isRequired: false),
      Column("n", .integer, "Number of observations.", minimum: 0),
      Column(
        "standard_error", .number, "Standard error; empty where the interval has no such form.",
        isRequired: false),
      Column("low", .number, "Lower end of the 95 % interval.", isRequired: false),
      Column("high", .number, "Upper end of the 95 % interval.", isRequired: false),
      Column("method", .string, "Method of estimation."),
    ])

  /// One row for each candidate law of the delay of replies.
  package static let laws = Table(
    name: "laws", key: ["key", "law"],
    meaning: "One row for each law that was tried, of each key the best first and those without a fit last.",
    columns: [
      Column("key", .string, "Path of the key in a scenario."),
      Column("law", .string, "Law.", words: DurationLaw.allCases.map(\.rawValue)),
      Column("parameters", .string, "Parameters, durations in seconds.", isRequired: false),
      Column("never", .number, unit: "share", "Share that never replies.", isRequired: false),
      Column("n", .integer, "Number of observations.", minimum: 0),
      Column("log_likelihood", .number, "Logarithm of the greatest likelihood.", isRequired: false),
      Column(
        "aicc", .number, "Akaike's information criterion, corrected for small samples.", isRequired: false),
      Column("aicc_difference", .number, "Difference to the best law.", isRequired: false, minimum: 0),
      Column(
        "failure", .string, "Reason why the law has no fit; empty for one with a fit.", isRequired: false),
    ])

  /// Tables of a fit.
  package static let fitTables: [Table] = [.dataQuality, .estimates, .laws]
}

extension DataFit {
  /// Writes the rows of `Table.dataQuality`.
  package func writeIssues(to writer: inout TableWriter) {
    for issue in data.issues {
      writer.write("file", issue.file)
      writer.write("line", issue.line)
      writer.write("problem", issue.problem.rawValue)
      writer.write("action", issue.action.rawValue)
      writer.write("detail", issue.detail)
      writer.endRow()
    }
  }

  /// Writes the rows of `Table.estimates`.
  package func writeEstimates(to writer: inout TableWriter) {
    for estimate in estimates {
      writer.write("key", estimate.path.joined(separator: "."))
      writer.write("parameter", estimate.parameter)
      writer.write("value", estimate.value)
      writer.write("unit", estimate.unit)
      writer.write("n", estimate.count)
      writer.write("standard_error", estimate.standardError)
      writer.write("low", estimate.interval?.lowerBound)
      writer.write("high", estimate.interval?.upperBound)
      writer.write("method", estimate.method)
      writer.endRow()
    }
  }

  /// Writes the rows of `Table.laws`.
  package func writeLaws(to writer: inout TableWriter) {
    write(replies, of: "behaviour.partner.reply-delay", to: &writer)
    write(leads, of: "behaviour.client.lead-time", to: &writer)
  }

  private func write(_ ranking: LawRanking, of key: String, to writer: inout TableWriter) {
    for fit in ranking.fits {
      writer.write("key", key)
      writer.write("law", fit.law.rawValue)
      writer.write(
        "parameters",
        fit.parameters.map { "\($0.name) \(FitNumeral.text($0.value, digits: 6))" }.joined(separator: ", "))
      writer.write("never", fit.never?.value)
      writer.write("n", fit.count)
      writer.write("log_likelihood", fit.logLikelihood)
      writer.write("aicc", fit.aicc)
      writer.write("aicc_difference", fit.aicc - ranking.fits[0].aicc)
      writer.write("failure", String?.none)
      writer.endRow()
    }
    for failure in ranking.failures {
      writer.write("key", key)
      writer.write("law", failure.law.rawValue)
      writer.write("parameters", String?.none)
      writer.write("never", Double?.none)
      writer.write("n", ranking.count)
      writer.write("log_likelihood", Double?.none)
      writer.write("aicc", Double?.none)
      writer.write("aicc_difference", Double?.none)
      writer.write("failure", failure.reason)
      writer.endRow()
    }
  }
}
