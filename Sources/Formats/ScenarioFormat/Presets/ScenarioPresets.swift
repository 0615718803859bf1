import Documents
import Marketplace
import ScenarioModel

/// The ready-made sets of values that a scenario can name.
///
/// Decision 0082.
enum ScenarioPresets {
  static let all: [DocumentPreset] =
    Programme.presets.map(programme) + CodeOfConduct.presets.map(code)
    + [respect, responsive, TextbookPreset.preset]

  /// A programme with its terms, its dispatch and its partners.
  private static func programme(_ preset: Marketplace.Preset<Programme>) -> DocumentPreset {
    let terms = ProgrammeEntry.schema.write(ProgrammeEntry(preset.value))
    var values = leaves(of: terms, under: "programmes.\(preset.name)") { key in
      preset.provenance[key].map(ValueSource.init)
    }
    if let policy = DispatchSchema.presets[preset.name] {
      let isBroadcast = policy.plan.broadcast != nil
      values += leaves(of: DispatchSchema.schema.write(policy), under: "dispatch.\(preset.name)") { key in
        // The way of offering is in the documents, the breadth of a broadcast is not.
        key == "strategy" ? (isBroadcast ? .assumed : .sourced("MF, MP")) : isGroup(key) ? nil : .assumed
      }
    }
    if let kind = PartnerKind.presets.first(where: { $0.name == preset.name }) {
      values += leaves(of: PartnerKind.schema.write(kind), under: "partner-kinds.\(preset.name)") { key in
        // No kind has habits of its own.
        key == "behaviour" ? nil : .assumed
      }
    }
    return DocumentPreset(preset.name, summary: preset.summary, values: values)
  }

  private static func code(_ preset: Marketplace.Preset<CodeOfConduct>) -> DocumentPreset {
    let values = leaves(of: ConductSchema.schema.write(preset.value), under: "conduct.\(preset.name)") {
      key in
      preset.provenance[key].map(ValueSource.init)
    }
    let choice = PresetValue("policy.conduct", preset.name, source: .assumed)
    return DocumentPreset(preset.name, summary: preset.summary, values: values + [choice])
  }

  private static let respect: DocumentPreset = {
    let preset = RespectPolicy.respectForAgents
    let values = leaves(of: RespectSchema.schema.write(preset.value), under: "support.respect") { key in
      preset.provenance[key].map(ValueSource.init)
    }
    return DocumentPreset(preset.name, summary: preset.summary, values: values)
  }()

  private static let responsive = DocumentPreset(
    "responsive-people", summary: "People who answer, over time, to what the platform does to them.",
    values: leaves(of: ResponsesSchema.schema.write(Responses(isActive: true)), under: "behaviour.responses")
    { key in
      // The people who respond are groups of values.
      ["partners", "clients", "prices"].contains(key) ? nil : .assumed
    })

  private static func isGroup(_ key: String) -> Bool { key == "ranking" }

  /// The values of a tree with their sources; where `source` knows none for a key, those of the keys below it.
  static func leaves(
    of node: CanonicalNode, under prefix: String, _ key: String = "", source: (String) -> ValueSource?
  ) -> [PresetValue] {
    guard case .mapping(let entries) = node else { return [] }
    return entries.flatMap { entry in
      let inner = key.isEmpty ? entry.key : "\(key).\(entry.key)"
      if let origin = source(inner) {
        return [PresetValue("\(prefix).\(inner)", entry.value.flow, source: origin)]
      }
      return leaves(of: entry.value, under: prefix, inner, source: source)
    }
  }
}

extension ValueSource {
  init(_ provenance: Provenance) {
    switch provenance {
    case .sourced(let document): self = .sourced(document)
    case .assumed: self = .assumed
    }
  }
}
