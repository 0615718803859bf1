/// Counter-based random streams on Random123's Philox4x64-10, and the few GSL functions that marketsim needs.
///
/// GSL's own headers stay out of this one: they export mutable globals, which Swift must not touch, and its
/// samplers take a generator that only this target can make. Everything here is a function of its arguments.
#ifndef MARKETSIM_CRANDOM_H
#define MARKETSIM_CRANDOM_H

#include <math.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// A position in one of 2^192 streams that a key owns.
///
/// key     = (seed, replication)
/// counter = (blocks drawn so far, occurrence, entity, city << 32 | purpose)
///
/// A block is Philox4x64-10 of (counter, key) after the first counter word was raised by one, so that
/// `numpy.random.Philox(key=[seed, replication], counter=[0, occurrence, entity, city << 32 | purpose])`
/// gives the same 64-bit words in the same order.
struct crandom_stream {
  uint64_t key[2];
  uint64_t counter[4];
  uint64_t words[4];
  uint32_t used;
};

/// Philox4x64-10 of one counter under one key.
void crandom_philox4x64_10(const uint64_t counter[4], const uint64_t key[2], uint64_t words[4]);

/// Moves to the stream's next block.
void crandom_refill(struct crandom_stream *stream);

/// A stream of key (seed, replication), before its first word at coordinate zero.
static inline struct crandom_stream crandom_stream_make(uint64_t seed, uint64_t replication) {
  struct crandom_stream stream = {{seed, replication}, {0, 0, 0, 0}, {0, 0, 0, 0}, 4};
  return stream;
}

/// Moves before the first word of a coordinate; generates nothing yet.
static inline void crandom_seek(
    struct crandom_stream *stream, uint64_t occurrence, uint64_t entity, uint32_t city, uint32_t purpose) {
  stream->counter[0] = 0;
  stream->counter[1] = occurrence;
  stream->counter[2] = entity;
  stream->counter[3] = (uint64_t)city << 32 | purpose;
  stream->used = 4;
}

/// The next 64-bit word.
static inline uint64_t crandom_word(struct crandom_stream *stream) {
  if (stream->used == 4) crandom_refill(stream);
  return stream->words[stream->used++];
}

/// A word's upper 53 bits as a multiple of 2^-53 in the open interval (0, 1); all bits zero gives 2^-54.
///
/// Apart from that one value in 2^53 it is the number that `numpy.random.Generator.random` makes of the word.
static inline double crandom_unit(uint64_t word) {
  uint64_t steps = word >> 11;
  return (steps == 0 ? 0.5 : (double)steps) * 0x1p-53;
}

/// A uniform variate in the open interval (0, 1).
static inline double crandom_uniform(struct crandom_stream *stream) {
  return crandom_unit(crandom_word(stream));
}

/// An exponential variate of the given mean, by inversion; it rises with the uniform it is made of.
///
/// 1 - u is exact for a multiple of 2^-53, and log costs half of log1p.
static inline double crandom_exponential(struct crandom_stream *stream, double mean) {
  return -mean * log(1 - crandom_uniform(stream));
}

// Samplers of GSL that no closed inverse replaces; each may take any number of words.
double crandom_gamma(struct crandom_stream *stream, double shape, double scale);
double crandom_beta(struct crandom_stream *stream, double alpha, double beta);
unsigned int crandom_poisson(struct crandom_stream *stream, double mean);
unsigned int crandom_binomial(struct crandom_stream *stream, double probability, unsigned int trials);
/// GSL's uniform integer in [0, bound): the check that GSL sees the generator's range rightly. 0 if bound is 0.
uint64_t crandom_gsl_uniform_int(struct crandom_stream *stream, uint64_t bound);
/// GSL's own uniform variate, drawn through the generator type.
double crandom_gsl_uniform(struct crandom_stream *stream);

// Distribution functions and their inverses. An inverse that does not converge gives NaN.
double crandom_normal_cdf(double x);
double crandom_normal_upper_cdf(double x);
double crandom_normal_quantile(double probability);
double crandom_normal_upper_quantile(double probability);
double crandom_gamma_cdf(double x, double shape, double scale);
double crandom_gamma_quantile(double probability, double shape, double scale);
double crandom_beta_cdf(double x, double alpha, double beta);
double crandom_beta_quantile(double probability, double alpha, double beta);
double crandom_poisson_cdf(unsigned int count, double mean);
double crandom_binomial_cdf(unsigned int count, double probability, unsigned int trials);
double crandom_student_t_cdf(double x, double degrees_of_freedom);
double crandom_student_t_quantile(double probability, double degrees_of_freedom);
double crandom_chi_squared_cdf(double x, double degrees_of_freedom);
double crandom_chi_squared_upper_cdf(double x, double degrees_of_freedom);
double crandom_chi_squared_quantile(double probability, double degrees_of_freedom);

/// ln Gamma(x), x > 0.
double crandom_log_gamma(double x);

/// The p-quantile of ascending values, interpolated linearly between neighbours (Hyndman and Fan's type 7).
double crandom_sorted_quantile(const double *ascending, size_t count, double probability);

/// Writes the Weibull shape whose coefficient of variation is given; returns a GSL status, 0 for success.
int crandom_weibull_shape(double coefficient_of_variation, double *shape);

/// The most dimensions that GSL's Sobol sequence has; at most 64.
unsigned int crandom_sobol_dimensions(void);

/// Writes the first points of GSL's Sobol sequence, the origin before them, point by point; a coordinate is its word
/// times 2^-32. Returns 0 for more dimensions than there are.
int crandom_sobol(unsigned int dimensions, size_t count, uint32_t *words);

/// GSL's text for a status.
const char *crandom_status_text(int status);

#ifdef __cplusplus
}
#endif

#endif
