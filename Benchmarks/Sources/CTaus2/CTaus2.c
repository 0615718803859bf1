#include "CTaus2.h"

#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <time.h>

void *taus2_make(unsigned long seed) {
  gsl_rng *generator = gsl_rng_alloc(gsl_rng_taus2);
  gsl_rng_set(generator, seed);
  return generator;
}

double taus2_exponential(void *generator, double mean) { return gsl_ran_exponential(generator, mean); }

double processor_seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}
