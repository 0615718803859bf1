import Quantities
import TestSupport
import Testing

@testable import WallClockHost

/// Answers of the host to lines that it cannot understand.
@Suite struct MistakeTests {
  private static let client = #"{"command":"registerClient","position":{"east":0,"north":0}}"#

  @Test(arguments: [
    ("[1]", "not a JSON object on a line of its own"),
    ("{", "not a JSON object on a line of its own"),
    ("{}", "there is no 'command'"),
    (#"{"command":"fly"}"#, "unknown command 'fly'"),
    (#"{"command":7}"#, "'command' is not a text"),
    (#"{"command":"setOut","job":0}"#, "'setOut' needs 'partner'"),
    (#"{"command":"setOut","job":0,"partner":0,"x":1}"#, "unknown key 'x' in 'setOut'"),
    (#"{"command":"setOut","job":"0","partner":0}"#, "'job' is not a whole number"),
    (#"{"command":"setOut","job":-1,"partner":0}"#, "there is no job -1"),
    (#"{"command":"setOut","job":null,"partner":0}"#, "'job' is null"),
    (#"{"command":"setOut","job":0,"partner":0}"#, "there is no job 0"),
    (#"{"command":"registerClient","position":7}"#, "'position' is not an object"),
    (#"{"command":"registerClient","position":{"east":1}}"#, "'position' lacks 'north'"),
    (
      #"{"command":"registerClient","position":{"east":1e9,"north":0}}"#,
      "'position' lies more than 1000 km away"
    ),
    (#"{"command":"requestJob","client":1,"programme":"pro","service":"wifi"}"#, "there is no client 1"),
    (
      #"{"command":"requestJob","client":0,"programme":"fiend","service":"wifi"}"#,
      "unknown programme 'fiend'"
    ),
    (
      #"{"command":"requestJob","client":0,"programme":"pro","service":"wifi","start":"soon"}"#,
      "'soon' is no time"
    ),
    (
      #"{"command":"registerPartner","programme":"pro","position":{"east":0,"north":0},"skills":{"x":1}}"#,
      "unknown skill 'x'"
    ),
    (
      #"{"command":"configure","dispatch":{"pro":{"strategy":"lottery"}}}"#,
      "'configure' must come before all other commands"
    ),
  ])
  func aMistakeIsNamed(line: String, message: String) {
    var host = Host(now: SmallMarket.monday)
    _ = host.receive(Self.client, at: SmallMarket.monday)
    let answers = host.receive(line, at: SmallMarket.monday)
    #expect(answers.count == 1)
    #expect(answers[0].contains(#""error":"\#(message)","line":2"#), "\(answers)")
  }

  @Test(arguments: [
    (#""currency":"USX""#, "unknown currency 'USX'", "PLN"),
    (#""timeZone":"Europe/Zurch""#, "unknown time zone 'Europe/Zurch'", "Europe/Zurich"),
    (#""conduct":"conduct-1918""#, "unknown code of conduct 'conduct-1918'", "conduct-2018"),
    (#""zone":0"#, "'zone' is not between 0 and 1000 km", ""),
    (#""requestExpiry":"12""#, "'12' is no length of time", "12 h"),
    (#""dispatch":{"pro":{"strategy":"lottery"}}"#, "unknown strategy 'lottery'", "exclusive"),
    (#""dispatch":{"pros":{"strategy":"waves"}}"#, "unknown programme 'pros'", "pro"),
    (
      #""dispatch":{"pro":{"strategy":"waves","width":0}}"#,
      "'width' and 'rounds' are not between 1 and 1000", ""
    ),
  ])
  func aMistakeInTheConfigurationIsNamedWithWhatIsAllowed(
    setting: String, message: String, allowed: String
  ) {
    var host = Host(now: SmallMarket.monday)
    let answers = host.receive(#"{"command":"configure",\#(setting)}"#, at: SmallMarket.monday)
    #expect(answers.count == 1)
    #expect(answers[0].contains(#""error":"\#(message)""#), "\(answers)")
    #expect(allowed.isEmpty || answers[0].contains(#""\#(allowed)""#), "\(answers)")
  }

  @Test func aRefusalSaysWhatStateStandsInTheWay() {
    let now = SmallMarket.monday
    var host = Host(now: now)
    _ = host.receive(Self.client, at: now)
    let request = #"{"command":"requestJob","client":0,"programme":"pro","service":"wifi"}"#
    #expect(host.receive(request, at: now).first == #"{"job":0,"ok":true}"#)
    #expect(
      host.receive(#"{"command":"signOff","job":0}"#, at: now)
        == [#"{"rejected":"notAllowed","state":"inDistribution"}"#])
  }
}
