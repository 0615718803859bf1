import Testing
import Variates

@Test func exampleOfVariates() throws {
  // Example
  let patience = try Distribution.weibull(shape: 1.5, scale: 3_600)
  var streams = RandomStreams(seed: 1, replication: 0)
  streams.seek(city: 0, purpose: 3, entity: 42)
  let first = streams.sample(patience)
  // The same coordinates give the same draw, in whatever order entities are visited.
  streams.seek(city: 0, purpose: 3, entity: 7)
  _ = streams.sample(patience)
  streams.seek(city: 0, purpose: 3, entity: 42)
  let again = streams.sample(patience)
  // Checks
  #expect(first == again && first > 0)
}
