extension Shape {
  /// The JSON Schema (draft 2020-12) of a document of this shape.
  func jsonSchema(title: String, identifier: String? = nil) -> JSONValue {
    var definitions = SchemaDefinitions()
    let body = definitions.schema(of: self)
    var head: [JSONValue.Member] = [.init("$schema", "https://json-schema.org/draft/2020-12/schema")]
    if let identifier { head.append(.init("$id", .string(identifier))) }
    head.append(.init("title", .string(title)))
    guard case .object(let members) = body else { preconditionFailure("a schema is an object") }
    let shared = definitions.finished
    let tail: [JSONValue.Member] = shared.isEmpty ? [] : [.init("$defs", .object(shared))]
    return JSONValue.object(head).adding(members.filter { $0.name != "title" } + tail)
  }
}

/// The schemas of named shapes, each written once.
private struct SchemaDefinitions {
  private var schemas: [String: JSONValue] = [:]

  /// By name.
  var finished: [JSONValue.Member] {
    schemas.sorted { $0.key < $1.key }.map { JSONValue.Member($0.key, $0.value) }
  }

  mutating func schema(of shape: Shape) -> JSONValue {
    switch shape {
    case .scalar(let fragment): return fragment
    case .object(let object): return schema(of: object)
    case .map(let element, let names): return schema(ofMap: element, names)
    case .list(let element, let minimum):
      let base: JSONValue = ["type": "array", "items": schema(of: element)]
      return minimum > 0 ? base.adding([.init("minItems", .number(String(minimum)))]) : base
    case .union(let cases): return ["oneOf": .array(cases.map { schema(of: $0) })]
    case .either(let forms): return ["anyOf": .array(forms.map { schema(of: $0) })]
    case .atomic(let shape): return schema(of: shape)
    case .optional(let shape): return ["anyOf": [schema(of: shape), ["const": "none"]]]
    case .named(let name, let make):
      if schemas[name] == nil {
        // Its name is taken first: the shape may contain itself.
        schemas[name] = .null
        schemas[name] = schema(of: make())
      }
      return ["$ref": .string("#/$defs/\(name)")]
    }
  }

  private mutating func schema(ofMap element: Shape, _ names: Shape.NameRule) -> JSONValue {
    let removable: JSONValue = ["anyOf": [schema(of: element), ["const": "none"]]]
    guard case .oneOf(let keys) = names else { return ["type": "object", "additionalProperties": removable] }
    return [
      "type": "object", "properties": .object(keys.map { .init($0, removable) }),
      "additionalProperties": false,
    ]
  }

  private mutating func schema(of item: Shape.Case) -> JSONValue {
    [
      "type": "object", "description": .string(item.doc),
      "properties": .object([.init(item.tag, schema(of: item.shape))]), "required": [.string(item.tag)],
      "additionalProperties": false,
    ]
  }

  private mutating func schema(of object: ObjectShape) -> JSONValue {
    let members: [JSONValue.Member] = [
      .init("title", .string(object.title)), .init("description", .string(object.doc)),
      .init("type", "object"),
      .init("properties", .object(object.fields.map { .init($0.key, schema(of: $0)) })),
      .init("additionalProperties", false),
    ]
    // No required keys: a file may be a layer over another that has them.
    return .object(members)
  }

  private mutating func schema(of field: FieldShape) -> JSONValue {
    let note = field.source.note.map { " (\($0))" } ?? ""
    var annotations: [JSONValue.Member] = [.init("description", .string(field.doc + note))]
    if let value = field.defaultValue() { annotations.append(.init("default", value.json)) }
    return schema(of: field.shape).adding(annotations)
  }
}
