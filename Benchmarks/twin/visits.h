// Acceptance, visit, payment, rating, and suspension of partners with few stars.
#ifndef VISITS_H
#define VISITS_H

#include "dispatch.h"

static struct law call_law, work_law;

static inline void accept(int slot, int64_t now) {
  struct job *job = &jobs[slot];
  const int partner = job->partner;
  enter_visit(partner, slot);
  drop_scores(job, slot);
  figures.acceptances += is_counted(job);
  day_of(now)->acceptances++;
  if (!job->was_accepted) {
    job->was_accepted = 1;
    if (is_counted(job)) {
      figures.filled++;
      figures.offers_to_fill += job->offers;
      add(&to_accept, now - job->requested);
    }
  }
  job->stage = ACCEPTED;
  job->accepted = now;
  const int64_t half = job->start > now ? (job->start - now) / 2 : 0;
  const int64_t delay = (int64_t)(quantile(&call_law, uniform(job->call_draw)) * SECOND);
  job->called = now + (delay < half ? delay : half);
  const int64_t leaving = job->start - travel_time(home_x[partner], home_y[partner], job->x, job->y);
  schedule(leaving > job->called ? leaving : job->called, RANK_FIRST, payload(LEAVING, slot, 0));
}

static inline void end_offer(int slot, enum reply reply, int64_t now) {
  struct job *job = &jobs[slot];
  const int partner = job->partner;
  if (partners[partner].open_offers-- == MOST_OPEN_OFFERS && partners[partner].is_active)
    insert(&open_to_offers, partner);
  if (reply == TAKEN && is_free(partner, job)) {
    accept(slot, now);
  } else {
    if (reply == NO_REPLY) figures.lapsed += is_counted(job);
    else figures.declined += is_counted(job);
    job->stage = SEARCHING;
    offer_to_next(slot, now);
  }
  retry_waiting(partner, now);
}

static inline void count_contact(const struct job *job) {
  day_of(job->called)->contacted++;
  if (is_counted(job)) add(&to_contact, job->called - job->accepted);
}

static inline void leave(int slot, int64_t now) {
  struct job *job = &jobs[slot];
  struct partner *partner = &partners[job->partner];
  if (partner->is_engaged) {
    job->stage = BLOCKED;
    partner->blocked_visits++;
    return;
  }
  const int is_near_last = partner->last_visit_end >= 0 && now - partner->last_visit_end <= LINGERING;
  const float x = is_near_last ? partner->last_x : home_x[job->partner];
  const float y = is_near_last ? partner->last_y : home_y[job->partner];
  partner->is_engaged = 1;
  job->stage = ON_VISIT;
  const int64_t arrival = now + travel_time(x, y, job->x, job->y);
  const int64_t end = arrival + (int64_t)(quantile(&work_law, uniform(job->work_draw)) * VISIT_DURATION);
  count_contact(job);
  if (is_counted(job)) {
    const int64_t lateness = arrival > job->start ? arrival - job->start : 0;
    figures.visited++;
    figures.engaged += (double)(end - now);
    figures.lateness += (double)lateness;
    figures.late += lateness > 15 * MINUTE;
  }
  schedule(end, RANK_FIRST, payload(FINISH, slot, 0));
}

static inline void pay(struct job *job, int64_t time) {
  post(&client_account[job->client], &commission_account, COMMISSION);
  post(&client_account[job->client], &partner_account[job->partner], PRICE - COMMISSION);
  struct day *day = day_of(time);
  day->paid++;
  day->volume += PRICE;
  day->commission += COMMISSION;
  if (!is_counted(job)) return;
  figures.paid++;
  figures.volume += PRICE;
  figures.commission += COMMISSION;
  figures.payouts += PRICE - COMMISSION;
  add(&in_system, job->performed - job->requested);
}

// One uniform number decides whether the client rates, and then when.
static inline void plan_rating(const struct job *job, int64_t paid_at, const struct block *draws) {
  const double wish = uniform(draws->word[1]);
  if (wish >= CLIENT_RATES) return;
  const int64_t delay = (int64_t)(exponential(wish / CLIENT_RATES) * (8 * HOUR));
  if (delay >= RATING_PERIOD) return;
  const double *limits = partners[job->partner].star_limits, quality = uniform(draws->word[2]);
  int stars = 1;
  for (int number = 0; number < 4; number++) stars += quality >= limits[number];
  schedule(paid_at + delay, RANK_FIRST,
           (uint64_t)RATING | (uint64_t)job->partner << 8 | (uint64_t)stars << 16 | (uint64_t)is_counted(job) << 24);
}

static __attribute__((noinline)) void leave_for_blocked(int partner, int64_t now) {
  struct partner *own = &partners[partner];
  own->blocked_visits = 0;
  for (int number = 0; number < own->visit_count; number++) {
    const int slot = own->visits[number];
    struct job *job = &jobs[slot];
    if (job->stage != BLOCKED) continue;
    const int64_t leaving = job->start - travel_time(own->last_x, own->last_y, job->x, job->y);
    job->stage = ACCEPTED;
    schedule(leaving > now ? leaving : now, RANK_FIRST, payload(LEAVING, slot, 0));
  }
}

static inline void finish(int slot, int64_t now) {
  struct job *job = &jobs[slot];
  const int partner = job->partner;
  struct partner *own = &partners[partner];
  remove_visit(partner, slot);
  // Whose way the visit was in, ranks anew.
  for (int number = 0; number < asking_count; number++) {
    const struct job *other = &jobs[asking[number]];
    if (llabs(other->start - job->start) <= HOUR) rank(other, &scores[other->scores]);
  }
  own->last_x = job->x;
  own->last_y = job->y;
  own->last_visit_end = now;
  own->is_engaged = 0;
  job->performed = now;
  day_of(now)->performed++;
  const struct block draws = draw(VISIT, job->number, (uint64_t)partner);
  const int64_t paid_at = now + (int64_t)(exponential(uniform(draws.word[0])) * (3 * MINUTE));
  pay(job, paid_at);
  plan_rating(job, paid_at, &draws);
  release_job(slot);
  if (own->blocked_visits) leave_for_blocked(partner, now);
  retry_waiting(partner, now);
}

// Closes an account: open offers and coming visits go to others.
static __attribute__((noinline)) void suspend(int partner, int64_t now) {
  struct partner *own = &partners[partner];
  own->is_active = own->blocked_visits = 0;
  erase(&open_to_offers, partner);
  erase(&active, partner);
  figures.suspended++;
  for (int slot = 0; slot < JOBS; slot++) {
    struct job *job = &jobs[slot];
    if (job->stage != OFFERED || job->partner != partner) continue;
    figures.withdrawn += is_counted(job);
    own->open_offers--;
    job->generation++;
    job->stage = SEARCHING;
    offer_to_next(slot, now);
  }
  for (int number = own->visit_count - 1; number >= 0; number--) {
    const int slot = own->visits[number];
    struct job *job = &jobs[slot];
    if (job->stage == ON_VISIT) continue;
    remove_visit(partner, slot);
    job->generation++;
    day_of(now)->returned++;
    figures.returned += is_counted(job);
    if (job->called <= now) count_contact(job);
    distribute(slot, now);
  }
}

static inline void count_rating(struct partner *own, uint32_t stars) {
  own->star_sum += stars;
  if (own->rating_count < RATING_WINDOW) {
    own->stars[own->rating_count++] = (uint8_t)stars;
    return;
  }
  own->star_sum -= own->stars[own->next_rating];
  own->stars[own->next_rating] = (uint8_t)stars;
  own->next_rating = (uint8_t)((own->next_rating + 1) % RATING_WINDOW);
}

static inline void rate(int partner, uint32_t stars, int is_counted, int64_t now) {
  struct partner *own = &partners[partner];
  count_rating(own, stars);
  figures.stars[stars] += (uint64_t)is_counted;
  day_of(now)->ratings++;
  day_of(now)->stars += stars;
  merit[partner] = WEIGHT_STARS / 5 * (float)own->star_sum / (float)own->rating_count;
  for (int number = 0; number < asking_count; number++) {
    uint32_t *kept = &scores[jobs[asking[number]].scores].lane[partner];
    if (*kept) *kept = score(&jobs[asking[number]], (uint32_t)partner, 1);
  }
  if (own->rating_count < FIRST_CHECK || !own->is_active) return;
  const uint32_t thousandths = 1000 * own->star_sum, count = own->rating_count;
  if (thousandths >= NEAR_LEAST_STARS * count) {
    own->notifications = 0;
    own->notified_at = INT64_MIN / 2;
    return;
  }
  if (now - own->notified_at < NOTIFICATION_SPACING) return;
  if (thousandths < LEAST_STARS * count && own->notifications >= SEVERAL_NOTIFICATIONS) {
    suspend(partner, now);
    return;
  }
  own->notifications++;
  own->notified_at = now;
  if (now < warm_up) return;
  figures.notifications++;
  figures.notified += !own->was_notified;
  own->was_notified = 1;
}

#endif
