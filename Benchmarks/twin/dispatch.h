// Offers to one partner after another, the best by stars, nearness and chance, and requests that wait for a partner.
#ifndef DISPATCH_H
#define DISPATCH_H

#include "figures.h"
#include "people.h"

enum { MOST_SCORES = 256, MOST_WAITING = 1024 };
enum reply { NO_REPLY, DECLINED, TAKEN };

static struct law reply_law;

// Score in 24 bits and lane in 8, by lane; 0 of a partner who cannot be asked. They are kept from offer to offer.
struct scores {
  uint32_t lane[LANES];
};
static struct scores scores[MOST_SCORES];
static int16_t free_scores[MOST_SCORES];
static int free_score_count;
// Jobs with scores.
static uint16_t asking[MOST_SCORES];
static int asking_count;

// Requests that wait, the oldest first, with who may come to be able to serve them.
static struct {
  uint16_t slot;
  struct partner_set reach;
} waiting[MOST_WAITING];
static int waiting_count;

static inline uint32_t scramble(uint32_t value) {
  value = (value ^ value >> 16) * 0x85EBCA6Bu;
  value = (value ^ value >> 13) * 0xC2B2AE35u;
  return value ^ value >> 16;
}

static inline uint32_t score(const struct job *job, uint32_t lane, uint32_t is_able) {
  const float x = home_x[lane] - job->x, y = home_y[lane] - job->y, square = x * x + y * y;
  const uint32_t chance = scramble(job->lot + lane * 0x9E3779B9u) >> 8;
  const float nearness = 1 - sqrtf(square) * (1 / ZONE);
  const float sum = merit[lane] + WEIGHT_NEARNESS * nearness + WEIGHT_CHANCE * 0x1p-24f * (float)(int32_t)chance;
  const uint32_t packed = (uint32_t)(int32_t)(sum * 0x1p24f) << 8 | lane;
  return is_able & (square <= ZONE * ZONE) ? packed : 0;
}

static inline void rank(const struct job *job, struct scores *result) {
  const struct partner_set hours = at_work[job->start / HOUR % WEEK_HOURS], taken = in_the_way(job);
  for (uint32_t word = 0; word < WORDS; word++) {
    const uint32_t able = hours.word[word] & active.word[word] & ~job->asked.word[word] & ~taken.word[word];
    for (uint32_t place = 0; place < 32; place++)
      result->lane[32 * word + place] = score(job, 32 * word + place, able >> place & 1);
  }
}

static inline int can_be_asked(int partner, const struct job *job) {
  return contains(&open_to_offers, partner) && is_free(partner, job);
}

static __attribute__((noinline)) uint32_t best_of_askable(const struct scores *from, const struct job *job) {
  uint32_t best = 0;
  for (int lane = 0; lane < PARTNERS; lane++)
    if (from->lane[lane] > best && can_be_asked(lane, job)) best = from->lane[lane];
  return best;
}

// Returns the best partner who can be asked now, and takes its score out; -1 if there is none.
static inline int take_best(struct scores *from, const struct job *job) {
  uint32_t best = 0;
  for (int lane = 0; lane < LANES; lane++) best = from->lane[lane] > best ? from->lane[lane] : best;
  if (best && !can_be_asked(best & 255, job)) best = best_of_askable(from, job);
  if (best == 0) return -1;
  from->lane[best & 255] = 0;
  return best & 255;
}

static inline void drop_scores(struct job *job, int slot) {
  if (job->scores == NO_SCORES) return;
  free_scores[free_score_count++] = job->scores;
  job->scores = NO_SCORES;
  int place = 0;
  while (asking[place] != slot) place++;
  asking[place] = asking[--asking_count];
}

static inline int is_counted(const struct job *job) { return job->requested >= warm_up; }

static inline void make_offer(int slot, int partner, int64_t now) {
  struct job *job = &jobs[slot];
  insert(&job->asked, partner);
  figures.offers += is_counted(job);
  day_of(now)->offers++;
  if (!job->was_accepted) figures.offered += job->offers++ == 0 && is_counted(job);
  if (++partners[partner].open_offers == MOST_OPEN_OFFERS) erase(&open_to_offers, partner);
  job->partner = (uint8_t)partner;
  job->stage = OFFERED;
  const int64_t left = job->expires - now, window = left < OFFER_WINDOW ? left : OFFER_WINDOW;
  const struct block draws = draw(OFFER, job->number, (uint64_t)partner);
  // One uniform number decides whether the offer is seen, and then when it is answered.
  const double seen = (uniform(draws.word[0]) - OVERLOOKS) / (1 - OVERLOOKS);
  const int64_t delay = (int64_t)(quantile(&reply_law, seen < 0x1p-20 ? 0x1p-20 : seen) * SECOND);
  const int is_answered = (seen >= 0) & (delay <= window);
  const enum reply reply = !is_answered ? NO_REPLY : uniform(draws.word[1]) < ACCEPTANCE ? TAKEN : DECLINED;
  job->call_draw = draws.word[2];
  job->work_draw = draws.word[3];
  schedule_offer_end(now + (is_answered ? delay : window), is_answered ? RANK_FIRST : RANK_DEADLINE,
                     payload(OFFER_END, slot, reply));
}

static __attribute__((noinline)) void wait_for_partner(int slot) {
  struct job *job = &jobs[slot];
  drop_scores(job, slot);
  job->stage = WAITING;
  if (waiting_count == MOST_WAITING) abort();
  int place = waiting_count++;
  for (; place > 0 && jobs[waiting[place - 1].slot].number > job->number; place--) waiting[place] = waiting[place - 1];
  waiting[place].slot = (uint16_t)slot;
  waiting[place].reach = at_work[job->start / HOUR % WEEK_HOURS];
  for (int partner = 0; partner < PARTNERS; partner++) {
    const float x = home_x[partner] - job->x, y = home_y[partner] - job->y;
    if (x * x + y * y > ZONE * ZONE) erase(&waiting[place].reach, partner);
  }
  schedule(job->expires, RANK_EXPIRY, payload(EXPIRY, slot, 0));
}

static inline void stop_waiting(int place) {
  waiting_count--;
  for (; place < waiting_count; place++) waiting[place] = waiting[place + 1];
}

static __attribute__((noinline)) void expire(int slot, int64_t now) {
  struct job *job = &jobs[slot];
  drop_scores(job, slot);
  day_of(now)->expired++;
  if (is_counted(job)) {
    figures.expired++;
    add(&in_system, now - job->requested);
  }
  release_job(slot);
}

static inline void offer_to_next(int slot, int64_t now) {
  struct job *job = &jobs[slot];
  if (now >= job->expires) {
    expire(slot, now);
    return;
  }
  if (job->scores == NO_SCORES) {
    if (free_score_count == 0) abort();
    job->scores = free_scores[--free_score_count];
    asking[asking_count++] = (uint16_t)slot;
    rank(job, &scores[job->scores]);
  }
  const int partner = take_best(&scores[job->scores], job);
  if (partner >= 0) make_offer(slot, partner, now);
  else wait_for_partner(slot);
}

static inline void distribute(int slot, int64_t now) {
  struct job *job = &jobs[slot];
  const int64_t last = job->start > now ? job->start : now;
  job->expires = now + REQUEST_EXPIRY < last ? now + REQUEST_EXPIRY : last;
  // A former partner is no longer active.
  job->asked = (struct partner_set){{0}};
  job->scores = NO_SCORES;
  job->stage = SEARCHING;
  offer_to_next(slot, now);
}

// Offers waiting requests to a partner who can be asked again.
static inline void retry_waiting(int partner, int64_t now) {
  for (int place = 0; place < waiting_count && contains(&open_to_offers, partner);) {
    const int slot = waiting[place].slot;
    struct job *job = &jobs[slot];
    const int is_possible = contains(&waiting[place].reach, partner) && !contains(&job->asked, partner) &&
                            now < job->expires && is_free(partner, job);
    if (!is_possible) {
      place++;
      continue;
    }
    stop_waiting(place);
    job->generation++;
    make_offer(slot, partner, now);
  }
}

#endif
