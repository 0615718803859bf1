import Foundation
import Testing
import Variates

@testable import Statistics

@Suite("Gaussian process")
struct GaussianProcessTests {
  private static let data = GaussianProcess.Data(
    places: [[0.0, 0.1], [0.4, 0.9], [0.7, 0.3], [1.0, 0.8], [0.4, 0.9], [0.2, 0.5]],
    blocks: [0, 0, 0, 1, 1, 1], counts: [1, 1, 1, 4, 4, 4], values: [1.0, 2.5, 2.2, 0.3, 2.1, 1.7])
  private static let parameters = GaussianProcess.Parameters(
    lengths: [0.5, 0.8], shared: 0.3, varying: 0.2, own: 0.1)

  private func expectClose(_ value: Double, _ expected: Double) {
    #expect(abs(value - expected) < 2e-7 * max(1, abs(expected)), "\(value) instead of \(expected)")
  }

  /// The oracle is the textbook's formula by NumPy with an inverse matrix, over the kernel of scikit-learn's `Matern`.
  @Test func posteriorIsThatOfAnIndependentOracle() throws {
    let process = try #require(GaussianProcess(Self.data, Self.parameters))
    let places = [[0.3, 0.3], [0.9, 0.1]]
    let (means, variances) = process.predictions(at: places)
    expectClose(process.mean, 1.04920051792)
    expectClose(process.signal, 0.739555886087)
    expectClose(process.logLikelihood, 1.57639796897)
    #expect(zip(means, [1.68999003459, 1.28151189018]).allSatisfy { abs($0 - $1) < 1e-7 })
    #expect(zip(variances, [0.159897815822, 0.368981403636]).allSatisfy { abs($0 - $1) < 1e-7 })
    expectClose(process.covariance(places[0], places[1]), 0.0666871015761)
    expectClose(process.covariance(places[1], places[1]), variances[1])
  }

  @Test func anExtendedProcessIsThatOfAllMeasurements() throws {
    let process = try #require(GaussianProcess(Self.data, Self.parameters))
    let more = GaussianProcess.Data(
      places: [[0.6, 0.6], [0.4, 0.9], [0.1, 0.2]], blocks: [1, 2, 2], counts: [4, 2, 2],
      values: [1.4, 2.2, 0.8])
    let extended = try #require(process.extended(by: more))
    let whole = try #require(
      GaussianProcess(
        .init(
          places: Self.data.places + more.places, blocks: Self.data.blocks + more.blocks,
          counts: Self.data.counts + more.counts, values: Self.data.values + more.values),
        Self.parameters))
    let places = [[0.3, 0.3], [0.9, 0.1]]
    #expect(extended.predictions(at: places) == whole.predictions(at: places))
    #expect(extended.logLikelihood == whole.logLikelihood && extended.signal == whole.signal)
  }

  @Test func aResponseWithoutNoiseIsInterpolated() throws {
    let places = (0..<12).map { [Double($0) / 11] }
    let values = places.map { sin(5 * $0[0]) }
    let data = GaussianProcess.Data(
      places: places, blocks: places.map { _ in 0 }, counts: places.map { _ in 1 }, values: values)
    let process = try #require(
      GaussianProcess(data, .init(lengths: [0.4], shared: 0, varying: 0, own: 0)))
    let (means, variances) = process.predictions(at: places)
    for number in places.indices {
      #expect(abs(means[number] - values[number]) < 1e-5)
      #expect(variances[number] < 1e-6 * process.signal)
    }
    let between = process.predictions(at: [[0.5]])
    #expect(abs(between.means[0] - sin(2.5)) < 0.01)
  }

  /// A shift of a whole block changes nothing within it; points that blocks share separate it from the response.
  @Test func aSharedEffectIsNotTakenForTheResponse() throws {
    let places = [[0.0], [0.5], [1.0], [0.5], [0.25], [0.75]]
    let blocks = [0, 0, 0, 1, 1, 1]
    let values = zip(places, blocks).map { $0[0] + ($1 == 1 ? 40 : 0) }
    let data = GaussianProcess.Data(
      places: places, blocks: blocks, counts: places.map { _ in 1 }, values: values)
    let process = try #require(
      GaussianProcess(data, .init(lengths: [1], shared: 1e4, varying: 0, own: 1e-4)))
    let means = process.predictions(at: [[0.25], [0.5], [0.75]]).means
    #expect(abs(means[1] - means[0] - 0.25) < 0.02 && abs(means[2] - means[1] - 0.25) < 0.02)
  }

  /// Values of a dimension without order are all equally far from one another.
  @Test func unorderedValuesHaveNoDistances() throws {
    let places = [[0.0], [1], [2]]
    let data = GaussianProcess.Data(
      places: places, blocks: [0, 0, 0], counts: [1, 1, 1], values: [1, 2, 6], isCategorical: [true])
    let process = try #require(
      GaussianProcess(data, .init(lengths: [1], shared: 0, varying: 0, own: 0)))
    let near = process.predictions(at: [[3], [7]])
    #expect(near.means[0] == near.means[1] && near.variances[0] == near.variances[1])
  }

  /// The fit finds about the noise and the length of a process that was drawn with them.
  @Test func aFitFindsTheNoise() {
    var streams = RandomStreams(seed: 4, replication: 1)
    streams.seek(city: 0, purpose: 0, entity: 0)
    var places: [[Double]] = []
    var values: [Double] = []
    for number in 0..<60 {
      let place = Double(number % 30) / 29
      places.append([place])
      values.append(3 * sin(6 * place) + streams.normal(mean: 0, standardDeviation: 0.5))
    }
    let data = GaussianProcess.Data(
      places: places, blocks: Array(values.indices), counts: values.map { _ in 1 }, values: values)
    let process = GaussianProcess(fitting: data)
    // The interval of a variance of 0.25 from about 55 degrees of freedom, at 99.9 %.
    #expect(process.noise > 0.12 && process.noise < 0.48, "\(process.noise)")
    #expect(process.parameters.lengths[0] > 0.1 && process.parameters.lengths[0] < 3)
  }
}
