// Key figures and daily rows of a replication, and their files.
#ifndef FIGURES_H
#define FIGURES_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scenario.h"

enum { MOST_SAMPLES = 1 << 15 };

struct day {
  uint32_t requests, offers, acceptances, contacted, performed, paid, expired, returned, ratings, stars;
  int64_t volume, commission;
};

struct sample {
  float value[MOST_SAMPLES];
  uint32_t count;
  double sum;
};

// Counts of jobs that were requested after the warm-up, except those of events.
struct figures {
  uint64_t requests, offered, filled, offers_to_fill, offers, acceptances, declined, lapsed, withdrawn, visited, late, paid;
  uint64_t expired, returned, stars[6], notifications, notified, suspended, events;
  double lateness, engaged;
  int64_t volume, commission, payouts;
};

static struct figures figures;
static struct day days[LAST_DAY];
static struct sample to_accept, to_contact, in_system;
static int64_t warm_up;

static inline void add(struct sample *sample, int64_t value) {
  if (sample->count == MOST_SAMPLES) abort();
  sample->value[sample->count++] = (float)value;
  sample->sum += (double)value;
}

static inline struct day *day_of(int64_t time) { return &days[time / DAY]; }

static void clear_figures(void) {
  memset(&figures, 0, sizeof figures);
  memset(days, 0, sizeof days);
  to_accept.count = to_contact.count = in_system.count = 0;
  to_accept.sum = to_contact.sum = in_system.sum = 0;
}

static int compare_floats(const void *first, const void *second) {
  const float one = *(const float *)first, other = *(const float *)second;
  return (one > other) - (one < other);
}

// Quantile of positive values: a histogram by the upper half of their bits finds its class, which alone is sorted.
static double sample_quantile(const struct sample *sample, double share) {
  static uint32_t sizes[1 << 15];
  static float members[MOST_SAMPLES];
  if (sample->count == 0) return 0;
  memset(sizes, 0, sizeof sizes);
  uint32_t bits;
  for (uint32_t number = 0; number < sample->count; number++) {
    memcpy(&bits, &sample->value[number], sizeof bits);
    sizes[bits >> 16]++;
  }
  const uint32_t wanted = (uint32_t)(share * (sample->count - 1));
  uint32_t class = 0, before = 0, found = 0;
  while (before + sizes[class] <= wanted) before += sizes[class++];
  for (uint32_t number = 0; number < sample->count; number++) {
    memcpy(&bits, &sample->value[number], sizeof bits);
    members[found] = sample->value[number];
    found += bits >> 16 == class;
  }
  qsort(members, found, sizeof *members, compare_floats);
  return members[wanted - before];
}

static void write_figure(FILE *file, int replication, const char *name, double value) {
  fprintf(file, "twin,%d,%s,%.9g\n", replication, name, value);
}

static void write_sample(FILE *file, int replication, const char *name, const struct sample *sample) {
  static const int percents[] = {50, 90, 95};
  char metric[64];
  snprintf(metric, sizeof metric, "%s_mean", name);
  write_figure(file, replication, metric, sample->sum / sample->count / MINUTE);
  for (int number = 0; number < 3; number++) {
    snprintf(metric, sizeof metric, "%s_p%d", name, percents[number]);
    write_figure(file, replication, metric, sample_quantile(sample, percents[number] / 100.0) / MINUTE);
  }
}

static void write_figures(FILE *file, int replication) {
  const struct figures *all = &figures;
  uint64_t ratings = 0, stars = 0;
  for (int value = 1; value < 6; value++) ratings += all->stars[value], stars += all->stars[value] * value;
  const struct {
    const char *name;
    double value;
  } rows[] = {
    {"requests", all->requests}, {"offered", all->offered}, {"accepted", all->filled}, {"contacted", to_contact.count},
    {"visited", all->visited}, {"paid", all->paid}, {"expired", all->expired}, {"returned", all->returned},
    {"fill_rate", (double)all->filled / all->requests}, {"completion_rate", (double)all->paid / all->requests},
    {"offers", all->offers}, {"acceptances", all->acceptances},
    {"offers_per_fill", (double)all->offers_to_fill / all->filled},
    {"offer_accepted_share", (double)all->acceptances / all->offers},
    {"offer_declined_share", (double)all->declined / all->offers},
    {"offer_lapsed_share", (double)all->lapsed / all->offers},
    {"offer_withdrawn_share", (double)all->withdrawn / all->offers},
    {"late_share", (double)all->late / all->visited}, {"lateness_mean", all->lateness / all->visited / MINUTE},
    {"engaged_hours", all->engaged / HOUR}, {"jobs_in_system", in_system.sum / (double)(HORIZON - warm_up)},
    {"gmv", all->volume / 100.0}, {"commission", all->commission / 100.0}, {"net_revenue", all->commission / 100.0},
    {"payouts", all->payouts / 100.0}, {"ratings", ratings}, {"stars_mean", (double)stars / ratings},
    {"stars_1_share", (double)all->stars[1] / ratings}, {"stars_2_share", (double)all->stars[2] / ratings},
    {"stars_3_share", (double)all->stars[3] / ratings}, {"stars_4_share", (double)all->stars[4] / ratings},
    {"stars_5_share", (double)all->stars[5] / ratings}, {"partners_notified", all->notified},
    {"notifications_rating", all->notifications}, {"suspended", all->suspended},
  };
  for (size_t number = 0; number < sizeof rows / sizeof *rows; number++)
    write_figure(file, replication, rows[number].name, rows[number].value);
  write_sample(file, replication, "time_to_accept", &to_accept);
  write_sample(file, replication, "time_to_contact", &to_contact);
  write_sample(file, replication, "time_in_system", &in_system);
}

static void write_days(FILE *file, int replication) {
  for (int number = 0; number < HORIZON_DAYS; number++) {
    const struct day *day = &days[number];
    fprintf(file, "twin,%d,%d,%u,%u,%u,%u,%u,%u,%u,%u,%u,%u,%ld,%ld\n", replication, number, day->requests, day->offers,
            day->acceptances, day->contacted, day->performed, day->paid, day->expired, day->returned, day->ratings,
            day->stars, (long)day->volume, (long)day->commission);
  }
}

#endif
