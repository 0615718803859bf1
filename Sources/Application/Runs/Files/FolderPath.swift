extension String {
  /// Path without slashes at its end, which would be doubled in the paths of files; the root stays.
  var withoutFinalSlashes: String {
    var path = self
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    return path
  }
}
