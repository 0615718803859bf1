// What the hardware asks for one keyed draw of each law, one exponential draw by GSL's taus2, and one byte copied.
//
// A keyed draw is a seek, a block of Philox and the law, with the very functions that the simulator draws with. Prints
// a line of JSON with nanoseconds; each figure is the least of several rounds, because noise only adds.
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "CRandom.h"
#include "CTaus2.h"

enum { DRAWS = 200000, ROUNDS = 9, COPIED = 1 << 26 };

static double uniform(struct crandom_stream *stream) { return crandom_uniform(stream); }
static double exponential(struct crandom_stream *stream) { return crandom_exponential(stream, 2); }
static double normal(struct crandom_stream *stream) { return crandom_normal_quantile(crandom_uniform(stream)); }
static double lognormal(struct crandom_stream *stream) { return exp(normal(stream)); }
static double gamma_law(struct crandom_stream *stream) { return crandom_gamma(stream, 2.25, 1); }
static double weibull(struct crandom_stream *stream) { return 2 * pow(exponential(stream), 1 / 1.5); }

static double and_exponential(struct crandom_stream *stream) { return uniform(stream) + exponential(stream); }
static double and_lognormal(struct crandom_stream *stream) { return uniform(stream) + lognormal(stream); }
static double and_normal(struct crandom_stream *stream) {
  return uniform(stream) + uniform(stream) + normal(stream);
}

// What a booking draws: seven words and a gamma.
static double booking(struct crandom_stream *stream) {
  double sum = 0;
  for (int i = 0; i < 7; i++) sum += uniform(stream);
  return sum + gamma_law(stream);
}

static volatile double sink;

static double keyed(double (*law)(struct crandom_stream *)) {
  struct crandom_stream stream = crandom_stream_make(1, 2);
  double least = DBL_MAX;
  for (int round = 0; round < ROUNDS; round++) {
    const double start = processor_seconds();
    double sum = 0;
    for (uint64_t i = 0; i < DRAWS; i++) {
      crandom_seek(&stream, i, i & 1023, 3, 8);
      sum += law(&stream);
    }
    sink = sum;
    least = fmin(least, processor_seconds() - start);
  }
  return 1e9 * least / DRAWS;
}

static double taus2(void) {
  void *draws = taus2_make(1);
  double least = DBL_MAX;
  for (int round = 0; round < ROUNDS; round++) {
    const double start = processor_seconds();
    double sum = 0;
    for (int i = 0; i < DRAWS; i++) sum += taus2_exponential(draws, 1);
    sink = sum;
    least = fmin(least, processor_seconds() - start);
  }
  return 1e9 * least / DRAWS;
}

static double copied_byte(void) {
  char *from = malloc(COPIED), *to = malloc(COPIED);
  if (from == NULL || to == NULL) exit(1);
  memset(from, 1, COPIED);
  double least = DBL_MAX;
  for (int round = 0; round < ROUNDS; round++) {
    const double start = processor_seconds();
    memcpy(to, from, COPIED);
    sink = to[round];
    least = fmin(least, processor_seconds() - start);
  }
  return 1e9 * least / COPIED;
}

int main(void) {
  const struct {
    const char *name;
    double (*law)(struct crandom_stream *);
  } laws[] = {
      {"uniform", uniform},
      {"exponential", exponential},
      {"normal", normal},
      {"lognormal", lognormal},
      {"gamma", gamma_law},
      {"weibull", weibull},
      {"uniform and exponential", and_exponential},
      {"uniform and lognormal", and_lognormal},
      {"two uniforms and normal", and_normal},
      {"seven uniforms and gamma", booking},
  };
  printf("{");
  for (size_t i = 0; i < sizeof laws / sizeof *laws; i++) printf("\"%s\": %.3f, ", laws[i].name, keyed(laws[i].law));
  printf("\"taus2\": %.3f, \"copied byte\": %.5f}\n", taus2(), copied_byte());
  return 0;
}
