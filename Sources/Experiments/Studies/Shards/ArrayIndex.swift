import Foundation

/// Shard that a scheduler's job array gives to a process, from the variables of its environment.
///
/// | scheduler | index | number of shards |
/// |---|---|---|
/// | Slurm | `SLURM_ARRAY_TASK_ID` | `SLURM_ARRAY_TASK_COUNT` of an array from 0 or 1 without gaps |
/// | Kubernetes | `JOB_COMPLETION_INDEX` | none |
/// | AWS Batch | `AWS_BATCH_JOB_ARRAY_INDEX` | `AWS_BATCH_JOB_ARRAY_SIZE` |
/// | HTCondor | `ProcId` in the file `_CONDOR_JOB_AD` | `TotalSubmitProcs` there |
///
/// With a given number of shards, indices count from 0, so that an array of some of them runs the same shards again.
public struct ArrayIndex {
  private let environment: [String: String]
  private let shards: Int?

  /// - Parameter shards: number of shards; nil to take the scheduler's.
  public init(_ environment: [String: String], shards: Int?) {
    self.environment = environment
    self.shards = shards
  }

  /// Returns the shard of this process.
  public func shard() throws(ArrayIndexFailure) -> ShardIndex {
    let found = Self.schedulers.filter { environment[$0.mark] != nil }
    guard let scheduler = found.first else {
      throw ArrayIndexFailure(
        "--array found no job array: none of \(Self.schedulers.map(\.mark).joined(separator: ", ")) is set; "
          + "give --shard i/n")
    }
    if let other = found.dropFirst().first {
      throw ArrayIndexFailure(
        "--array found both \(scheduler.mark) and \(other.mark); give --shard i/n")
    }
    let (index, count) = try scheduler.read(self)
    guard let count = shards ?? count else {
      throw ArrayIndexFailure("\(scheduler.name) does not say how many shards there are; give --shards n")
    }
    guard let shard = ShardIndex(number: index + 1, count: count) else {
      throw ArrayIndexFailure(
        "the array index \(index) is none of \(count) shards, which are numbered from 0 to \(count - 1) here")
    }
    return shard
  }

  private struct Scheduler {
    var name: String
    /// Variable that only this scheduler sets.
    var mark: String
    var read: (ArrayIndex) throws(ArrayIndexFailure) -> (index: Int, count: Int?)
  }

  private static var schedulers: [Scheduler] {
    [
      Scheduler(name: "Slurm", mark: "SLURM_ARRAY_TASK_ID") { array throws(ArrayIndexFailure) in
        try array.slurm()
      },
      Scheduler(name: "Kubernetes", mark: "JOB_COMPLETION_INDEX") { array throws(ArrayIndexFailure) in
        (try array.number("JOB_COMPLETION_INDEX"), nil)
      },
      Scheduler(name: "AWS Batch", mark: "AWS_BATCH_JOB_ARRAY_INDEX") { array throws(ArrayIndexFailure) in
        let size = "AWS_BATCH_JOB_ARRAY_SIZE"
        return (
          try array.number("AWS_BATCH_JOB_ARRAY_INDEX"),
          array.environment[size] == nil ? nil : try array.number(size)
        )
      },
      Scheduler(name: "HTCondor", mark: "_CONDOR_JOB_AD") { array throws(ArrayIndexFailure) in
        try array.condor()
      },
    ]
  }

  /// An array of Slurm from 0 or 1; any other one needs the number of shards, since its count is that of a part.
  private func slurm() throws(ArrayIndexFailure) -> (index: Int, count: Int?) {
    let index = try number("SLURM_ARRAY_TASK_ID")
    if shards != nil { return (index, nil) }
    let (first, last) = (try number("SLURM_ARRAY_TASK_MIN"), try number("SLURM_ARRAY_TASK_MAX"))
    let count = try number("SLURM_ARRAY_TASK_COUNT")
    guard first <= 1, last - first + 1 == count else {
      throw ArrayIndexFailure(
        "Slurm's array has \(count) tasks from \(first) to \(last), which is a part of the shards or has gaps; "
          + "number an array from 0 and give --shards n")
    }
    return (index - first, count)
  }

  private func condor() throws(ArrayIndexFailure) -> (index: Int, count: Int?) {
    let path = environment["_CONDOR_JOB_AD"] ?? ""
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      throw ArrayIndexFailure("cannot read '\(path)', which _CONDOR_JOB_AD names; give --shard i/n")
    }
    var values: [String: Int] = [:]
    for line in text.split(whereSeparator: \.isNewline) {
      let parts = line.split(separator: "=", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
      if parts.count == 2 { values[parts[0].lowercased()] = Int(parts[1]) }
    }
    guard let index = values["procid"] else {
      throw ArrayIndexFailure("'\(path)', which _CONDOR_JOB_AD names, has no ProcId; give --shard i/n")
    }
    return (index, values["totalsubmitprocs"])
  }

  private func number(_ name: String) throws(ArrayIndexFailure) -> Int {
    let text = environment[name] ?? ""
    guard let number = Int(text), number >= 0 else {
      throw ArrayIndexFailure("'\(name)=\(text)' is no whole number of at least 0; give --shard i/n")
    }
    return number
  }
}

/// Reason why no shard follows from the environment.
public struct ArrayIndexFailure: Error, Hashable, CustomStringConvertible {
  public let description: String

  init(_ description: String) { self.description = description }
}
