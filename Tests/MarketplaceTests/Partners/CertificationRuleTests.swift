import Marketplace
import Quantities
import TestSupport
import Testing

/// Rule B2: certifications that are granted later.
@Suite struct CertificationRuleTests {
  /// Rule B2.
  @Test func whoPassesTheTestMayServeTheBusinessPartnersJobs() throws {
    var small = SmallMarket()
    let (partner, exam) = (SmallMarket.partner(2), Certifications(number: 0))
    let id = try small.book(channel: SmallMarket.shop)
    try small.give(.distribute(id))
    let offer = Command.offer(id, partner, until: small.now + .minutes(2), mode: .firstAccept)
    #expect(throws: Rejection.notQualified) { try small.give(offer) }
    try small.give(.grantCertification(partner, exam))
    #expect(small.events == [.certificationGranted(partner, exam)])
    try small.give(offer)
    #expect(throws: Rejection.alreadyCertified) { try small.give(.grantCertification(partner, exam)) }
    #expect(throws: Rejection.unknownPartner) { try small.give(.grantCertification(PartnerID(99), exam)) }
  }
}
