/// Table of figures to be read by people; exact figures are in `ReportRecords`.
public struct ReportTable: Sendable, Hashable {
  /// Column with its heading.
  public struct Column: Sendable, Hashable {
    /// Heading; the first column's may be empty.
    public var title: String
    /// Name by which a hidden column is listed.
    public var name: String
    /// Importance; columns of high rank are hidden first where there is no room. Columns of rank 0 always stay.
    public var rank: Int
    /// True if cells are flush left, as words are.
    public var isText: Bool

    public init(_ title: String, name: String? = nil, rank: Int = 0, isText: Bool = false) {
      self.title = title
      self.name = name ?? title
      self.rank = rank
      self.isText = isText
    }
  }

  /// Value as written, with the half-width of its interval.
  public struct Cell: Sendable, Hashable, ExpressibleByStringLiteral {
    /// Value with its unit; empty where there is none.
    public var text: String
    /// Half-width of the interval, such as `±0.3`; empty without an interval.
    public var margin: String

    public init(_ text: String, margin: String = "") {
      self.text = text
      self.margin = margin
    }

    public init(stringLiteral text: String) { self.init(text) }

    /// Value and half-width in one text: `91.2 % ±0.3`.
    public var whole: String { margin.isEmpty ? text : "\(text) \(margin)" }
  }

  /// Row with one cell for each column.
  public struct Row: Sendable, Hashable {
    /// Cells in the order of the columns.
    public var cells: [Cell]
    /// True for a row of special weight, such as a total or a recommendation.
    public var isEmphasized: Bool

    public init(_ cells: [Cell], isEmphasized: Bool = false) {
      self.cells = cells
      self.isEmphasized = isEmphasized
    }
  }

  /// Columns from left to right; the first one labels the rows.
  public var columns: [Column]
  /// Rows from top to bottom.
  public var rows: [Row]
  /// Remarks below the table.
  public var notes: [RichText]

  /// Creates a table; traps if a row has another number of cells than there are columns.
  public init(columns: [Column], rows: [Row], notes: [RichText] = []) {
    for row in rows {
      precondition(row.cells.count == columns.count, "\(row.cells.count) cells in \(columns.count) columns")
    }
    self.columns = columns
    self.rows = rows
    self.notes = notes
  }
}
