// The numbers of scenarios/reduced.yaml. Times are in microseconds, distances in kilometres, money in cents.
#ifndef SCENARIO_H
#define SCENARIO_H

#include <stdint.h>

#define SECOND INT64_C(1000000)
#define MINUTE (60 * SECOND)
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)

enum {
  HORIZON_DAYS = 150,
  // Visits, payments and ratings that follow the horizon end before this day.
  LAST_DAY = 200,
  WEEK_HOURS = 168,
  CLIENTS = 5000,
  PARTNERS = 150,
  // Partners, and empty lanes up to a whole number of words.
  LANES = 160,
  WORDS = LANES / 32,
  MOST_OPEN_OFFERS = 3,
  RATING_WINDOW = 50,
  FIRST_CHECK = 10,
  SEVERAL_NOTIFICATIONS = 3,
  PRICE = 6000,
  COMMISSION = PRICE / 5,
};

#define HORIZON (HORIZON_DAYS * DAY)
#define VISIT_DURATION HOUR
#define LEAST_NOTICE (2 * HOUR)
#define OFFER_WINDOW (2 * MINUTE)
#define REQUEST_EXPIRY (12 * HOUR)
#define RATING_PERIOD (7 * DAY)
#define NOTIFICATION_SPACING (7 * DAY)
#define LINGERING HOUR
#define TRAVEL_OVERHEAD (5 * MINUTE)
// Microseconds for a kilometre: 25 km/h, detours of 1.3.
#define PACE ((float)(HOUR / 25.0 * 1.3))

#define AREA 60.0
#define ZONE 3.0f
#define REQUESTS_PER_DAY 150.0
#define OVERLOOKS 0.12
#define ACCEPTANCE 0.45
#define CLIENT_RATES 0.65
#define STAR_NOISE 0.8
#define NEWCOMER_STARS 4.5f
#define WEIGHT_STARS 0.5f
#define WEIGHT_NEARNESS 0.1f
#define WEIGHT_CHANCE 0.2f
// Thousandths of a star.
#define LEAST_STARS 4000u
#define NEAR_LEAST_STARS 4100u

static const uint8_t slot_weights[24] = {0, 0, 0, 0, 0, 0, 0, 0, 1, 3, 4, 3, 2, 2, 3, 4, 5, 10, 12, 9, 0, 0, 0, 0};

#define WEEKDAY 1, 1, 1, 1, 1, 1, 2, 3, 5, 6, 6, 5, 5, 5, 5, 6, 7, 9, 12, 13, 12, 9, 5, 2
static const uint8_t demand_profile[WEEK_HOURS] = {
  WEEKDAY, WEEKDAY, WEEKDAY, WEEKDAY,
  1, 1, 1, 1, 1, 1, 2, 3, 5, 6, 6, 5, 5, 5, 5, 6, 7, 8, 10, 10, 9, 7, 5, 3,
  2, 1, 1, 1, 1, 1, 1, 2, 4, 6, 8, 8, 7, 6, 6, 6, 6, 6, 6, 6, 6, 5, 4, 3,
  2, 1, 1, 1, 1, 1, 1, 1, 2, 3, 4, 5, 5, 5, 5, 6, 6, 7, 8, 9, 9, 7, 4, 2,
};

#endif
