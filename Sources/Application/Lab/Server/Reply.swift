import Documents
import FlyingFox
import Foundation
import Pages

/// Reply to a request, with the headers that every reply of the lab has.
enum Reply {
  /// Headers against other sites' pages and against copies: nothing may be loaded from elsewhere, framed or stored.
  private static let headers: [(String, String)] = [
    (
      "Content-Security-Policy",
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self'; "
        + "img-src 'self' data: blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Resource-Policy", "same-origin"), ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cache-Control", "no-store"),
  ]

  /// Returns a text of a media type.
  static func text(_ text: String, type: String, status: HTTPStatusCode = .ok) -> HTTPResponse {
    response(status, type: type, body: HTTPBodySequence(data: Data(text.utf8), suggestedBufferSize: 65_536))
  }

  /// Returns bytes.
  static func bytes(_ data: Data, type: String) -> HTTPResponse {
    response(.ok, type: type, body: HTTPBodySequence(data: data, suggestedBufferSize: 65_536))
  }

  /// Returns a JSON value.
  static func json(_ value: JSONValue, status: HTTPStatusCode = .ok) -> HTTPResponse {
    text(value.compactText, type: "application/json", status: status)
  }

  /// Returns server-sent events, which end with the stream.
  static func events(_ news: AsyncStream<RunNews>) -> HTTPResponse {
    response(.ok, type: "text/event-stream", body: HTTPBodySequence(from: EventStreamBody(news)))
  }

  /// Returns the status and the reason of a refusal.
  static func refusal(_ refusal: LabRefusal) -> HTTPResponse {
    json(["error": .string(refusal.message)], status: refusal.kind.status)
  }

  private static func response(
    _ status: HTTPStatusCode, type: String, body: HTTPBodySequence
  ) -> HTTPResponse {
    var fields = HTTPHeaders([.contentType: "\(type); charset=utf-8"])
    for (name, value) in headers { fields[HTTPHeader(name)] = value }
    return HTTPResponse(statusCode: status, headers: fields, body: body)
  }
}

extension LabRefusal.Kind {
  fileprivate var status: HTTPStatusCode {
    switch self {
    case .forbidden: .forbidden
    case .notFound: .notFound
    case .notAllowed: .methodNotAllowed
    case .tooLarge: HTTPStatusCode(413, phrase: "Content Too Large")
    case .unprocessable: HTTPStatusCode(422, phrase: "Unprocessable Content")
    case .busy: HTTPStatusCode(429, phrase: "Too Many Requests")
    case .conflict: HTTPStatusCode(409, phrase: "Conflict")
    case .failed: .internalServerError
    }
  }
}
