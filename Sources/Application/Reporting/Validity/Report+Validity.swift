import Experiments
import ScenarioFormat

extension Report {
  /// Report of a validity card: origins of the values, agreement with data, and the checklist STRESS-DES.
  ///
  /// - Parameters:
  ///   - remarks: sentences about the data that a reader must know first.
  ///   - data: name of the operator's data; nil without data.
  package init(
    _ card: ValidityCard, of loaded: LoadedScenario, data: String?, remarks: [String] = [],
    provenance: Provenance
  ) {
    let text = ValidityText(card: card)
    self.init(
      .validity, title: loaded.scenario.name, question: "What is \(loaded.scenario.name) based on?",
      provenance: provenance,
      sections: [
        text.originSection, text.rankingSection, text.targetSection, text.unsupportedSection,
        text.checklistSection,
      ].compactMap(\.self), records: [text.origins, text.keys, text.targets, text.checklist])
    cover.answer = text.answer
    cover.scope =
      [counted(loaded.scenario.cities.count, "city", "cities")]
      + [data.map { "data '\($0)'" }].compactMap(\.self)
    cover.grounds = ScenarioGroundsText(loaded: loaded).grounds
    notes = remarks + text.notes(hasData: data != nil)
  }
}
