import Tables

/// Folder that a run or a comparison writes its reports to, and the program that writes them.
public struct ReportFolder: Sendable {
  /// Path of the folder, without a slash at its end.
  public let path: String
  /// True if reports of an earlier run may be replaced.
  public let replacesReports: Bool
  /// Version of the program.
  public let version: String
  /// Commit of the build.
  public let commit: String
  /// True if the page is written beside the tables.
  public let writesPage: Bool
  /// Command of the request, for its repetition.
  public let command: ReproducingCommand

  /// Creates the folder's description; a final slash of the path is dropped.
  public init(
    _ path: String, replacingReports: Bool, writesPage: Bool = true, version: String, commit: String,
    command: ReproducingCommand = ReproducingCommand([])
  ) {
    self.path = path.withoutFinalSlashes
    replacesReports = replacingReports
    self.version = version
    self.commit = commit
    self.writesPage = writesPage
    self.command = command
  }

  /// Opens the folder for writing; fails if it is not empty and reports must not be replaced.
  func open() throws(FileFailure) -> OutputDirectory {
    try OutputDirectory(path, replacing: replacesReports, ownedNames: ReportFiles.names)
  }
}
