/// GSL's `taus2` generator and exponential sampler, for the benchmarks of both languages.
#ifndef BENCHMARKS_CTAUS2_H
#define BENCHMARKS_CTAUS2_H

/// A generator with the given seed; never freed, because a benchmark ends with its process.
void *taus2_make(unsigned long seed);

/// An exponential variate by `gsl_ran_exponential`, in the unit of `mean`.
double taus2_exponential(void *generator, double mean);

/// The processor time [s] that this process has used.
double processor_seconds(void);

#endif
