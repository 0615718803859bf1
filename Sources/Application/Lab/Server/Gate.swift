import FlyingFox

/// Check of every request: it must come from the lab's own page, in a browser that was given the secret.
///
/// The secret keeps out other users of the machine. Host and origin keep out pages of other sites in the user's browser,
/// also where such a site resolves its own name to this machine.
struct Gate: Sendable {
  /// Secret that the printed address contains.
  let token: String
  /// Names under which the server may be called, without ports.
  let hosts: Set<String>
  /// True if any numeric address will do as a host, since the server listens on several.
  let permitsAddresses: Bool

  /// Number of random bytes of a token.
  private static let tokenBytes = 24

  /// Name of the header with the secret, which no other site's page can send.
  static let header = HTTPHeader("X-Lab-Token")

  /// Makes a gate with a new secret.
  ///
  /// - Parameter host: address that the server listens on.
  init(host: String) {
    var generator = SystemRandomNumberGenerator()
    token = (0..<Self.tokenBytes).map { _ in
      let byte = UInt8.random(in: .min ... .max, using: &generator)
      return String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
    }.joined()
    hosts = ["127.0.0.1", "localhost", "[::1]", host]
    permitsAddresses = host == "0.0.0.0" || host == "::"
  }

  /// Checks a request.
  ///
  /// - Parameter needsToken: false for files of the program, which hold no secret.
  /// - Throws: `LabRefusal` with the reason.
  func check(_ request: HTTPRequest, needsToken: Bool) throws(LabRefusal) {
    guard let host = request.headers[.host], permits(Self.name(of: host)) else {
      throw LabRefusal(.forbidden, "this server is not called '\(request.headers[.host] ?? "")'")
    }
    if let origin = request.headers[HTTPHeader("Origin")], origin != "http://\(host)" {
      throw LabRefusal(.forbidden, "a page of '\(origin)' has no access")
    }
    if let site = request.headers[HTTPHeader("Sec-Fetch-Site")], !["same-origin", "none"].contains(site) {
      // Another site's link may lead to the page, whose address then lacks the secret.
      throw LabRefusal(.forbidden, "a page of another site has no access")
    }
    guard needsToken else { return }
    let given = request.headers[Self.header] ?? request.query["token"] ?? ""
    guard Self.areEqual(given, token) else {
      throw LabRefusal(.forbidden, "the token is missing or wrong; open the address that marketsim printed")
    }
  }

  private func permits(_ name: String) -> Bool {
    hosts.contains(name.lowercased()) || (permitsAddresses && Self.isAddress(name))
  }

  /// Host without its port: `[::1]:8421` is `[::1]`.
  private static func name(of host: String) -> String {
    guard let colon = host.lastIndex(of: ":"), !host.hasSuffix("]") else { return host }
    return String(host[..<colon])
  }

  /// Whether a name is a numeric address, which no name server can turn into another.
  private static func isAddress(_ name: String) -> Bool {
    name.hasPrefix("[") || (!name.isEmpty && name.allSatisfy { $0.isASCII && ($0.isNumber || $0 == ".") })
  }

  /// Compares two texts in a time that depends on their lengths alone.
  private static func areEqual(_ first: String, _ second: String) -> Bool {
    let (first, second) = (Array(first.utf8), Array(second.utf8))
    guard first.count == second.count else { return false }
    return zip(first, second).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
