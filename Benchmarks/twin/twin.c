// The reduced marketplace in C, for nothing else: the limit of what marketsim can reach in the case of that name.
//
//     twin REPLICATIONS WARM-UP-DAYS SEED FOLDER
//
// Follows the rules and numbers of scenarios/reduced.yaml with keyed draws, whole microseconds and cents, and balanced books;
// `marketplace_agreement.py --with twin` checks it. No other scenario, commands that are refused, or streams of events.
// Writes kpis.csv and timeseries.csv, and prints a program's line of a case (cases.py).

#include <gsl/gsl_cdf.h>
#include <time.h>

#include "visits.h"

static double rates[WEEK_HOURS];
static uint8_t slot_hours[64];
static uint32_t slot_count;
static struct law lead_law, quality_law;
static double radius;

static double exact_gamma(double uniform, double shape, double scale) { return gsl_cdf_gamma_Pinv(uniform, shape, scale); }
static double exact_beta(double uniform, double alpha, double beta) { return gsl_cdf_beta_Pinv(uniform, alpha, beta); }
static double exact_lognormal(double uniform, double mu, double sigma) {
  return exp(mu + sigma * gsl_cdf_ugaussian_Pinv(uniform));
}

static void prepare(void) {
  radius = sqrt(AREA / M_PI);
  double sum = 0;
  for (int hour = 0; hour < WEEK_HOURS; hour++) sum += demand_profile[hour];
  for (int hour = 0; hour < WEEK_HOURS; hour++)
    rates[hour] = REQUESTS_PER_DAY / DAY * WEEK_HOURS / sum * demand_profile[hour];
  for (uint8_t hour = 0; hour < 24; hour++)
    for (int weight = 0; weight < slot_weights[hour]; weight++) slot_hours[slot_count++] = hour;
  const double mean = 3 * 86400, deviation = 2 * 86400, variance = log1p(0.35 * 0.35);
  tabulate(&lead_law, exact_gamma, mean * mean / (deviation * deviation), deviation * deviation / mean);
  tabulate(&reply_law, exact_lognormal, log(60), 1);
  tabulate(&call_law, exact_lognormal, log(3600), 1);
  tabulate(&work_law, exact_lognormal, -variance / 2, sqrt(variance));
  const double quality = 0.86, weight = quality * (1 - quality) / (0.07 * 0.07) - 1;
  tabulate(&quality_law, exact_beta, quality * weight, (1 - quality) * weight);
}

static void place(float *x, float *y, const struct block *draws) {
  const double distance = radius * sqrt(uniform(draws->word[0])), angle = 2 * M_PI * uniform(draws->word[1]);
  *x = (float)(distance * cos(angle));
  *y = (float)(distance * sin(angle));
}

static void settle_partner(int number) {
  const struct block draws = draw(PARTNER_TRAITS, (uint64_t)number, 0);
  partners[number] = (struct partner){.last_visit_end = -1, .notified_at = INT64_MIN / 2, .is_active = 1};
  place(&home_x[number], &home_y[number], &draws);
  merit[number] = WEIGHT_STARS / 5 * NEWCOMER_STARS;
  const int is_evening = uniform(draws.word[2]) < 0.6;
  for (int day = 0; day < 7; day++)
    for (int hour = is_evening ? 16 : 8; hour < (is_evening ? 21 : 18); hour++) insert(&at_work[24 * day + hour], number);
  const double mean = 1 + 4 * quantile(&quality_law, uniform(draws.word[3]));
  for (int limit = 0; limit < 4; limit++)
    partners[number].star_limits[limit] = 0.5 * erfc(-(1.5 + limit - mean) / STAR_NOISE * M_SQRT1_2);
  insert(&open_to_offers, number);
  insert(&active, number);
}

static void begin_replication(uint64_t seed, uint64_t replication) {
  set_streams(seed, replication);
  clear_timeline();
  clear_figures();
  memset(at_work, 0, sizeof at_work);
  memset(visiting_store, 0, sizeof visiting_store);
  memset(client_account, 0, sizeof client_account);
  memset(partner_account, 0, sizeof partner_account);
  commission_account = 0;
  open_to_offers = active = (struct partner_set){{0}};
  for (int client = 0; client < CLIENTS; client++) {
    const struct block draws = draw(CLIENT_HOME, (uint64_t)client, 0);
    place(&client_x[client], &client_y[client], &draws);
  }
  for (int lane = PARTNERS; lane < LANES; lane++) home_x[lane] = home_y[lane] = 1e6f;
  for (int number = 0; number < PARTNERS; number++) settle_partner(number);
  free_job_count = free_score_count = asking_count = waiting_count = 0;
  for (int slot = JOBS - 1; slot >= 0; slot--) {
    jobs[slot] = (struct job){.stage = FREE};
    free_jobs[free_job_count++] = (uint16_t)slot;
  }
  for (int16_t number = 0; number < MOST_SCORES; number++) free_scores[free_score_count++] = number;
}

// Time of the next request of a Poisson process whose rate changes with the hour of the week; four share a block.
static int64_t next_request(uint32_t number, int64_t now) {
  static struct block draws;
  if (number % 4 == 0) draws = draw(ARRIVAL, number / 4, 0);
  double left = exponential(uniform(draws.word[number % 4]));
  while (now < HORIZON) {
    const int64_t boundary = (now / HOUR + 1) * HOUR;
    const double rate = rates[now / HOUR % WEEK_HOURS], growth = rate * (double)(boundary - now);
    if (growth > left) return now + (int64_t)(left / rate);
    left -= growth;
    now = boundary;
  }
  return INT64_MAX;
}

static void request(uint32_t number, int64_t now) {
  const struct block draws = draw(BOOKING, number, 0);
  const int slot = take_job();
  const uint32_t client = below(CLIENTS, draws.word[0]);
  const int64_t lead = (int64_t)(quantile(&lead_law, uniform(draws.word[2])) * SECOND);
  int64_t start = (now + lead) / DAY * DAY + slot_hours[below(slot_count, draws.word[1])] * HOUR;
  if (start < now + LEAST_NOTICE) start += DAY;
  jobs[slot] = (struct job){
    .requested = now, .start = start, .x = client_x[client], .y = client_y[client], .number = number, .client = client,
    .lot = (uint32_t)(draws.word[3] >> 32), .generation = jobs[slot].generation, .scores = NO_SCORES,
  };
  figures.requests += now >= warm_up;
  day_of(now)->requests++;
  distribute(slot, now);
}

static void stop_waiting_for(int slot) {
  int number = 0;
  while (waiting[number].slot != slot) number++;
  stop_waiting(number);
}

static inline void handle(const struct event *event) {
  const int64_t now = time_of(event->key);
  const enum kind kind = event->payload & 255;
  const uint64_t rest = event->payload >> 8;
  if (kind == RATING) {
    rate(rest & 255, rest >> 8 & 255, rest >> 16 & 1, now);
    return;
  }
  const int slot = rest & 0xFFFF;
  if (jobs[slot].generation != (uint16_t)(rest >> 16)) return;
  switch (kind) {
  case OFFER_END: end_offer(slot, (enum reply)(rest >> 32), now); break;
  case LEAVING: leave(slot, now); break;
  case FINISH: finish(slot, now); break;
  case EXPIRY:
    stop_waiting_for(slot);
    offer_to_next(slot, now);
    break;
  case RATING: break;
  }
}

static uint32_t simulate(void) {
  uint32_t number = 0;
  int64_t arrival = next_request(0, 0);
  for (;;) {
    const int is_due = arrival != INT64_MAX;
    const uint64_t limit = is_due ? event_key(arrival, RANK_FIRST) : UINT64_MAX;
    struct event event;
    while (take_before(limit, &event)) {
      figures.events++;
      handle(&event);
    }
    if (!is_due) return number;
    figures.events++;
    request(number++, arrival);
    arrival = next_request(number, arrival);
  }
}

// Ends the program unless the books balance and nothing is left open.
static void check_end(void) {
  int64_t sum = commission_account;
  for (int client = 0; client < CLIENTS; client++) sum += client_account[client];
  int open = asking_count + waiting_count + (free_job_count != JOBS);
  for (int number = 0; number < PARTNERS; number++) {
    sum += partner_account[number];
    open += partners[number].open_offers + partners[number].is_engaged + partners[number].visit_count;
  }
  if (sum == 0 && open == 0) return;
  fprintf(stderr, "twin: the books differ by %ld cents, and %d things are left open\n", (long)sum, open);
  exit(1);
}

static FILE *open_file(const char *folder, const char *name, const char *header) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  FILE *file = fopen(path, "w");
  if (file == NULL) {
    fprintf(stderr, "twin: cannot write %s\n", path);
    exit(1);
  }
  fprintf(file, "%s\n", header);
  return file;
}

int main(int count, char **words) {
  if (count != 5) {
    fprintf(stderr, "usage: twin REPLICATIONS WARM-UP-DAYS SEED FOLDER\n");
    return 2;
  }
  const int replications = atoi(words[1]);
  warm_up = atoi(words[2]) * DAY;
  FILE *kpis = open_file(words[4], "kpis.csv", "scenario,replication,metric,value");
  FILE *series = open_file(
    words[4], "timeseries.csv",
    "scenario,replication,day,requests,offers,acceptances,contacted,performed,paid,expired,returned,ratings,stars,gmv,"
    "commission");
  prepare();
  uint64_t all = 0;
  double fill_rates = 0;
  for (int replication = 0; replication < replications; replication++) {
    begin_replication(strtoull(words[3], NULL, 10), (uint64_t)replication);
    all += simulate();
    check_end();
    fill_rates += (double)figures.filled / figures.requests;
    write_figures(kpis, replication);
    write_days(series, replication);
  }
  fclose(kpis);
  fclose(series);
  printf("{\"operations\": %lu, \"seconds\": %.6f, \"check\": %.6f}\n", (unsigned long)all,
         (double)clock() / CLOCKS_PER_SEC, fill_rates / replications);
  return 0;
}
