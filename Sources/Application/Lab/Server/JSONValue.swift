import Documents

/// JSON of the project; the server's package has a type of the same name.
typealias JSONValue = Documents.JSONValue
