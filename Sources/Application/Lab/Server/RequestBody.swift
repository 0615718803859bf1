import FlyingFox
import Foundation

/// Body of a request to simulate, check or search.
struct AskBody: Decodable, Sendable {
  /// Key with its new value; without a value the key is taken out of the change.
  struct Setting: Decodable, Sendable {
    var key: String
    var value: String?
  }

  /// Text of the change; that of no change if it is missing.
  var change: String?
  /// Values that are put into the change, in this order.
  var settings: [Setting]?
  /// Seed as a text of digits; the lab's if it is missing.
  var seed: String?
  /// Number of replications; the scenario's if it is missing.
  var replications: Int?
  /// Words to search keys for.
  var search: String?
  /// Name of a file to save.
  var name: String?
}

extension HTTPRequest {
  /// Reads the body as JSON.
  ///
  /// - Throws: `LabRefusal` for a body that is too long or has another form.
  func decoded<Body: Decodable>(_ type: Body.Type, limit: Int) async throws(LabRefusal) -> Body {
    if let length = headers[.contentLength].flatMap({ Int($0) }), length > limit {
      throw Self.tooLarge(limit)
    }
    var data = Data()
    do {
      for try await piece in bodySequence {
        data.append(piece)
        if data.count > limit { throw Self.tooLarge(limit) }
      }
    } catch let refusal as LabRefusal {
      throw refusal
    } catch {
      throw LabRefusal(.unprocessable, "the body could not be read: \(error.localizedDescription)")
    }
    do {
      return try JSONDecoder().decode(type, from: data)
    } catch {
      throw LabRefusal(.unprocessable, "the body is not the expected JSON")
    }
  }

  private static func tooLarge(_ limit: Int) -> LabRefusal {
    LabRefusal(.tooLarge, "the body is longer than \(limit >> 10) KB")
  }
}
