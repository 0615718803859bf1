import Experiments
import Metrics
import Pages
import ScenarioFormat

/// Cover and charts of a comparison's page.
struct ComparisonPage {
  /// Rows of each variant, with its name and scenario.
  let variants: [ComparisonPageVariant]
  let base: LoadedScenario
  let replications: Int

  private var design: ExperimentDesign { base.experiment }

  /// True if a variant is the base with other values, so that the base's own question may be about something else.
  var isOfOverrides: Bool { variants.contains { $0.loaded.overrides != base.overrides } }

  var cover: ReportCover {
    var cover = ReportCover()
    let text = ScenarioGroundsText(loaded: base)
    let answer = ComparisonAnswer(variants: variants.map { ($0.name, $0.rows) }, design: design)
    cover.question = answer.question
    cover.answer = answer.answer
    cover.headline = Array(headline.prefix(4))
    cover.scope = [counted(base.scenario.cities.count, "city", "cities"), text.days]
    cover.grounds =
      (base.scenario.question.isEmpty
        ? [] : [.init(isOfOverrides ? "Question of the file" : "Question", base.scenario.question)])
      + variants.map { $0.ground(against: base, isOne: variants.count == 1) } + text.grounds + [howSure]
    return cover
  }

  private var howSure: Page.Ground {
    let ratios = variants.flatMap(\.rows).filter { $0.role == .deciding && !$0.isSame }.compactMap(
      \.varianceRatio
    )
    .filter(\.isFinite).sorted()
    let saved =
      ratios.isEmpty
      ? ""
      : " The same clients under all rules: as precise as \(ratios[ratios.count / 2].formatted(places: 0)) times as many "
        + "independent replications."
    return .init(
      "How sure",
      "\(counted(replications, "replication")); 95 % intervals of the paired difference. Deciding metrics are judged "
        + "together (Holm), all others each on its own.\(saved)")
  }

  /// Deciding metrics, then guardrails, of a single variant; of several the deciding metrics that decide most.
  private var headline: [HeadlineFigure] {
    guard let focus = variants.first else { return [] }
    if variants.count == 1 {
      return focus.judged(.deciding, design.deciding).map(\.headline)
        + focus.judged(.guardrail, design.guardrails).map(\.headline)
    }
    return variants.flatMap { variant in
      variant.decisive(design).prefix(max(1, 4 / variants.count)).map { figure in
        var headline = figure.headline
        headline.name = "\(variant.name): \(headline.name)"
        return headline
      }
    }
  }

  /// Sections before the sentences.
  var sections: [ReportSection] {
    variants.flatMap { variant in
      [
        variant.forest(design), variant.funnel, variant.causes, variant.changes, variant.groups?.when,
        variant.groups?.zones, variant.worseOff(design),
      ].compactMap(\.self) + variant.earnings + [variant.overTime(base)].compactMap(\.self)
    }
  }
}
