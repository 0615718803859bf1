import Marketplace
import Quantities
import TestSupport

/// Consequences of conduct for partners' accounts.
extension LifecycleModel {
  mutating func noteNoShow(_ partner: PartnerID, _ now: Timestamp) {
    people[partner]?.noShows += 1
    guard let person = people[partner], person.status == .active else { return }
    if person.warnings < programmes[0].conduct.noShow.warnings {
      people[partner]?.warnings += 1
    } else if programmes[0].conduct.name == "conduct-2018" {
      closeAccount(partner, .noShow, now)
    } else {
      people[partner]?.status = .underReview
    }
  }

  /// Discrimination and work off the platform close the account at once.
  ///
  /// Under the code of 2019 so does everything except the misuse of data. Otherwise the second case closes it.
  mutating func decide(
    _ partner: PartnerID, _ kind: MisconductKind, _ isConfirmed: Bool, _ now: Timestamp
  ) {
    people[partner]?.openCases[kind, default: 0] -= 1
    guard isConfirmed, let person = people[partner] else { return }
    let before = person.confirmedCases[kind, default: 0]
    people[partner]?.confirmedCases[kind] = before + 1
    guard !person.status.isClosed else { return }
    let isMild =
      programmes[0].conduct.name == "conduct-2018"
      ? kind != .discrimination && kind != .offPlatformWork : kind == .dataMisuse
    if isMild && before == 0 { return }
    closeAccount(partner, kind == .offPlatformWork ? .offPlatformWork : .misconduct, now)
  }

  mutating func closeAccount(_ partner: PartnerID, _ cause: ClosureCause, _ now: Timestamp) {
    people[partner]?.status = .closed(cause)
    for (number, job) in jobs {
      var job = job
      if job.offers[partner] != nil {
        end(partner, &job)
        jobs[number] = job
      }
      let isComing = job.partner == partner && job.isUnderway && job.state < .enRoute
      if isComing { giveBack(number, .accountClosed, now) }
    }
  }
}
