#include <gsl/gsl_randist.h>

#include "CRandom.h"
#include "generator.h"

double crandom_gamma(struct crandom_stream *stream, double shape, double scale) {
  const gsl_rng generator = crandom_generator(stream);
  return gsl_ran_gamma(&generator, shape, scale);
}

double crandom_beta(struct crandom_stream *stream, double alpha, double beta) {
  const gsl_rng generator = crandom_generator(stream);
  return gsl_ran_beta(&generator, alpha, beta);
}

unsigned int crandom_poisson(struct crandom_stream *stream, double mean) {
  const gsl_rng generator = crandom_generator(stream);
  return gsl_ran_poisson(&generator, mean);
}

unsigned int crandom_binomial(struct crandom_stream *stream, double probability, unsigned int trials) {
  const gsl_rng generator = crandom_generator(stream);
  return gsl_ran_binomial(&generator, probability, trials);
}

uint64_t crandom_gsl_uniform_int(struct crandom_stream *stream, uint64_t bound) {
  const gsl_rng generator = crandom_generator(stream);
  return gsl_rng_uniform_int(&generator, bound);
}

double crandom_gsl_uniform(struct crandom_stream *stream) {
  const gsl_rng generator = crandom_generator(stream);
  return gsl_rng_uniform(&generator);
}
