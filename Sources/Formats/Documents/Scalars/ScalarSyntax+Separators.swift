import Quantities

// Decimal commas and thousands separators, which other languages write and documents do not have.

extension ScalarSyntax {
  /// Hint for a text that would be accepted with a decimal point in place of a comma: `22,5 %`, `0,1`.
  func hintOfDecimals(_ text: String) -> String? {
    // A regular expression is compiled at each use.
    guard text.utf8.contains(UInt8(ascii: ",")) else { return nil }
    guard let match = text.wholeMatch(of: /([-+]?[0-9]+),([0-9]+)(.*)/) else { return nil }
    let (number, rest) = ("\(match.1).\(match.2)", match.3)
    if (try? parse(number + rest)) != nil {
      return "decimals are written with a point; did you mean '\(number)\(rest)'?"
    }
    let whole = "\(match.1)\(match.2)\(rest)"
    return (try? parse(whole)) != nil ? "thousands are not separated; did you mean '\(whole)'?" : nil
  }
}

/// Doubts about the separators of numbers.
enum Separators {
  /// No warning, whatever the text.
  @Sendable static func noDoubt(_ text: String) -> ValueProblem? { nil }

  /// Warning about a number with three decimals, such as `1.200 km2`, which may be meant as thousands.
  @Sendable static func doubtOfThousands(_ text: String) -> ValueProblem? {
    guard let match = text.wholeMatch(of: /([-+]?[1-9][0-9]{0,2})\.([0-9]{3})( *)([^0-9 ].*)?/) else {
      return nil
    }
    let read = Double("\(match.1).\(match.2)")?.shortest ?? "\(match.1).\(match.2)"
    let unit = match.4.map { " \($0)" } ?? ""
    return ValueProblem(
      "is read as \(read)\(unit)",
      hint: "if the point separates thousands, write '\(match.1)\(match.2)\(unit)'")
  }

  /// The same about an amount of money, unless its currency has three decimals: `18.250 KWD`.
  @Sendable static func doubtOfAmount(_ text: String) -> ValueProblem? {
    let currency = Measure(text).flatMap { Currency(code: $0.unit) }
    return currency?.decimals == 3 ? nil : doubtOfThousands(text)
  }
}

extension Double {
  /// Shortest decimal, with a zero behind exactly three decimals, which could be taken for thousands.
  var unambiguous: String {
    let text = shortest
    guard text.utf8.contains(UInt8(ascii: ".")) else { return text }
    guard text.wholeMatch(of: /-?[1-9][0-9]{0,2}\.[0-9]{3}/) != nil else { return text }
    return text + "0"
  }
}
