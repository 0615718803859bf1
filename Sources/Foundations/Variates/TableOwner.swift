/// Keeps a law's columns until the last distribution that draws from them is gone.
@usableFromInline
final class TableOwner: Sendable {
  private let law: Law

  init(_ law: Law) { self.law = law }

  deinit {
    switch law {
    case .discrete(let table): table.deallocate()
    case .empirical(let table): table.ascending.deallocate()
    case .mixture(let table): table.deallocate()
    default: break
    }
  }
}
