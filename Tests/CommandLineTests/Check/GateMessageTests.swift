import Foundation
import Testing

/// Messages of a check to someone who has set a gate up and meets a change, a merge or a full disk.
@Suite("Messages of a gate")
struct GateMessageTests {
  private let folder: CheckedFolder

  init() throws { folder = try CheckedFolder() }

  private static let margin = "{ metrics: [{ metric: net_revenue, within: 0.001 % }] }"

  private func script(_ text: String) throws { _ = try folder.place.run("/bin/bash", "-c", text) }

  /// A broken expectation is 1 also where a file cannot be written; the other files are.
  @Test(arguments: [["--junit", "/proc/x/j.xml"], ["--report", "json=/proc/x/j.json"]])
  func aFileThatCannotBeWrittenCostsNoVerdict(_ option: [String]) throws {
    try folder.write("one", Self.margin)
    try folder.update()
    let whole = try folder.check(option[0], option[1], "--markdown", "page.md")
    #expect(whole.status == 3 && whole.errors.contains("/proc/x"), "\(whole.errors)")
    #expect(folder.place.exists("page.md"))
    try script("rm page.md; sed -i 's/commission: 20 %/commission: 25 %/' town/scenario.yaml")
    let broken = try folder.check(option[0], option[1], "--markdown", "page.md")
    #expect(broken.status == 1 && broken.errors.contains("/proc/x"), "\(broken.errors)")
    #expect(folder.place.exists("page.md"))
  }

  /// Where the case expects more of a metric, the command names the one that failed.
  @Test func theCommandAcceptsWhatFailedAndNoMore() throws {
    let figures = ["city: zurich", "programme: friend", "programme: pro"].map {
      "{ metric: net_revenue, within: 0.001 %, \($0) }"
    }
    try folder.write("one", "{ metrics: [\(figures.joined(separator: ", "))] }")
    try folder.update()
    try script("sed -i 's/commission: 20 %/commission: 25 %/' town/scenario.yaml")
    let output = try folder.check().output
    #expect(output.contains("--accept 'one:net_revenue of zurich'"), "\(output)")
    #expect(output.contains("--accept 'one:net_revenue of total (pro)'"), "\(output)")
    let before = try folder.text("one.baseline.json").split(separator: "\n")
    #expect(try folder.check("--accept", "one:net_revenue of total (pro)", "--quiet").status == 0)
    let after = try folder.text("one.baseline.json").split(separator: "\n")
    #expect(zip(before, after).filter { $0 != $1 }.map(\.0).allSatisfy { $0.contains("\"pro\"") })
    #expect(before != after)
  }

  @Test func aChangedCurrencyIsToldAndTakenWhole() throws {
    try folder.write("one", "{ metrics: [{ metric: net_revenue, within: 1 % }] }")
    try folder.update()
    try script("sed -i 's/country: CH/country: FR/; s/CHF: 89/EUR: 89/' town/scenario.yaml")
    let output = try folder.check().output
    #expect(output.contains("the baseline has it in CHF, and it is in EUR now"), "\(output)")
    #expect(try folder.check("--accept", "one:net_revenue", "--quiet").status == 0)
    let baseline = try folder.text("one.baseline.json")
    #expect(baseline.contains("\"EUR\"") && !baseline.contains("\"CHF\""), "\(baseline)")
  }

  /// Another scenario or seed is named also where all expectations hold.
  @Test(arguments: [
    (
      "sed -i 's/population: 30618/population: 30619/' town/scenario.yaml", "zurich.population: 30618 → 30619"
    ),
    ("sed -i 's/seed: 1/seed: 2/' Regression/one.yaml", "seed: 1 → 2"),
  ])
  func aPassingCheckTellsWhatElseHasChanged(_ change: (script: String, words: String)) throws {
    try folder.write("one", "{ metrics: [{ metric: fill_rate, within: 60 pp }] }")
    try folder.update()
    #expect(try !folder.check().output.contains("Since the baseline"))
    try script(change.script)
    let result = try folder.check()
    #expect(result.status == 0 && result.output.contains(change.words), "\(result.output)")
  }

  /// The files of a folder that look like cases and are not read, or are none, are faults and not silence.
  @Test(arguments: [
    ("cp one.yaml two.yml", "'Regression/two.yml' is not read: the name of a regression file ends in .yaml"),
    ("cp one.yaml two.Yaml", "'Regression/two.Yaml' is not read"),
    ("sed 's/regression:/regresion:/' one.yaml > two.yaml", "is 'regresion' meant to be 'regression'?"),
    ("> two.yaml", "there is no key 'regression', by which a regression file is known"),
    (
      "sed '3i <<<<<<< HEAD' one.yaml > two.yaml", "two.yaml:3:1: error: from here on the file has both sides"
    ),
    (
      "sed -i '3i <<<<<<< HEAD' ../town/scenario.yaml",
      "scenario.yaml:3:1: error: from here on the file has both"
    ),
  ])
  func aFileThatIsNoCaseIsAFault(_ fault: (script: String, words: String)) throws {
    try folder.write("one", "{ metrics: [{ metric: fill_rate, at-least: 1 % }] }")
    try script("cd Regression; \(fault.script)")
    let result = try folder.check()
    #expect(result.status == 3 && result.errors.contains(fault.words), "\(result.errors)")
  }

  /// A case whose file has a mistake cannot be accepted, which is another reason than a wrong name.
  @Test func aCaseWithAMistakeIsNotAnUnknownName() throws {
    try folder.write("one", "{ metrics: [{ metric: fil_rate, at-least: 1 % }] }")
    let result = try folder.check("--accept", "one:fill_rate")
    #expect(result.status == 3)
    #expect(
      result.errors.hasSuffix("there is no case 'one'; there is none, among the files without a mistake\n"),
      "\(result.errors)")
  }

  /// The line of a baseline that its values do not give is quoted beside what they give.
  @Test func theLineThatDoesNotBelongIsQuoted() throws {
    try folder.write("one", Self.margin)
    try folder.update()
    try script("sed -i 's/\"n\": 4/\"n\": 40/' Regression/one.baseline.json")
    let output = try folder.check().output
    #expect(output.contains("do not belong together: line 5 of the first is '{ \"metric\""), "\(output)")
    #expect(output.contains("\"n\": 40 }', and the values of the second give '"), "\(output)")
  }

  /// A wrong digest beside marks that fit is a fault of the file, and no change of the program.
  @Test func aDigestThatContradictsItsMarksIsAFault() throws {
    try folder.write("one", "{ trace: digest }")
    try folder.update()
    try script("sed -i 's/\"sha256\": \"./\"sha256\": \"x/' Regression/one.baseline.json")
    let result = try folder.check()
    #expect(result.status == 3 && result.output.contains("not those of its digest"), "\(result.output)")
  }

  @Test func aTraceInAnotherFormLeavesNoOldFile() throws {
    try folder.write("one", "{ trace: full }")
    try folder.update()
    try folder.write("one", "{ trace: digest }")
    let output = try folder.check("--update").output
    #expect(output.contains("the trace is kept in another file than before"), "\(output)")
    #expect(folder.place.exists("Regression/one.marks") && !folder.place.exists("Regression/one.trace.csv"))
    #expect(try folder.check().status == 0)
  }
}
