import Quantities

// Business partners' tests and documents: B2.
extension Market {
  // Decision 0132.
  mutating func grantCertification(
    _ partner: PartnerID, _ granted: Certifications, _ effects: inout Effects
  ) throws(Rejection) {
    try check(partner)
    guard partners[partner].status.mayTakeJobs else { throw .accountNotActive }
    guard !partners[partner].profile.certifications.isSuperset(of: granted) else { throw .alreadyCertified }
    partners[partner].profile.certifications.formUnion(granted)
    effects.emit(.certificationGranted(partner, granted))
  }
}
