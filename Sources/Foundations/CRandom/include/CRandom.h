/// Counter-based random streams on Random123's Philox4x64-10, and the GSL functions that marketsim uses.
///
/// This header does not include GSL's: they export mutable globals, which are unsafe in Swift 6, and their samplers take
/// a generator that only this target can create. Every function here depends only on its arguments. Decision 0010.
#ifndef MARKETSIM_CRANDOM_H
#define MARKETSIM_CRANDOM_H

#include <math.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Position in one of the 2^192 streams of a key.
///
/// key     = (seed, replication)
/// counter = (blocks drawn so far, occurrence, entity, city << 16 | purpose)
///
/// A block is Philox4x64-10 of (counter, key) after the first counter word was incremented, so
/// `numpy.random.Philox(key=[seed, replication], counter=[0, occurrence, entity, city << 16 | purpose])`
/// gives the same 64-bit words in the same order.
struct crandom_stream {
  uint64_t key[2];
  uint64_t counter[4];
  uint64_t words[4];
  uint32_t used;
};

/// Computes the four words of Philox4x64-10 for one counter and one key.
void crandom_philox4x64_10(const uint64_t counter[4], const uint64_t key[2], uint64_t words[4]);

/// Generates the next block of the stream.
void crandom_refill(struct crandom_stream *stream);

/// Returns a stream of key (seed, replication), positioned before its first word at coordinate zero.
static inline struct crandom_stream crandom_stream_make(uint64_t seed, uint64_t replication) {
  struct crandom_stream stream = {{seed, replication}, {0, 0, 0, 0}, {0, 0, 0, 0}, 4};
  return stream;
}

/// Moves to the beginning of a coordinate's stream, without generating a word.
static inline void crandom_seek(
    struct crandom_stream *stream, uint64_t occurrence, uint64_t entity, uint64_t city, uint16_t purpose) {
  stream->counter[0] = 0;
  stream->counter[1] = occurrence;
  stream->counter[2] = entity;
  stream->counter[3] = city << 16 | purpose;
  stream->used = 4;
}

/// Returns the next 64-bit word.
static inline uint64_t crandom_word(struct crandom_stream *stream) {
  if (stream->used == 4) crandom_refill(stream);
  return stream->words[stream->used++];
}

/// Returns the upper 53 bits of a word as a multiple of 2^-53 in the open interval (0, 1); 2^-54 instead of 0.
///
/// Equal to `numpy.random.Generator.random` of the word, except for that one value in 2^53.
static inline double crandom_unit(uint64_t word) {
  uint64_t steps = word >> 11;
  return (steps == 0 ? 0.5 : (double)steps) * 0x1p-53;
}

/// Returns a uniform variate in the open interval (0, 1).
static inline double crandom_uniform(struct crandom_stream *stream) {
  return crandom_unit(crandom_word(stream));
}

/// Returns an exponential variate of the given mean, by inversion; it increases with its uniform.
///
/// 1 - u is exact for a multiple of 2^-53, and log costs half of log1p.
static inline double crandom_exponential(struct crandom_stream *stream, double mean) {
  return -mean * log(1 - crandom_uniform(stream));
}

// GSL's samplers of distributions without a closed inverse; each may use any number of words.

/// Returns a gamma variate; shape and scale > 0.
double crandom_gamma(struct crandom_stream *stream, double shape, double scale);
/// Returns a beta variate in (0, 1); alpha and beta > 0.
double crandom_beta(struct crandom_stream *stream, double alpha, double beta);
/// Returns a Poisson variate; mean ≥ 0.
unsigned int crandom_poisson(struct crandom_stream *stream, double mean);
/// Returns a binomial variate.
unsigned int crandom_binomial(struct crandom_stream *stream, double probability, unsigned int trials);
/// Returns GSL's uniform integer in [0, bound), or 0 if bound is 0; tests that GSL uses the generator's range correctly.
uint64_t crandom_gsl_uniform_int(struct crandom_stream *stream, uint64_t bound);
/// Returns GSL's uniform variate, drawn through the generator type; for tests.
double crandom_gsl_uniform(struct crandom_stream *stream);

// Distribution functions (cdf), upper tails and quantiles. A quantile whose iteration does not converge is NaN.

/// Returns the standard normal distribution function at x.
double crandom_normal_cdf(double x);
/// Returns the upper tail probability of the standard normal distribution at x.
double crandom_normal_upper_cdf(double x);
/// Returns the standard normal quantile.
double crandom_normal_quantile(double probability);
/// Returns the standard normal quantile of an upper tail probability.
double crandom_normal_upper_quantile(double probability);
/// Returns the gamma distribution function at x.
double crandom_gamma_cdf(double x, double shape, double scale);
/// Returns the gamma quantile; NaN if the iteration does not converge.
double crandom_gamma_quantile(double probability, double shape, double scale);
/// Returns the beta distribution function at x in [0, 1].
double crandom_beta_cdf(double x, double alpha, double beta);
/// Returns the beta quantile; NaN if the iteration does not converge.
double crandom_beta_quantile(double probability, double alpha, double beta);
/// Returns the probability of at most count events under a Poisson distribution.
double crandom_poisson_cdf(unsigned int count, double mean);
/// Returns the probability of at most count successes under a binomial distribution.
double crandom_binomial_cdf(unsigned int count, double probability, unsigned int trials);
/// Returns the distribution function of Student's t at x.
double crandom_student_t_cdf(double x, double degrees_of_freedom);
/// Returns the quantile of Student's t.
double crandom_student_t_quantile(double probability, double degrees_of_freedom);
/// Returns the chi-squared distribution function at x.
double crandom_chi_squared_cdf(double x, double degrees_of_freedom);
/// Returns the upper tail probability of the chi-squared distribution at x.
double crandom_chi_squared_upper_cdf(double x, double degrees_of_freedom);
/// Returns the chi-squared quantile.
double crandom_chi_squared_quantile(double probability, double degrees_of_freedom);

/// Returns ln Gamma(x), x > 0.
double crandom_log_gamma(double x);

/// Returns the p-quantile of ascending values, interpolated linearly (type 7 of Hyndman and Fan).
double crandom_sorted_quantile(const double *ascending, size_t count, double probability);

/// Computes the Weibull shape of a given coefficient of variation; returns a GSL status, 0 for success.
int crandom_weibull_shape(double coefficient_of_variation, double *shape);

/// Returns the largest number of dimensions of GSL's Sobol sequence; at most 64.
unsigned int crandom_sobol_dimensions(void);

/// Writes the first count points of GSL's Sobol sequence, preceded by the origin, point by point.
///
/// A coordinate is its word times 2^-32. Returns 0 if there are too many dimensions, else 1. Decision 0155.
int crandom_sobol(unsigned int dimensions, size_t count, uint32_t *words);

/// Returns GSL's text for a status.
const char *crandom_status_text(int status);

#ifdef __cplusplus
}
#endif

#endif
