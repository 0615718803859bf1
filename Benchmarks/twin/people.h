// Clients, partners, jobs and calendars. What ranking reads of partners is in columns, and who can do what in bit sets.
#ifndef PEOPLE_H
#define PEOPLE_H

#include <stdint.h>
#include <stdlib.h>

#include "draws.h"
#include "scenario.h"
#include "timeline.h"

enum { JOBS = 1 << 12, MOST_VISITS = 64, NO_SCORES = -1 };

enum stage { FREE, SEARCHING, OFFERED, WAITING, ACCEPTED, BLOCKED, ON_VISIT };

struct partner_set {
  uint32_t word[WORDS];
};

struct job {
  int64_t requested, start, expires, called, accepted, performed;
  float x, y;
  uint32_t number, client, lot;
  // Draws of the offer that the call and the work use.
  uint64_t call_draw, work_draw;
  struct partner_set asked;
  uint16_t generation, offers, offers_to_fill;
  int16_t scores;
  uint8_t partner, stage, was_accepted;
};

struct partner {
  int64_t last_visit_end, notified_at;
  float last_x, last_y;
  double star_limits[4];
  uint16_t visits[MOST_VISITS];
  int visit_count;
  uint32_t star_sum;
  uint8_t stars[RATING_WINDOW], rating_count, next_rating, notifications, was_notified;
  uint8_t open_offers, is_active, is_engaged, blocked_visits;
};

static struct job jobs[JOBS];
static uint16_t free_jobs[JOBS];
static int free_job_count;
static struct partner partners[PARTNERS];
static float client_x[CLIENTS], client_y[CLIENTS];
static uint16_t visits_of_client[CLIENTS];

static float home_x[LANES], home_y[LANES], merit[LANES];
static struct partner_set open_to_offers, active, at_work[WEEK_HOURS];
// Partners with a visit that begins in an hour; the first entry is of the hour before the start.
static struct partner_set visiting_store[HOURS + 2];
#define visiting (visiting_store + 1)

// Books in cents; every posting takes from one account what it gives to another.
static int64_t client_account[CLIENTS], partner_account[PARTNERS], commission_account;

static inline void post(int64_t *from, int64_t *to, int64_t amount) {
  *from -= amount;
  *to += amount;
}

static inline int contains(const struct partner_set *set, int partner) {
  return set->word[partner >> 5] >> (partner & 31) & 1;
}
static inline void insert(struct partner_set *set, int partner) { set->word[partner >> 5] |= 1u << (partner & 31); }
static inline void erase(struct partner_set *set, int partner) { set->word[partner >> 5] &= ~(1u << (partner & 31)); }

static inline int64_t travel_time(float from_x, float from_y, float to_x, float to_y) {
  const float x = from_x - to_x, y = from_y - to_y;
  if (x == 0 && y == 0) return 0;
  return (int64_t)(sqrtf(x * x + y * y) * PACE) + TRAVEL_OVERHEAD;
}

// Payloads: kind, job and the job's generation, which makes an event void once the job has gone on without it.
enum kind { OFFER_END, LEAVING, FINISH, RATING, EXPIRY };

static inline uint64_t payload(enum kind kind, int slot, uint64_t extra) {
  return (uint64_t)kind | (uint64_t)slot << 8 | (uint64_t)jobs[slot].generation << 24 | extra << 40;
}

static inline int take_job(void) {
  if (free_job_count == 0) abort();
  return free_jobs[--free_job_count];
}

static inline void release_job(int slot) {
  jobs[slot].generation++;
  jobs[slot].stage = FREE;
  free_jobs[free_job_count++] = (uint16_t)slot;
}

// Slots begin on the hour and visits take an hour, so that only visits of the same and of adjacent hours can be in the way.
// Those of adjacent hours leave no time to travel, and are possible only for one client.
static inline struct partner_set in_the_way(const struct job *job) {
  const int64_t hour = job->start / HOUR;
  struct partner_set set = visiting[hour];
  if (visits_of_client[job->client] == 0)
    for (int word = 0; word < WORDS; word++)
      set.word[word] |= visiting[hour - 1].word[word] | visiting[hour + 1].word[word];
  return set;
}

static __attribute__((noinline)) int fits_beside(const struct partner *partner, const struct job *job) {
  for (int number = 0; number < partner->visit_count; number++) {
    const struct job *other = &jobs[partner->visits[number]];
    const int64_t gap = llabs(other->start - job->start) - VISIT_DURATION;
    if (gap < travel_time(other->x, other->y, job->x, job->y)) return 0;
  }
  return 1;
}

static inline int is_free(int partner, const struct job *job) {
  const struct partner_set taken = in_the_way(job);
  if (contains(&taken, partner)) return 0;
  return visits_of_client[job->client] == 0 || fits_beside(&partners[partner], job);
}

static inline void enter_visit(int partner, int slot) {
  struct partner *own = &partners[partner];
  if (own->visit_count == MOST_VISITS) abort();
  own->visits[own->visit_count++] = (uint16_t)slot;
  insert(&visiting[jobs[slot].start / HOUR], partner);
  visits_of_client[jobs[slot].client]++;
}

static inline void remove_visit(int partner, int slot) {
  struct partner *own = &partners[partner];
  int place = 0;
  while (own->visits[place] != slot) place++;
  own->visits[place] = own->visits[--own->visit_count];
  erase(&visiting[jobs[slot].start / HOUR], partner);
  visits_of_client[jobs[slot].client]--;
}

#endif
