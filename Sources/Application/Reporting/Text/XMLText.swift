extension String {
  /// Text escaped for XML, in an attribute's value in double quotes or between tags.
  ///
  /// Source: W3C, XML 1.0, section 2.4 and, for line breaks in attributes, 3.3.3.
  var xmlEscaped: String {
    replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;").replacing("\n", with: "&#10;")
  }
}
