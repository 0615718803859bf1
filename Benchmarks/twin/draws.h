// Draws that depend on their coordinates alone: Philox4x64-10 under the key of seed and replication.
//
// Source: Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011.
#ifndef DRAWS_H
#define DRAWS_H

#include <math.h>
#include <stdint.h>
#include <string.h>

enum purpose { ARRIVAL = 1, BOOKING, OFFER, VISIT, CLIENT_HOME, PARTNER_TRAITS };

struct block {
  uint64_t word[4];
};

static uint64_t round_keys[10][2];

static void set_streams(uint64_t seed, uint64_t replication) {
  for (int round = 0; round < 10; round++) {
    round_keys[round][0] = seed + (uint64_t)round * UINT64_C(0x9E3779B97F4A7C15);
    round_keys[round][1] = replication + (uint64_t)round * UINT64_C(0xBB67AE8584CAA73B);
  }
}

static inline struct block draw(enum purpose purpose, uint64_t entity, uint64_t occurrence) {
  uint64_t counter[4] = {0, occurrence, entity, purpose};
#pragma GCC unroll 10
  for (int round = 0; round < 10; round++) {
    const unsigned __int128 left = (unsigned __int128)UINT64_C(0xD2E7470EE14C6C93) * counter[0];
    const unsigned __int128 right = (unsigned __int128)UINT64_C(0xCA5A826395121157) * counter[2];
    counter[0] = (uint64_t)(right >> 64) ^ counter[1] ^ round_keys[round][0];
    counter[2] = (uint64_t)(left >> 64) ^ counter[3] ^ round_keys[round][1];
    counter[1] = (uint64_t)right;
    counter[3] = (uint64_t)left;
  }
  return (struct block){{counter[0], counter[1], counter[2], counter[3]}};
}

// In the open unit interval.
static inline double uniform(uint64_t word) { return ((double)(word >> 11) + 0.5) * 0x1p-53; }

static inline double exponential(double uniform) { return -log(uniform); }

// One of count numbers, to 2^-32.
static inline uint32_t below(uint32_t count, uint64_t word) { return (uint32_t)((word >> 32) * count >> 32); }

// Quantile function of a law: knots in each octave of the nearer tail, linear between them, exact in the last 2^-20.
enum { OCTAVES = 20, KNOTS_PER_OCTAVE_BITS = 4, KNOTS = (OCTAVES << KNOTS_PER_OCTAVE_BITS) + 2 };

struct law {
  double (*exact)(double uniform, double first, double second);
  double first, second;
  float knot[2][KNOTS];
};

static void tabulate(struct law *law, double (*exact)(double, double, double), double first, double second) {
  *law = (struct law){.exact = exact, .first = first, .second = second};
  for (int number = 0; number < KNOTS; number++) {
    const int octave = number >> KNOTS_PER_OCTAVE_BITS, place = number & ((1 << KNOTS_PER_OCTAVE_BITS) - 1);
    const double tail = ldexp(1 + ldexp(place, -KNOTS_PER_OCTAVE_BITS), octave - OCTAVES - 1);
    law->knot[0][number] = (float)exact(fmin(tail, 0.5), first, second);
    law->knot[1][number] = (float)exact(1 - fmin(tail, 0.5), first, second);
  }
}

static inline double quantile(const struct law *law, double uniform) {
  const int is_upper = uniform > 0.5;
  const double tail = is_upper ? 1 - uniform : uniform;
  uint64_t bits;
  memcpy(&bits, &tail, sizeof bits);
  // The exponent and the first bits of the fraction are the number of the knot; the other bits are the way to the next.
  const int64_t number =
    (int64_t)(bits >> (52 - KNOTS_PER_OCTAVE_BITS)) - ((int64_t)(1023 - OCTAVES - 1) << KNOTS_PER_OCTAVE_BITS);
  if (__builtin_expect(number < 0, 0)) return law->exact(uniform, law->first, law->second);
  const uint64_t rest = bits & ((UINT64_C(1) << (52 - KNOTS_PER_OCTAVE_BITS)) - 1);
  const double way = (double)rest * 0x1p-48;
  const float *knots = law->knot[is_upper] + number;
  return knots[0] + (knots[1] - knots[0]) * way;
}

#endif
