import Documents

/// A first scenario to change: small, commented, ready to run.
enum StarterScenario {
  /// Returns the text of the file.
  ///
  /// - Parameter name: name of the scenario and of its city.
  static func text(name: String) -> String {
    let city = ScenarioNames.rule.problem(of: name) == nil ? CanonicalNode.text(name).flow : "my-city"
    return """
      # \(ScenarioFile.fileName): a marketplace in one city. Every number here is assumed; change what you know better.
      #
      #   marketsim validate FILE    says what is wrong with it
      #   marketsim presets NAME     prints what a preset stands for, with the source of each value
      #   marketsim schema           prints a JSON Schema with which an editor completes keys

      scenario: \(CanonicalNode.text(name).flow)
      question: How many requests does the exclusive offer fill?

      start: 2024-03-04        # the first local day
      horizon: 90 d            # how long requests come in
      warm-up: 14 d            # left out of the figures
      replications: 10         # runs with other random numbers

      # Ready-made values that lie under this file's: programmes friend, pro, orange-friends;
      # codes of conduct conduct-2018, conduct-2019; responsive-people, who join, leave, book and stay away by what the
      # platform does; respect-for-agents, for a support desk; and textbook, which turns a scenario into a queue.
      presets: [friend, pro, conduct-2019, responsive-people]

      # What 'marketsim compare' is judged by: the metrics it is made for, those watched for harm, and by metric the
      # difference that does not matter; 'marketsim metrics' lists metrics with the margins they have otherwise.
      experiment:
        deciding: [fill_rate, time_to_accept_p50]
        guardrails: [net_revenue, earnings_per_hour_p50, cancellation_rate]
        margins:
          fill_rate: 1 pp
          time_to_accept_p50: 30 s
          net_revenue: 1 %
          earnings_per_hour_p50: 0.50 CHF
          cancellation_rate: 0.5 pp

      # Where bookings come from. A business partner may ask for certifications.
      channels:
        platform: {}
        shop: { business-partner: true, certifications: [shop-training] }

      # What holds for every city that does not say otherwise.
      demand:
        # When people book; when they want the visit is said by 'slots' below.
        profile: weekday-evenings                  # or flat, weekdays, every-day, 168 numbers, a file, a sinusoid
        channels: { platform: 80 %, shop: 20 % }
        programmes: { friend: 70 %, pro: 30 % }

      # How people act. Durations may be laws: { exponential: { mean: 5 min } }, { gamma: { mean: 2 h, sd: 1 h } } …
      behaviour:
        client:
          # When they want the visit: weights of the hours from 00:00 on, or of 168 hours from Monday 00:00 on.
          slots: [0, 0, 0, 0, 0, 0, 0, 0, 1, 3, 4, 3, 2, 2, 3, 4, 5, 10, 12, 9, 1, 0, 0, 0]
          patience: { weibull: { shape: 1.5, scale: 14 h } }
        partner:
          reply-delay: { lognormal: { median: 1 min, sigma: 1 } }

      cities:
        \(city):
          country: CH                              # currency and time zone follow
          area: 50 km2
          population: 130000
          demand: { rate: 30 per day }
          partners: { friend: 60, pro: 10 }

      # How requests are offered, by programme. Other strategies:
      #   { broadcast: { to: 5 } }
      #   { waves: { to: 3, window: 5 min, decide: best } }
      #   { hybrid: { exclusive: { rounds: 2, window: 2 min }, broadcast: { to: 5 } } }
      dispatch:
        friend:
          strategy: { exclusive: { window: 2 min } }
          ranking: { stars: 0.5, competence: 0.3, reliability: 0.1, nearness: 0.1, chance: 0.2 }
          zone: 10 km

      # Values for every programme and code of conduct at once.
      policy:
        commission: 20 %
        rating: { minimum: 4.0 }

      # Other rules from a day on, and a support desk; without the first sign they hold.
      # changes: [{ from: day 45, policy: { commission: 25 %, conduct: conduct-2018 } }]
      # support: { agents: 2 }

      """
  }
}
