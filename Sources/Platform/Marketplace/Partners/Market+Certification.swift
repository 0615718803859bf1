import Quantities

// Business partners' tests and documents: B2.
extension Market {
  mutating func grantCertification(
    _ partner: PartnerID, _ granted: Certifications, _ effects: inout Effects
  ) throws(Rejection) {
    try check(partner)
    let index = Int(partner.index)
    guard partners[index].status.mayTakeJobs else { throw .accountNotActive }
    guard !partners[index].profile.certifications.isSuperset(of: granted) else { throw .alreadyCertified }
    partners[index].profile.certifications.formUnion(granted)
    effects.emit(.certificationGranted(partner, granted))
  }
}
