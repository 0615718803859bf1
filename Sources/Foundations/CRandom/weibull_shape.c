#include <gsl/gsl_errno.h>
#include <gsl/gsl_roots.h>
#include <gsl/gsl_sf_gamma.h>

#include "CRandom.h"

// ln(1 + cv^2) = ln Gamma(1 + 2x) - 2 ln Gamma(1 + x) with x = 1 / shape; the right side rises with x.
static double excess(double log_x, void *target) {
  const double x = exp(log_x);
  return gsl_sf_lngamma(1 + 2 * x) - 2 * gsl_sf_lngamma(1 + x) - *(const double *)target;
}

static int refine(gsl_root_fsolver *solver, double *log_x) {
  for (int iteration = 0; iteration < 200; iteration++) {
    const int status = gsl_root_fsolver_iterate(solver);
    if (status != GSL_SUCCESS) return status;
    *log_x = gsl_root_fsolver_root(solver);
    const double low = gsl_root_fsolver_x_lower(solver), high = gsl_root_fsolver_x_upper(solver);
    if (gsl_root_test_interval(low, high, 1e-13, 0) == GSL_SUCCESS) return GSL_SUCCESS;
  }
  return GSL_EMAXITER;
}

int crandom_weibull_shape(double coefficient_of_variation, double *shape) {
  double target = log1p(coefficient_of_variation * coefficient_of_variation);
  gsl_function function = {excess, &target};
  gsl_root_fsolver *solver = gsl_root_fsolver_alloc(gsl_root_fsolver_brent);
  if (solver == NULL) return GSL_ENOMEM;
  double log_x = 0;
  int status = gsl_root_fsolver_set(solver, &function, log(1e-5), log(50));
  if (status == GSL_SUCCESS) status = refine(solver, &log_x);
  gsl_root_fsolver_free(solver);
  if (status == GSL_SUCCESS) *shape = exp(-log_x);
  return status;
}

const char *crandom_status_text(int status) { return gsl_strerror(status); }
