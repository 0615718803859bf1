import Fitting

/// Weeks to the arrest of 432 released prisoners, 318 of them not arrested within 52 weeks.
///
/// Source: Rossi, Berk and Lenihan, Money, Work, and Crime (1980); the sample comes with lifelines.
enum Rossi {
  private static let arrests: [(week: Double, count: Int)] = [
    (1, 1), (2, 1), (3, 1), (4, 1), (5, 1), (6, 1), (7, 1), (8, 5), (9, 2), (10, 1), (11, 2), (12, 2),
    (13, 1),
    (14, 3), (15, 2), (16, 2), (17, 3), (18, 3), (19, 2), (20, 5), (21, 2), (22, 1), (23, 1), (24, 4),
    (25, 3),
    (26, 3), (27, 2), (28, 2), (30, 2), (31, 1), (32, 2), (33, 2), (34, 2), (35, 4), (36, 3), (37, 4),
    (38, 1),
    (39, 2), (40, 4), (42, 2), (43, 4), (44, 2), (45, 2), (46, 4), (47, 1), (48, 2), (49, 5), (50, 3),
    (52, 4),
  ]

  static let sample = CensoredSample(
    exact: arrests.flatMap { Array(repeating: $0.week, count: $0.count) },
    censored: Array(repeating: 52, count: 318))
}
