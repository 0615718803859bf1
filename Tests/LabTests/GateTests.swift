import FlyingFox
import Foundation
import Testing

@testable import Lab

/// Requests that do not come from the lab's own page are refused.
@Suite struct GateTests {
  private static let gate = Gate(host: "127.0.0.1")

  private static func request(_ headers: [HTTPHeader: String], token: String?) -> HTTPRequest {
    HTTPRequest(
      method: .GET, version: .http11, path: "/", query: token.map { [.init(name: "token", value: $0)] } ?? [],
      headers: headers, body: Data())
  }

  private static func isPermitted(_ headers: [HTTPHeader: String], token: String? = gate.token) -> Bool {
    (try? gate.check(request(headers, token: token), needsToken: true)) != nil
  }

  @Test(arguments: ["127.0.0.1:8421", "localhost:8421", "LOCALHOST", "[::1]:8421", "[::1]"])
  func theServersOwnNamesArePermitted(_ host: String) {
    #expect(Self.isPermitted([.host: host]))
  }

  @Test(arguments: [
    "evil.example", "evil.example:8421", "127.0.0.1.evil.example", "", "192.168.0.1:8421", "[::2]",
  ])
  func otherNamesAreRefused(_ host: String) {
    #expect(!Self.isPermitted([.host: host]))
    #expect(!Self.isPermitted([:]))
  }

  @Test(arguments: ["", "0", "wrong", String(repeating: "0", count: 48)])
  func aWrongTokenIsRefused(_ token: String) {
    #expect(!Self.isPermitted([.host: "localhost"], token: token))
    #expect(!Self.isPermitted([.host: "localhost"], token: nil))
    #expect(!Self.isPermitted([.host: "localhost", Gate.header: token]))
  }

  @Test func theTokenMayBeInTheHeader() {
    #expect(Self.isPermitted([.host: "localhost", Gate.header: Self.gate.token], token: nil))
    #expect(Self.gate.token.count == 48 && Gate(host: "::1").token != Self.gate.token)
  }

  @Test(arguments: ["http://evil.example", "null", "http://localhost:1", "https://localhost:8421"])
  func pagesOfOtherOriginsAreRefused(_ origin: String) {
    let headers: [HTTPHeader: String] = [.host: "localhost:8421", HTTPHeader("Origin"): origin]
    #expect(!Self.isPermitted(headers))
    #expect(Self.isPermitted([.host: "localhost:8421", HTTPHeader("Origin"): "http://localhost:8421"]))
  }

  @Test(arguments: ["cross-site", "same-site"]) func requestsThatOtherSitesCauseAreRefused(_ site: String) {
    #expect(!Self.isPermitted([.host: "localhost", HTTPHeader("Sec-Fetch-Site"): site]))
    #expect(Self.isPermitted([.host: "localhost", HTTPHeader("Sec-Fetch-Site"): "same-origin"]))
  }

  @Test func aServerOnAllAddressesPermitsNumbersAndNoNames() throws {
    let gate = Gate(host: "0.0.0.0")
    for (host, isPermitted) in [("192.168.0.7:8421", true), ("evil.example", false), ("1.2.3.4.evil", false)]
    {
      let request = Self.request([.host: host], token: gate.token)
      #expect(((try? gate.check(request, needsToken: true)) != nil) == isPermitted, "\(host)")
    }
  }
}
