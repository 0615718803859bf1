import ArgumentParser
import Documents
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

  /// Returns the outputs of a command that has read its inputs; ends the program if one of them would replace an input
  /// or another output.
  ///
  /// - Parameters:
  ///   - folder: folder of the tables; nil for a command without any.
  ///   - inputs: files that the command reads beside those that it has read already.
  ///   - page: folder of the page of a command without tables.
  ///   - more: files of further options with the same report.
  ///   - others: files with other contents, which the command writes by itself.
  ///   - folders: folders whose cases' files are no outputs, though the command may not read them.
  ///   - makesFolders: whether the command makes the folders of its files where they are missing.
  func outputs(
    in folder: String? = nil, reading inputs: [String] = [], page: String? = nil, and more: [ReportFile] = [],
    besides others: [ReportFile] = [], sparing folders: [RegressionFolder] = [], makesFolders: Bool = false
  ) throws -> ReportOutputs {
    let page = leavesOutPage ? nil : page
    var paths = OutputPaths(
      inputs: (InputFiles.current?.paths ?? []) + inputs,
      standardOutput: quiet ? nil : FileIdentity(regularFileAt: STDOUT_FILENO), beside: folders)
    do throws(OutputConflict) {
      if let folder { try paths.claim(folder: folder) }
      if let page { try paths.claim(page: HTMLForm.fileName, in: page) }
      for file in files + more + others {
        if makesFolders {
          try paths.claim(file.path, makingFolderFor: file.option)
        } else {
          try paths.claim(file.path, for: file.option)
        }
      }
    } catch {
      throw failed("\(error)")
    }
    return ReportOutputs(presentation: self, files: files + more, page: page, makesFolders: makesFolders)
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
