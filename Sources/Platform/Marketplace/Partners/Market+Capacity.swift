extension Market {
  /// Makes room for so many accounts in all, so that nothing is copied and nothing left empty while they are opened.
  /// O(accounts).
  public mutating func reserveCapacity(partners partnerCount: Int, clients clientCount: Int) {
    partners.reserveCapacity(partnerCount)
    clients.reserveCapacity(clientCount)
    ledger.reserveCapacity(partners: partnerCount, clients: clientCount)
  }
}
