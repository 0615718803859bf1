import Yams

extension YamlError {
  /// The error in the words of somebody who writes a document, at the line to correct.
  func diagnostic(in source: SourceText) -> Diagnostic {
    switch self {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let fault = YAMLFault(
        problem: problem, context: context?.text ?? "", mark: mark, start: context?.mark, source)
      return fault.diagnostic
    case .duplicatedKeysInMapping(let names, let context):
      let place = Place(source: source, line: context.mark.line, column: context.mark.column)
      let more = names.count > 12 ? " and \(names.count - 12) more" : ""
      let list = names.prefix(12).map { "'\($0)'" }.joined(separator: ", ")
      return Diagnostic(at: place, "duplicate keys \(list)\(more)")
    default:
      return Diagnostic(at: Place(source: source), "this is not YAML: \(self)")
    }
  }
}

/// Refusal of a text by the YAML parser.
private struct YAMLFault {
  let problem: String
  let context: String
  let mark: Mark
  /// Beginning of the mapping or list that the parser was in.
  let start: Mark?
  let source: SourceText

  init(problem: String, context: String, mark: Mark, start: Mark?, _ source: SourceText) {
    self.problem = problem
    self.context = context
    self.mark = mark
    self.start = start
    self.source = source
  }

  var diagnostic: Diagnostic {
    missingBlank ?? described
  }

  /// `commission:20 %` in this line or one above, which the parser takes for the beginning of a longer word.
  private var missingBlank: Diagnostic? {
    let isAbout =
      problem.contains("could not find expected ':'") || problem.contains("mapping values are not allowed")
    guard isAbout || problem.contains("did not find expected key") else { return nil }
    for number in stride(from: mark.line, through: max(1, mark.line - 2), by: -1) {
      guard let line = source.line(number),
        let match = line.wholeMatch(of: /( *(?:- )?)([A-Za-z][\w-]*):([^\s:\/][^:]*)/)
      else { continue }
      let (key, value) = (String(match.2), match.3.trimmingSpaces)
      let place = Place(
        source: source, line: number, column: match.1.count + 1, length: key.unicodeScalars.count + 1)
      return Diagnostic(
        at: place, "there is no blank behind the colon of '\(key):'", key: key,
        hint: "write '\(key): \(value)'")
    }
    return nil
  }

  private var described: Diagnostic {
    let (message, hint) = words
    return Diagnostic(at: Place(source: source, line: mark.line, column: mark.column), message, hint: hint)
  }

  private var words: (message: String, hint: String) {
    let here = source.line(mark.line).map { Array($0.unicodeScalars) } ?? []
    if here.indices.contains(mark.column - 1), here[mark.column - 1] == "\t" {
      return ("this line is indented with a tab", "indent with spaces; YAML forbids tabs")
    }
    let opened = start.map { " (opened in line \($0.line))" } ?? ""
    return YAMLFault.table.first {
      problem.contains($0.problem) && ($0.context.isEmpty || context.contains($0.context))
    }.map {
      ($0.message + ($0.isOpened ? opened : ""), $0.hint)
    } ?? (
      "this is not YAML: \([context, problem].filter { !$0.isEmpty }.joined(separator: " "))",
      "check this line"
    )
  }

  private struct Words {
    let problem: String
    var context = ""
    let message: String
    let hint: String
    var isOpened = false
  }

  private static let table = [
    Words(
      problem: "did not find expected key", context: "block mapping",
      message: "this line is indented differently from the one above",
      hint: "give the keys of one mapping the same indentation"),
    Words(
      problem: "did not find expected '-' indicator",
      message: "this line is indented differently from the list above",
      hint: "give the elements of one list the same indentation"),
    Words(
      problem: "mapping values are not allowed", message: "a second ':' in one line, or a wrong indentation",
      hint: "indent the keys of one mapping alike; put text with a colon in quotes"),
    Words(
      problem: "could not find expected ':'",
      message: "there is no ':' behind the key of this line or the one above",
      hint: "write 'key: value'"),
    Words(
      problem: "did not find expected ',' or ']'", message: "a bracket '[' is not closed",
      hint: "write ']', or a comma before the next element",
      isOpened: true),
    Words(
      problem: "did not find expected ',' or '}'", message: "a brace '{' is not closed",
      hint: "write '}', or a comma before the next key",
      isOpened: true),
    Words(
      problem: "did not find expected node content", message: "a value is missing here",
      hint: "write a value, or remove the comma or bracket"),
    Words(
      problem: "unexpected end of stream", message: "a quote is not closed", hint: "close the quote",
      isOpened: true),
    Words(
      problem: "found undefined alias", message: "no anchor of this name is above",
      hint: "write '&name' before '*name'"),
    Words(
      problem: "cannot start any token", message: "this character cannot begin a value",
      hint: "put the value in quotes"),
    Words(
      problem: "unknown escape character", message: "an unknown escape in double quotes",
      hint: "write '\\\\' for a backslash, or use single quotes"),
    Words(
      problem: "control characters are not allowed", message: "a control character, which YAML forbids",
      hint: "remove it"),
    Words(
      problem: "Maximum nesting level", message: "values are nested too deeply", hint: "at most 1000 levels"),
    Words(
      problem: "expected a single document", message: "a second document begins here",
      hint: "remove '---': one file has one document"),
  ]
}
