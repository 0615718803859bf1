extension String {
  /// The text as XML holds it, in an attribute's value in double quotes or between tags (W3C, XML 1.0, section 2.4 and,
  /// for the line break that an attribute would lose, 3.3.3).
  var xmlEscaped: String {
    replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;").replacing("\n", with: "&#10;")
  }
}
