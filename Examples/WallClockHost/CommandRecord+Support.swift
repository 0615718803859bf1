import Marketplace
import Quantities

// Support tickets on a line.
extension CommandRecord {
  /// Returns the opening of a ticket by the job's partner if the line names one, else by its client.
  func ticketOpening(_ context: Context) throws(Mistake) -> Command {
    let id = try job(context)
    var raiser = TicketRaiser.client(context.market.job(id)?.booking.client ?? ClientID(0))
    if partner != nil { raiser = .partner(try actor()) }
    return .openTicket(
      id, try Notation.word(try need(kind, "kind"), for: "kind"), by: raiser,
      about: try about.map { text throws(Mistake) in try Notation.word(text, for: "about") })
  }

  func ticketID() throws(Mistake) -> TicketID {
    let text = try need(ticket, "ticket")
    let parts = text.split(separator: ".", omittingEmptySubsequences: false).map { UInt32($0) }
    guard parts.count == 2, let slot = parts[0], let generation = parts[1] else {
      throw Mistake(message: "'\(text)' is no ticket", allowed: ["0.0"])
    }
    return TicketID(slot: slot, generation: generation)
  }
}

extension TicketID {
  /// Handle in the notation of a line.
  var text: String { "\(slot).\(generation)" }
}
