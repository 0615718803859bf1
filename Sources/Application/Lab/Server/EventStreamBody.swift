import FlyingSocks

/// Body of a reply that never ends by itself: the news of a run as server-sent events.
///
/// A comment is sent when there is no news for a while, so that the server notices a page that has gone away.
struct EventStreamBody: AsyncBufferedSequence, Sendable {
  typealias Element = UInt8

  private let news: AsyncStream<RunNews>

  init(_ news: AsyncStream<RunNews>) { self.news = news }

  func makeAsyncIterator() -> Iterator { Iterator(texts: Self.texts(news).makeAsyncIterator()) }

  /// The events as text, with a comment every ten seconds.
  private static func texts(_ news: AsyncStream<RunNews>) -> AsyncStream<String> {
    AsyncStream { continuation in
      let events = Task {
        for await item in news { continuation.yield(item.event) }
        continuation.finish()
      }
      let pulse = Task {
        while !Task.isCancelled {
          continuation.yield(":\n\n")
          try? await Task.sleep(for: .seconds(10))
        }
      }
      continuation.onTermination = { _ in
        events.cancel()
        pulse.cancel()
      }
    }
  }

  struct Iterator: AsyncBufferedIteratorProtocol {
    fileprivate var texts: AsyncStream<String>.Iterator
    private var rest: ArraySlice<UInt8> = []

    fileprivate init(texts: AsyncStream<String>.Iterator) { self.texts = texts }

    mutating func next() async -> UInt8? { await nextBuffer(suggested: 1)?.first }

    mutating func nextBuffer(suggested count: Int) async -> [UInt8]? {
      if rest.isEmpty {
        guard let text = await texts.next() else { return nil }
        rest = ArraySlice(text.utf8)
      }
      defer { rest = rest.dropFirst(count) }
      return Array(rest.prefix(count))
    }
  }
}
