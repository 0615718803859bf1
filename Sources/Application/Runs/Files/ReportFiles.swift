import Experiments
import Fitting
import Metrics
import Recording
import Reporting
import Studies
import Tables
import Tuning

/// Names of the files that the program may write into a folder of results.
enum ReportFiles {
  /// Tables of one run.
  static let runTables =
    [Table.kpis, .summary, .timeseries, .breakdown, .steadyState] + DetailTable.allCases.map(\.table) + [
      .profile
    ]

  /// Tables of one comparison.
  static let comparisonTables = [Table.kpis, .comparison, .transitions, .pairedTimeseries, .breakdown]

  /// Every name; files of an earlier run under these names are removed when a later run replaces them.
  static let names =
    (runTables + comparisonTables + Table.fitTables + Table.validityTables).map(\.fileName)
    + Table.studyFileNames
    + Table.tuningFileNames + [HTMLForm.fileName]

  /// Names of the files that tell a folder of results from others.
  static let marks = [
    OutputDirectory.dataPackageName, OutputDirectory.manifestName, StudyStore.fileName,
  ]

  /// Every name that a command's own files may have in its folder, those of a study's store and budget too; each once.
  static let allNames =
    Set(
      names + marks + ["-wal", "-shm", "-journal"].map { StudyStore.fileName + $0 }
        + [TimeLedger.fileName, StudyFolder.roundFileName]
    )
    .sorted()
}
