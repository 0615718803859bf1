/// Keeps a law's columns until the last distribution that draws from them is gone.
@usableFromInline
final class TableOwner: Sendable {
  private let kind: DistributionKind

  init(_ kind: DistributionKind) { self.kind = kind }

  deinit {
    switch kind {
    case .discrete(let table): table.deallocate()
    case .empirical(let table): table.ascending.deallocate()
    case .mixture(let table): table.deallocate()
    default: break
    }
  }
}
