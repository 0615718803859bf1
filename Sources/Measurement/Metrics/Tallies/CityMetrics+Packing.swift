import Quantities

extension CityMetrics {
  /// Everything counted, in few bytes, to be kept and merged later; `init(packed:)` of the same program reads it.
  public var packed: [UInt8] {
    var numbers = PackedNumbers()
    numbers.append(Int64(clamping: clampedDraws))
    numbers.append(programmes.count)
    for (name, tally) in programmes {
      numbers.append(name)
      tally.pack(into: &numbers)
    }
    return numbers.bytes
  }

  /// The counts behind `packed`; nil for any other bytes. Its values and those of any merge are the original's.
  public init?(packed bytes: [UInt8]) {
    var reader = PackedNumbersReader(bytes)
    do throws(PackingFailure) {
      let clampedDraws = UInt64(try reader.nextCount())
      var programmes: [(name: String, tally: ProgrammeTally)] = []
      for _ in 0..<(try reader.nextLength()) {
        programmes.append((try reader.nextText(), try ProgrammeTally(from: &reader)))
      }
      guard reader.isAtEnd, !programmes.isEmpty else { return nil }
      self.init(programmes)
      self.clampedDraws = clampedDraws
    } catch {
      return nil
    }
  }
}

extension ProgrammeTally {
  fileprivate func pack(into numbers: inout PackedNumbers) {
    for count in counts { numbers.append(count) }
    for time in times { time.pack(into: &numbers) }
    numbers.append(currencyTotals.count)
    for totals in currencyTotals { totals.pack(into: &numbers) }
    for length in Self.lengths { numbers.append(self[keyPath: length]) }
    for length in Self.longLengths {
      numbers.append(Int64(self[keyPath: length] >> 64))
      numbers.append(Int64(truncatingIfNeeded: self[keyPath: length]))
    }
    for sanction in sanctions { sanction.pack(into: &numbers) }
  }

  fileprivate init(from reader: inout PackedNumbersReader) throws(PackingFailure) {
    for index in counts.indices { counts[index] = try reader.nextCount() }
    for index in times.indices { times[index] = try TimeTally(from: &reader) }
    for _ in 0..<(try reader.nextLength()) { currencyTotals.append(try CurrencyTotals(from: &reader)) }
    for length in Self.lengths { self[keyPath: length] = try reader.next() }
    for length in Self.longLengths {
      let high = Int128(try reader.next()) << 64
      self[keyPath: length] = high | Int128(UInt64(bitPattern: try reader.next()))
    }
    for index in sanctions.indices { sanctions[index] = try SanctionTally(from: &reader) }
  }

  /// Single numbers of 64 bits.
  private static var lengths: [WritableKeyPath<ProgrammeTally, Int64>] {
    [\.presence, \.window, \.engaged, \.travel, \.handling, \.duty]
  }

  /// Those of 128 bits.
  private static var longLengths: [WritableKeyPath<ProgrammeTally, Int128>] { [\.available, \.active] }
}

extension CurrencyTotals {
  fileprivate func pack(into numbers: inout PackedNumbers) {
    numbers.append(currency.code)
    for sum in sums { numbers.append(sum) }
    numbers.append(earnings.count)
    for amount in earnings { numbers.append(amount) }
    for amounts in [hourlyEarnings, reservationWages] {
      numbers.append(amounts.count)
      for amount in amounts { numbers.append(amount) }
    }
    numbers.append(newcomerEarnings)
    numbers.append(newcomerHours)
  }

  fileprivate init(from reader: inout PackedNumbersReader) throws(PackingFailure) {
    guard let currency = Currency(code: try reader.nextText()) else { throw PackingFailure() }
    self.init(currency)
    for index in sums.indices { sums[index] = try reader.next() }
    for _ in 0..<(try reader.nextLength()) { earnings.append(try reader.next()) }
    for _ in 0..<(try reader.nextLength()) { hourlyEarnings.append(try reader.nextDouble()) }
    for _ in 0..<(try reader.nextLength()) { reservationWages.append(try reader.nextDouble()) }
    newcomerEarnings = try reader.next()
    newcomerHours = try reader.nextDouble()
  }
}

extension SanctionTally {
  fileprivate func pack(into numbers: inout PackedNumbers) {
    for count in [rightly, wrongly, missed, spared, jobsToDetection] { numbers.append(count) }
    numbers.append(timeToDetection)
    numbers.append(jobsLost)
  }

  fileprivate init(from reader: inout PackedNumbersReader) throws(PackingFailure) {
    rightly = try reader.nextCount()
    wrongly = try reader.nextCount()
    missed = try reader.nextCount()
    spared = try reader.nextCount()
    jobsToDetection = try reader.nextCount()
    timeToDetection = try reader.next()
    jobsLost = try reader.nextDouble()
  }
}

extension TimeTally {
  /// The buckets that are not empty, each by its greatest value's distance from that of the one before.
  fileprivate func pack(into numbers: inout PackedNumbers) {
    for number in [sum, smallest, greatest] { numbers.append(number) }
    let counts = histogram.counts
    numbers.append(counts.reduce(0) { $1 > 0 ? $0 + 1 : $0 })
    var last: UInt64 = 0
    for bucket in counts.indices where counts[bucket] > 0 {
      let value = DurationHistogram.values(in: bucket).upperBound
      numbers.append(Int64(value - last))
      numbers.append(Int64(counts[bucket]))
      last = value
    }
  }

  fileprivate init(from reader: inout PackedNumbersReader) throws(PackingFailure) {
    self.init(sum: try reader.next(), smallest: try reader.next(), greatest: try reader.next())
    var value: UInt64 = 0
    for _ in 0..<(try reader.nextLength()) {
      let (sum, isTooLarge) = value.addingReportingOverflow(UInt64(try reader.nextCount()))
      guard !isTooLarge, sum < 1 << 62, let count = UInt32(exactly: try reader.next()) else {
        throw PackingFailure()
      }
      value = sum
      enter(count, at: value)
    }
  }
}
