import Foundation

/// Report as JSON, for programs: provenance, verdicts and records, keys in alphabetical order.
///
/// A value that does not exist is `null`; no key is ever left out.
public struct JSONForm: ReportForm {
  /// Name on the command line.
  public let name = "json"
  /// Description for the help of the command line.
  public let summary = "figures and verdicts as JSON, for programs"

  public init() {}

  /// Returns the report in this form.
  public func text(of report: Report) -> String {
    let provenance = report.provenance
    var object: [String: Tree] = [
      "clamped_draws": .unsigned(provenance.clampedDraws), "kind": .text(report.kind.rawValue),
      "notes": .list(report.notes.map { .text($0) }),
      "question": .text(report.question),
      "replications": provenance.replications.map { .integer($0) } ?? .null,
      "reports": provenance.folder.map { .text($0) } ?? .null,
      "scenario": .text(report.title), "seed": provenance.seed.map { .unsigned($0) } ?? .null,
      "verdicts": .list(report.verdicts.flatMap(trees)), "version": .text(provenance.version),
    ]
    for records in report.records {
      object[records.name] = .list(
        records.rows.map { row in
          .object(Dictionary(uniqueKeysWithValues: zip(records.columns, row.map(Tree.init))))
        })
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    do {
      return String(decoding: try encoder.encode(Tree.object(object)), as: UTF8.self).jsonDisplayed + "\n"
    } catch {
      preconditionFailure("a report that is no JSON: \(error)")
    }
  }

  private func trees(_ group: ReportVerdicts) -> [Tree] {
    group.verdicts.map { verdict in
      .object([
        "subject": .text(group.subject), "question": .text(verdict.question), "verdict": .text(verdict.word),
        "evidence": .text(verdict.evidence),
      ])
    }
  }

  /// JSON value.
  private enum Tree: Encodable {
    case object([String: Tree])
    case list([Tree])
    case text(String)
    case integer(Int)
    case unsigned(UInt64)
    case number(Double)
    case flag(Bool)
    case null

    init(_ value: ReportRecords.Value) {
      self =
        switch value {
        case .text(let text): .text(text)
        case .integer(let number): .integer(number)
        case .number(let number): number.isFinite ? .number(number) : .null
        case .flag(let flag): .flag(flag)
        case .none: .null
        }
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch self {
      case .object(let object): try container.encode(object)
      case .list(let list): try container.encode(list)
      case .text(let text): try container.encode(text)
      case .integer(let number): try container.encode(number)
      case .unsigned(let number): try container.encode(number)
      case .number(let number): try container.encode(number)
      case .flag(let flag): try container.encode(flag)
      case .null: try container.encodeNil()
      }
    }
  }
}
