import FlyingFox
import FlyingSocks
import Foundation

/// Server of one lab on one address.
struct LabServer: Sendable {
  private let server: HTTPServer
  private let desk: LabDesk
  private let gate: Gate
  /// Address that the server listens on.
  private let host: String

  /// Creates a server.
  ///
  /// - Throws: `LabRefusal` for an address that is none.
  init(host: String, port: UInt16, desk: LabDesk) throws(LabRefusal) {
    self.host = host
    self.desk = desk
    let gate = Gate(host: host)
    self.gate = gate
    let configuration: HTTPServer.Configuration
    do {
      // A simulation answers by a stream; everything else is quick.
      configuration =
        host.contains(":")
        ? .init(address: try sockaddr_in6.inet6(ip6: host, port: port), timeout: 120, logger: .disabled)
        : .init(address: try sockaddr_in.inet(ip4: host, port: port), timeout: 120, logger: .disabled)
    } catch {
      throw LabRefusal(.unprocessable, "'\(host)' is not an address; expected one such as '127.0.0.1'")
    }
    server = HTTPServer(config: configuration, handler: RequestHandler(desk: desk, gate: gate))
  }

  /// Serves until the task is cancelled.
  ///
  /// - Parameter onListening: called once with the address of the page.
  func run(onListening: @escaping @Sendable (String) -> Void) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await server.run() }
      group.addTask {
        try await server.waitUntilListening()
        onListening(try await address())
      }
      try await group.next()
      try await group.next()
    }
  }

  private func address() async throws -> String {
    let port: UInt16 =
      switch await server.listeningAddress {
      case .ip4(_, let port)?, .ip6(_, let port)?: port
      default: 0
      }
    let name = host == "0.0.0.0" || host == "::" ? "127.0.0.1" : host.contains(":") ? "[\(host)]" : host
    return "http://\(name):\(port)/?token=\(gate.token)"
  }
}

/// Handler of all requests: the gate, then the desk.
struct RequestHandler: HTTPHandler {
  let desk: LabDesk
  let gate: Gate

  func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
    do throws(LabRefusal) {
      return try await answer(request)
    } catch {
      return Reply.refusal(error)
    }
  }

  private func answer(_ request: HTTPRequest) async throws(LabRefusal) -> HTTPResponse {
    let path = request.path
    if let asset = path.hasPrefix("/page/") ? Assets.response(String(path.dropFirst(6))) : nil {
      try gate.check(request, needsToken: false)
      return asset
    }
    try gate.check(request, needsToken: true)
    if path == "/" {
      guard request.method == .GET else { throw LabRefusal(.notAllowed, "expected GET") }
      return Assets.index
    }
    return try await desk.answer(request)
  }
}
