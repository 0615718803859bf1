// What the hardware and GSL allow: the kernel's cases in C, on the queue that QUEUE names ("binary24.h" …).
//
// A simulation written for one purpose: no cancellation, no handles, no priorities, no clock that is guarded.
// Prints the same line of JSON as the programs that are compared with it.
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "CTaus2.h"

// Room that starts on a cache line, never freed.
static void *make_room(size_t bytes) {
  void *room = aligned_alloc(64, (bytes + 63) & ~(size_t)63);
  if (room == NULL) exit(1);
  return room;
}

#include QUEUE

static void *draws;

static void report(long operations, double start, double check) {
  printf("{\"operations\": %ld, \"seconds\": %.9f, \"check\": %.17g}\n", operations, processor_seconds() - start,
         check);
}

enum { ARRIVAL, DEPARTURE };

// M/M/1: two events for each customer; the check is the mean time in the system, 10 in theory.
static void mm1(long customers) {
  const double start = processor_seconds();
  size_t room = 1 << 10;
  double *arrivals = malloc(room * sizeof *arrivals), total = 0, now = 0;
  long arrived = 0, served = 0;
  queue_push(taus2_exponential(draws, 1 / 0.9), ARRIVAL);
  while (served < customers) {
    if (queue_pop(&now) == ARRIVAL) {
      if ((size_t)(arrived - served) == room) {
        double *larger = malloc(2 * room * sizeof *larger);
        for (long i = served; i < arrived; i++) larger[i & (2 * room - 1)] = arrivals[i & (room - 1)];
        free(arrivals);
        arrivals = larger;
        room *= 2;
      }
      arrivals[arrived++ & (room - 1)] = now;
      if (arrived - served == 1) queue_push(now + taus2_exponential(draws, 1), DEPARTURE);
      if (arrived < customers) queue_push(now + taus2_exponential(draws, 1 / 0.9), ARRIVAL);
    } else {
      total += now - arrivals[served++ & (room - 1)];
      if (served < arrived) queue_push(now + taus2_exponential(draws, 1), DEPARTURE);
    }
  }
  report(2 * customers, start, total / (double)customers);
}

static double hold(long count, double now) {
  for (long i = 0; i < count; i++) {
    const uint32_t payload = queue_pop(&now);
    queue_push(now + taus2_exponential(draws, 1), payload);
  }
  return now;
}

// The hold model; the check is events per event and second, 1 in theory.
static void measure_hold(long pending, long holds) {
  for (long i = 0; i < pending; i++) queue_push(taus2_exponential(draws, 1), (uint32_t)i);
  const double from = hold(pending, 0), start = processor_seconds();
  const double to = hold(holds, from);
  report(holds, start, (double)holds / (double)pending / (to - from));
}

// An offer's number over the round it is in and which of its two timers this is; a timer of another round is void.
static uint32_t *rounds;

static void make_offer(uint32_t offer, double now) {
  rounds[offer]++;
  const uint32_t timer = offer << 9 | (rounds[offer] & 0xFF) << 1;
  queue_push(now + taus2_exponential(draws, 1), timer | 1);
  queue_push(now + M_LN2, timer);
}

static long decide(long count, double *now) {
  long answered = 0;
  while (count > 0) {
    const uint32_t timer = queue_pop(now), offer = timer >> 9;
    if ((timer >> 1 & 0xFF) != (rounds[offer] & 0xFF)) continue;
    answered += timer & 1;
    make_offer(offer, *now);
    count--;
  }
  return answered;
}

// Offers, half of whose timers are void when they come up; the check is the share that was answered.
static void measure_cancel(long pending, long offers) {
  double now = 0;
  rounds = calloc((size_t)pending, sizeof *rounds);
  for (long i = 0; i < pending / 2; i++) make_offer((uint32_t)i, 0);
  decide(pending, &now);
  const double start = processor_seconds();
  report(offers, start, (double)decide(offers, &now) / (double)offers);
}

int main(int argc, char **argv) {
  const long first = argc > 2 ? atol(argv[2]) : 0, second = argc > 3 ? atol(argv[3]) : 0;
  draws = taus2_make(1);
  if (argc == 3 && strcmp(argv[1], "mm1") == 0) {
    queue_make(4, 1);
    mm1(first);
  } else if (argc == 4 && strcmp(argv[1], "hold") == 0) {
    queue_make((size_t)first, 1 / (double)first);
    measure_hold(first, second);
  } else if (argc == 4 && strcmp(argv[1], "cancel") == 0) {
    queue_make(8 * (size_t)first, 0.5 / (double)first);
    measure_cancel(first, second);
  } else {
    fprintf(stderr, "usage: %s mm1 CUSTOMERS | hold PENDING HOLDS | cancel PENDING OFFERS\n", argv[0]);
    return 2;
  }
  return 0;
}
