#include "CRandom.h"

#include <Random123/philox.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_rng.h>

#include "generator.h"

void crandom_philox4x64_10(const uint64_t counter[4], const uint64_t key[2], uint64_t words[4]) {
  const philox4x64_ctr_t position = {{counter[0], counter[1], counter[2], counter[3]}};
  const philox4x64_key_t under = {{key[0], key[1]}};
  const philox4x64_ctr_t block = philox4x64_R(10, position, under);
  for (int i = 0; i < 4; i++) words[i] = block.v[i];
}

void crandom_refill(struct crandom_stream *stream) {
  stream->counter[0] += 1;
  crandom_philox4x64_10(stream->counter, stream->key, stream->words);
  stream->used = 0;
}

// GSL's default handler ends the process. It is switched off at load time, so calls return a status or NaN instead.
__attribute__((constructor)) static void turn_off_abort_on_error(void) { gsl_set_error_handler_off(); }

static void set_seed(void *state, unsigned long seed) {
  *(struct crandom_stream *)state = crandom_stream_make(seed, 0);
}

// 63 bits, so that neither max - min + 1 nor a signed long overflows in code written for 32-bit generators.
static unsigned long get_word(void *state) { return (unsigned long)(crandom_word(state) >> 1); }

static double get_uniform(void *state) { return crandom_uniform(state); }

_Static_assert(sizeof(unsigned long) == sizeof(uint64_t), "GSL's generator words must hold 64 bits");

const gsl_rng_type crandom_philox = {
    .name = "philox4x64-10",
    .max = UINT64_MAX >> 1,
    .min = 0,
    .size = sizeof(struct crandom_stream),
    .set = set_seed,
    .get = get_word,
    .get_double = get_uniform,
};
