extension Market {
  /// Reserves memory for a total number of accounts, which avoids copies and unused memory. O(accounts).
  public mutating func reserveCapacity(partners partnerCount: Int, clients clientCount: Int) {
    partners.reserveCapacity(partnerCount)
    clients.reserveCapacity(clientCount)
    ledger.reserveCapacity(partners: partnerCount, clients: clientCount)
  }
}
