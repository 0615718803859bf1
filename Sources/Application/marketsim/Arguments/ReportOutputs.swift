import ArgumentParser
import Documents
import Foundation
import Reporting
import Runs
import Tables

/// Forms in which a command's report is shown and written, once no file of it can replace another of the command.
struct ReportOutputs {
  let presentation: ReportArguments
  /// Files of all options.
  let files: [ReportFile]
  /// Folder of the page of a command without tables.
  let page: String?
  /// True if missing folders of the files are made.
  var makesFolders = false

  /// Prints the report, and writes it to the files asked for; a file that cannot be written costs none of the others.
  ///
  /// - Parameter isAnnounced: whether other lines precede it.
  /// - Throws: the exit code of the first file that could not be written, once all have been tried.
  func present(_ report: Report, isAnnounced: Bool = true) throws {
    if presentation.json {
      StandardOutput.write(JSONForm().text(of: report))
    } else if !presentation.quiet {
      let text = TerminalForm(Terminal(descriptor: STDOUT_FILENO)).text(of: report)
      StandardOutput.write((isAnnounced ? "\n" : "") + text)
    }
    var failure: ExitCode?
    func attempt(_ write: () throws -> Void) throws {
      do { try write() } catch let code as ExitCode where code == .failure { failure = failure ?? code }
    }
    for file in files { try attempt { try write(report, to: file) } }
    if let page { try attempt { try writePage(of: report, in: page) } }
    if let failure { throw failure }
  }

  /// Writes the page of a command without tables into a folder, and prints its name on a terminal.
  private func writePage(of report: Report, in folder: String) throws {
    do throws(FileFailure) { try OutputDirectory.make(folder) } catch { throw failed("\(error)") }
    try write(
      report,
      to: ReportFile(form: HTMLForm(), path: "\(folder)/\(HTMLForm.fileName)", option: "--out \(folder)"))
    // Scripts read the report alone from a pipe.
    if Terminal(descriptor: STDOUT_FILENO).isInteractive {
      presentation.list([HTMLForm.fileName], in: folder, title: "Report:")
    }
  }

  private func makeFolder(of file: ReportFile) throws {
    let folder = DocumentPath.folder(of: file.path)
    guard !folder.isEmpty, !FileManager.default.fileExists(atPath: folder) else { return }
    do throws(FileFailure) { try OutputDirectory.make(folder) } catch { throw failed("\(error)") }
  }

  /// Writes a report to a file that was claimed.
  ///
  /// - Parameter isAppended: whether it comes after what is in the file.
  func write(_ report: Report, to file: ReportFile, isAppended: Bool = false) throws {
    let text = file.form.text(of: report)
    let userFile = UserFile(file.path)
    if makesFolders { try makeFolder(of: file) }
    do throws(FileFailure) { try isAppended ? userFile.append(text) : userFile.write(text) } catch {
      guard error.isInterruption else { throw failed("\(error)") }
      StandardError.print("interrupted: '\(file.path)' was not written; nobody reads it")
      throw ExitCode(130)
    }
  }
}

/// File that a report is to be written to, with the form.
struct ReportFile: Sendable {
  var form: any ReportForm
  var path: String
  /// Option that names the file, with its value.
  var option: String

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
    return ReportFile(form: form, path: parts[1], option: "--report \(text)")
  }
}
