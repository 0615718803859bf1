extension ObjectSchema {
  /// Kind of objects that may name a template with `like`, whose values are the defaults of absent keys.
  ///
  /// Without `like`, an object must be complete or have the name of one that is known already.
  package func kind(like templates: [(name: String, value: Model)]) -> ValueKind<Model> {
    let names = templates.map(\.name)
    let like = ValueKind<String>(ScalarSyntax.word(names.map { ($0, $0) }))
    return ValueKind(shape: templateShape(like.shape), wanted: kind.wanted) { tree, site, base, diagnostics in
      var template = base
      if let entry = tree.entry("like") {
        guard let name = like.read(entry.value, site.member(entry), nil, &diagnostics) else { return nil }
        template = templates.first { $0.name == name }?.value
      }
      if template == nil, let absent = firstAbsentKey(of: tree, shape), let example = names.first {
        diagnostics.append(incomplete(tree, site, absent: absent, names: names, example: example))
      }
      return read(tree.removing("like"), site, over: template ?? make(), into: &diagnostics)
    } write: {
      write($0)
    }
  }

  private func templateShape(_ like: Shape) -> Shape {
    guard case .object(var object) = shape else { return shape }
    let doc = "Which ready-made \(title) holds where this one is silent."
    let field = FieldShape(
      key: "like", doc: doc, source: .setting, isRequired: false, shape: like)
    object.fields.insert(field, at: 0)
    return .object(object)
  }

  private func incomplete(
    _ tree: YAMLTree, _ site: Site, absent: String, names: [String], example: String
  ) -> Diagnostic {
    let known = names.first { $0 == site.key }
    let hint = known.map { "add '\($0)' to 'presets', or say 'like: \($0)'" } ?? "say 'like: \(example)'"
    let message = "the \(title) '\(site.key)' is not complete: '\(absent)' is missing"
    return Diagnostic(at: site.place, message, key: site.path, hint: hint)
  }

  /// The dotted path of the first key that the tree needs and has not.
  private func firstAbsentKey(of tree: YAMLTree, _ shape: Shape) -> String? {
    guard case .object(let object) = shape.resolved else { return nil }
    for field in object.fields where !field.isOptional {
      guard let value = tree[field.key] else { return field.key }
      if let inner = firstAbsentKey(of: value, field.shape) { return "\(field.key).\(inner)" }
    }
    return nil
  }
}
