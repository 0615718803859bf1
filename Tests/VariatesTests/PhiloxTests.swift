import CRandom
import TestSupport
import Testing

@testable import Variates

/// Philox4x64-10 against Random123's published known answers and against NumPy's implementation.
struct PhiloxTests {
  struct KnownAnswer: Sendable {
    let counter: [UInt64]
    let key: [UInt64]
    let words: [UInt64]
  }

  /// The 10-round lines of `philox4x64` in Random123's `tests/kat_vectors`.
  static let knownAnswers = [
    KnownAnswer(
      counter: [0, 0, 0, 0],
      key: [0, 0],
      words: [0x1655_4d9e_ca36_314c, 0xdb20_fe9d_672d_0fdc, 0xd7e7_72ce_e186_176b, 0x7e68_b68a_ec7b_a23b]),
    KnownAnswer(
      counter: [.max, .max, .max, .max],
      key: [.max, .max],
      words: [0x87b0_92c3_013f_e90b, 0x438c_3c67_be8d_0224, 0x9cc7_d7c6_9cd7_77b6, 0xa09c_aebf_594f_0ba0]),
    KnownAnswer(
      counter: [
        0x243f_6a88_85a3_08d3, 0x1319_8a2e_0370_7344, 0xa409_3822_299f_31d0, 0x082e_fa98_ec4e_6c89,
      ],
      key: [0x4528_21e6_38d0_1377, 0xbe54_66cf_34e9_0c6c],
      words: [0xa528_f454_03e6_1d95, 0x38c7_2dbd_566e_9788, 0xa5a1_610e_72fd_18b5, 0x57bd_43b5_e52b_7fe6]),
  ]

  @Test(arguments: knownAnswers)
  func blockIsThePublishedOne(_ answer: KnownAnswer) {
    var words = [UInt64](repeating: 0, count: 4)
    crandom_philox4x64_10(answer.counter, answer.key, &words)
    #expect(words == answer.words)
  }

  struct Position: Codable {
    var seed: UInt64
    var replication: UInt64
    var city: UInt64
    var purpose: UInt16
    var entity: UInt64
    var occurrence: UInt64
  }

  struct Draws: Codable, Equatable {
    var words: [UInt64]
    var uniforms: [Double]
  }

  static let positions = [
    Position(seed: 0, replication: 0, city: 0, purpose: 0, entity: 0, occurrence: 0),
    Position(seed: 1, replication: 2, city: 3, purpose: 4, entity: 5, occurrence: 6),
    Position(seed: 42, replication: 9, city: 5, purpose: 17, entity: 123_456, occurrence: 0),
    Position(seed: .max, replication: .max, city: 1 << 48 - 1, purpose: .max, entity: .max, occurrence: .max),
    Position(seed: 1 << 63, replication: 1, city: 256, purpose: 1, entity: 1 << 40, occurrence: 1 << 33),
  ]

  /// As `RandomStreams` documents: same key, same counter, no offset.
  static let numpy = """
    import json, sys
    import numpy as np
    def generator(p):
        counter = np.array([0, p["occurrence"], p["entity"], p["city"] << 16 | p["purpose"]], dtype=np.uint64)
        key = np.array([p["seed"], p["replication"]], dtype=np.uint64)
        return np.random.Philox(key=key, counter=counter)
    def draws(p):
        return {"words": [int(w) for w in generator(p).random_raw(11)],
                "uniforms": np.random.Generator(generator(p)).random(11).tolist()}
    json.dump([draws(p) for p in json.load(sys.stdin)], sys.stdout)
    """

  @Test func wordsAndUniformsAreThoseOfNumPy() throws {
    let expected: [Draws] = try PythonOracle.answer(Self.positions, script: Self.numpy)
    for (position, draws) in zip(Self.positions, expected) {
      var streams = RandomStreams(seed: position.seed, replication: position.replication)
      let words = (0..<11).map { index in
        if index == 0 { streams.seek(to: position) }
        return streams.word()
      }
      let uniforms = (0..<11).map { index in
        if index == 0 { streams.seek(to: position) }
        return streams.uniform()
      }
      #expect(Draws(words: words, uniforms: uniforms) == draws, "at \(position)")
    }
    #expect(expected.count == Self.positions.count)
  }
}

extension RandomStreams {
  mutating func seek(to position: PhiloxTests.Position) {
    seek(
      city: position.city, purpose: position.purpose, entity: position.entity, occurrence: position.occurrence
    )
  }
}
