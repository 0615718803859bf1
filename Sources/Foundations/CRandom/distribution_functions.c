#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sf_gamma.h>
#include <gsl/gsl_statistics_double.h>

#include "CRandom.h"

double crandom_normal_cdf(double x) { return gsl_cdf_ugaussian_P(x); }
double crandom_normal_upper_cdf(double x) { return gsl_cdf_ugaussian_Q(x); }
double crandom_normal_quantile(double probability) { return gsl_cdf_ugaussian_Pinv(probability); }
double crandom_normal_upper_quantile(double probability) { return gsl_cdf_ugaussian_Qinv(probability); }

double crandom_gamma_cdf(double x, double shape, double scale) { return gsl_cdf_gamma_P(x, shape, scale); }
double crandom_gamma_quantile(double probability, double shape, double scale) {
  return gsl_cdf_gamma_Pinv(probability, shape, scale);
}

double crandom_beta_cdf(double x, double alpha, double beta) { return gsl_cdf_beta_P(x, alpha, beta); }
double crandom_beta_quantile(double probability, double alpha, double beta) {
  return gsl_cdf_beta_Pinv(probability, alpha, beta);
}

double crandom_poisson_cdf(unsigned int count, double mean) { return gsl_cdf_poisson_P(count, mean); }
double crandom_binomial_cdf(unsigned int count, double probability, unsigned int trials) {
  return gsl_cdf_binomial_P(count, probability, trials);
}

double crandom_student_t_cdf(double x, double degrees_of_freedom) {
  return gsl_cdf_tdist_P(x, degrees_of_freedom);
}
double crandom_student_t_quantile(double probability, double degrees_of_freedom) {
  return gsl_cdf_tdist_Pinv(probability, degrees_of_freedom);
}

double crandom_chi_squared_cdf(double x, double degrees_of_freedom) {
  return gsl_cdf_chisq_P(x, degrees_of_freedom);
}
double crandom_chi_squared_upper_cdf(double x, double degrees_of_freedom) {
  return gsl_cdf_chisq_Q(x, degrees_of_freedom);
}
double crandom_chi_squared_quantile(double probability, double degrees_of_freedom) {
  return gsl_cdf_chisq_Pinv(probability, degrees_of_freedom);
}

double crandom_log_gamma(double x) { return gsl_sf_lngamma(x); }

double crandom_sorted_quantile(const double *ascending, size_t count, double probability) {
  return gsl_stats_quantile_from_sorted_data(ascending, 1, count, probability);
}
