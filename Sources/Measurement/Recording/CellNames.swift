import Tables

/// The names of a city's catalogue, by their places in it.
struct CellNames: Sendable {
  let programmes: CellTexts
  let services: CellTexts
  let channels: CellTexts
  let urgencies: CellTexts

  init(_ settings: RecorderSettings) {
    programmes = CellTexts(settings.programmes)
    services = CellTexts(settings.services)
    channels = CellTexts(settings.channels)
    urgencies = CellTexts(settings.urgencies)
  }
}
