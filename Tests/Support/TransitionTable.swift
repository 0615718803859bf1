import Marketplace

/// Transition table of jobs, written by hand from the rules, not from the code.
public let transitionTable: [JobState: Set<JobCommandKind>] = [
  .requested: [.cancelJob, .distribute],
  .inDistribution: [.cancelJob, .offer],
  .offered: [.cancelJob, .offer, .acceptOffer, .declineOffer, .award, .withdrawOffer],
  .accepted: [
    .cancelJob, .attemptContact, .closeUnreachable, .giveUp, .announceAbsence, .reportNoShow, .setOut,
  ],
  .contacted: [
    .cancelJob, .agreeAppointment, .changeDate, .giveUp, .releaseForNewDate, .announceAbsence, .reportNoShow,
  ],
  .appointmentAgreed: [
    .cancelJob, .confirmAppointment, .changeDate, .giveUp, .releaseForNewDate, .announceAbsence,
    .reportNoShow,
    .setOut,
  ],
  .confirmed: [
    .cancelJob, .changeDate, .giveUp, .releaseForNewDate, .announceAbsence, .reportNoShow, .setOut,
  ],
  .enRoute: [.cancelJob, .collectDevice, .arrive, .giveUp, .announceAbsence, .reportNoShow],
  .onSite: [
    .cancelJob, .extendScope, .sellExtra, .perform, .failOnSite, .reportClientAbsent, .reportDamage,
  ],
  .performed: [.signOff, .disputeCharge, .reportDamage],
  .disputed: [.resolveDispute, .reportDamage],
  .signed: [.settle, .reportDamage],
  .paid: [.ratePartner, .rateClient, .reportDamage],
  .rated: [.rateClient, .reportDamage],
  .closed: [],
]
