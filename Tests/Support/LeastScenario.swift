/// The least that a scenario must say.
public let leastScenario = """
  scenario: least
  presets: [friend]
  horizon: 20 d
  cities:
    bern:
      country: CH
      area: 51.6 km2
      population: 135000
      demand: { rate: 20 per day }
      partners: { friend: 40 }
  """
