#include <gsl/gsl_qrng.h>

#include "CRandom.h"

unsigned int crandom_sobol_dimensions(void) { return gsl_qrng_sobol->max_dimension; }

int crandom_sobol(unsigned int dimensions, size_t count, uint32_t *words) {
  gsl_qrng *sequence = gsl_qrng_alloc(gsl_qrng_sobol, dimensions);
  if (sequence == NULL) return 0;
  double point[64];
  for (size_t i = 0; i < count; i++) {
    if (i == 0) {
      for (unsigned int d = 0; d < dimensions; d++) point[d] = 0;
    } else {
      gsl_qrng_get(sequence, point);
    }
    for (unsigned int d = 0; d < dimensions; d++) {
      words[i * dimensions + d] = (uint32_t)(point[d] * 0x1p32);
    }
  }
  gsl_qrng_free(sequence);
  return 1;
}
