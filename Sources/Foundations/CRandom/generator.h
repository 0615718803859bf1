#ifndef MARKETSIM_CRANDOM_GENERATOR_H
#define MARKETSIM_CRANDOM_GENERATOR_H

#include <gsl/gsl_rng.h>

#include "CRandom.h"

/// GSL generator type of a keyed stream.
extern const gsl_rng_type crandom_philox;

/// Returns a GSL generator that draws from `stream`: two pointers on the stack, without allocation.
static inline gsl_rng crandom_generator(struct crandom_stream *stream) {
  gsl_rng generator = {&crandom_philox, stream};
  return generator;
}

#endif
