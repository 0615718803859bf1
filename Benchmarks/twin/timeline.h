// Pending events in the order of time, rank and scheduling.
//
// Ends of offers are few and near: a short sorted list. Events of later hours wait in a list of their hour. The rest is a
// heap of four children; a popped top is replaced by the next event that is scheduled, which saves a sift.
#ifndef TIMELINE_H
#define TIMELINE_H

#include <stdint.h>
#include <stdlib.h>

#include "scenario.h"

enum { RANK_FIRST, RANK_DEADLINE, RANK_EXPIRY = 3 };
enum { HOURS = LAST_DAY * 24, MOST_NEAR = 1 << 12, MOST_OFFERS = 512, MOST_LATER = 1 << 15 };

struct event {
  // Time, rank (2 bits) and scheduling order (18 bits).
  uint64_t key;
  uint64_t payload;
};

static struct {
  struct event near[MOST_NEAR];
  // Latest first.
  struct event offers[MOST_OFFERS];
  struct {
    struct event event;
    uint32_t next;
  } later[MOST_LATER];
  uint32_t hours[HOURS];
  uint32_t near_count, offer_count, later_count, free_later;
  int has_gap;
  int hour;
  uint64_t scheduled;
} timeline;

static inline int64_t time_of(uint64_t key) { return (int64_t)(key >> 20); }

static inline uint64_t event_key(int64_t time, uint64_t rank) {
  return (uint64_t)time << 20 | rank << 18 | (timeline.scheduled++ & 0x3FFFF);
}

static inline void sift_down(struct event event) {
  const uint32_t count = timeline.near_count;
  uint32_t place = 0;
  for (uint32_t child; (child = 4 * place + 1) < count;) {
    const uint32_t end = child + 4 < count ? child + 4 : count;
    uint32_t least = child;
    for (uint32_t other = child + 1; other < end; other++)
      least = timeline.near[other].key < timeline.near[least].key ? other : least;
    if (timeline.near[least].key >= event.key) break;
    timeline.near[place] = timeline.near[least];
    place = least;
  }
  timeline.near[place] = event;
}

static inline void schedule_near(uint64_t key, uint64_t payload) {
  const struct event event = {key, payload};
  if (timeline.has_gap) {
    timeline.has_gap = 0;
    sift_down(event);
    return;
  }
  if (timeline.near_count == MOST_NEAR) abort();
  uint32_t place = timeline.near_count++;
  for (uint32_t parent; place > 0 && timeline.near[parent = (place - 1) / 4].key > key; place = parent)
    timeline.near[place] = timeline.near[parent];
  timeline.near[place] = event;
}

static inline void schedule(int64_t time, uint64_t rank, uint64_t payload) {
  const uint64_t key = event_key(time, rank);
  const int64_t hour = time / HOUR;
  if (hour <= timeline.hour) {
    schedule_near(key, payload);
    return;
  }
  uint32_t node = timeline.free_later;
  if (node) timeline.free_later = timeline.later[node].next;
  else node = ++timeline.later_count;
  if (node >= MOST_LATER || hour >= HOURS) abort();
  timeline.later[node].event = (struct event){key, payload};
  timeline.later[node].next = timeline.hours[hour];
  timeline.hours[hour] = node;
}

static inline void schedule_offer_end(int64_t time, uint64_t rank, uint64_t payload) {
  const uint64_t key = event_key(time, rank);
  if (timeline.offer_count == MOST_OFFERS) abort();
  uint32_t place = timeline.offer_count++;
  for (; place > 0 && timeline.offers[place - 1].key < key; place--) timeline.offers[place] = timeline.offers[place - 1];
  timeline.offers[place] = (struct event){key, payload};
}

static void begin_next_hour(void) {
  timeline.hour++;
  uint32_t node = timeline.hours[timeline.hour];
  timeline.hours[timeline.hour] = 0;
  while (node) {
    const uint32_t next = timeline.later[node].next;
    schedule_near(timeline.later[node].event.key, timeline.later[node].event.payload);
    timeline.later[node].next = timeline.free_later;
    timeline.free_later = node;
    node = next;
  }
}

static inline void close_gap(void) {
  if (!timeline.has_gap) return;
  timeline.has_gap = 0;
  const struct event last = timeline.near[--timeline.near_count];
  if (timeline.near_count) sift_down(last);
}

// Takes the first event before a key, and returns 1; returns 0 with the end of time or with that key when there is none.
static inline int take_before(uint64_t limit, struct event *event) {
  close_gap();
  for (;;) {
    const uint64_t near = timeline.near_count ? timeline.near[0].key : UINT64_MAX;
    const uint64_t offer = timeline.offer_count ? timeline.offers[timeline.offer_count - 1].key : UINT64_MAX;
    uint64_t first = near < offer ? near : offer;
    first = first < limit ? first : limit;
    if (__builtin_expect(time_of(first) >= (timeline.hour + 1) * HOUR, 0)) {
      if (timeline.hour == HOURS - 1) return 0;
      begin_next_hour();
      continue;
    }
    if (first == limit) return 0;
    if (first == offer) {
      *event = timeline.offers[--timeline.offer_count];
    } else {
      *event = timeline.near[0];
      timeline.has_gap = 1;
    }
    return 1;
  }
}

static void clear_timeline(void) {
  timeline.near_count = timeline.offer_count = timeline.later_count = timeline.free_later = 0;
  timeline.has_gap = timeline.hour = 0;
  timeline.scheduled = 0;
  for (int hour = 0; hour < HOURS; hour++) timeline.hours[hour] = 0;
}

#endif
