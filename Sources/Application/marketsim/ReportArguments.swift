import ArgumentParser
import Foundation
import Reporting
import Runs
import Tables

/// Forms in which a command's report is shown and written; the same for every command.
struct ReportArguments: ParsableArguments {
  @Flag(help: "Print nothing but errors.")
  var quiet = false

  @Flag(help: "Print the report as JSON instead of text.")
  var json = false

  @Option(
    name: .customLong("report"),
    help: ArgumentHelp(
      """
      Also write the report to a file in one of these forms; may be repeated. \
      \(ReportForms.all.map { "\($0.name): \($0.summary)" }.joined(separator: "; ")).
      """, valueName: "form=file"),
    transform: ReportFile.parse)
  var files: [ReportFile] = []

  @Flag(
    name: .customLong("no-report"),
    help: "Leave out \(HTMLForm.fileName), the page with charts that is written beside the tables.")
  var leavesOutPage = false

  /// Command that gives the same figures again.
  var command: ReproducingCommand { ReproducingCommand(Array(CommandLine.arguments.dropFirst())) }

  func validate() throws {
    if quiet && json { throw ValidationError("--quiet and --json exclude each other.") }
  }

  /// True if remarks besides the report are printed.
  var isTalkative: Bool { !quiet && !json }

  /// Terminal for the progress bar.
  var progressTerminal: Terminal {
    isTalkative ? Terminal(descriptor: STDERR_FILENO) : Terminal(isInteractive: false)
  }

  /// Prints a line on what is going to be run.
  func announce(_ line: RichText) {
    guard isTalkative else { return }
    let terminal = Terminal(descriptor: STDOUT_FILENO)
    StandardOutput.write(terminal.wrapped(line).map { $0 + "\n" }.joined())
  }

  /// Prints the report, and writes it to the files asked for.
  ///
  /// - Parameter isAnnounced: whether other lines precede it.
  func present(_ report: Report, isAnnounced: Bool = true) throws {
    if json {
      StandardOutput.write(JSONForm().text(of: report))
    } else if !quiet {
      let text = TerminalForm(Terminal(descriptor: STDOUT_FILENO)).text(of: report)
      StandardOutput.write((isAnnounced ? "\n" : "") + text)
    }
    for file in files { try write(report, as: file.form, to: file.path) }
  }

  /// Writes the report to a file in one form.
  func write(_ report: Report, as form: any ReportForm, to path: String) throws {
    do throws(FileFailure) { try UserFile(path).write(form.text(of: report)) } catch {
      throw failed("\(error)")
    }
  }

  /// Writes the page of a command without tables into a folder, and prints its name on a terminal.
  func writePage(of report: Report, in folder: String) throws {
    guard !leavesOutPage else { return }
    do throws(FileFailure) { try OutputDirectory.make(folder) } catch { throw failed("\(error)") }
    try write(report, as: HTMLForm(), to: "\(folder)/\(HTMLForm.fileName)")
    // Scripts read the report alone from a pipe.
    if Terminal(descriptor: STDOUT_FILENO).isInteractive {
      list([HTMLForm.fileName], in: folder, title: "Report:")
    }
  }

  /// Prints the names of the files in the output folder.
  func list(_ names: [String], in folder: String, title: String = "Reports:") {
    guard isTalkative else { return }
    let terminal = Terminal(descriptor: STDOUT_FILENO)
    let heading = RichText(title, .strong) + " \(folder)/"
    let lines = terminal.wrapped(heading) + terminal.wrapped(names, indent: "  ")
    StandardOutput.write("\n" + lines.map { $0 + "\n" }.joined())
    if names.contains(HTMLForm.fileName), let line = HTMLForm.missingCharts { StandardError.print(line) }
  }
}

/// File that a report is to be written to, with the form.
struct ReportFile: Sendable {
  var form: any ReportForm
  var path: String

  /// Parses `markdown=page.md`.
  static func parse(_ text: String) throws -> ReportFile {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let names = ReportForms.all.map(\.name).joined(separator: ", ")
    guard parts.count == 2, !parts[1].isEmpty else {
      throw ValidationError(
        "A form and a file are expected, such as markdown=report.md; the forms are \(names).")
    }
    guard let form = ReportForms.named(parts[0]) else {
      throw ValidationError("There is no form of report '\(parts[0])'; the forms are \(names).")
    }
    return ReportFile(form: form, path: parts[1])
  }
}
