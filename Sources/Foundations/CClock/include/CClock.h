/// A clock for measuring stretches of some ten nanoseconds: the processor's own counter where there is one.
#ifndef MARKETSIM_CCLOCK_H
#define MARKETSIM_CCLOCK_H

#include <stdint.h>
#include <time.h>

#if defined(__x86_64__)
#include <x86intrin.h>
#endif

#ifdef __cplusplus
extern "C" {
#endif

static inline uint64_t cclock_read(clockid_t clock) {
  struct timespec now;
  clock_gettime(clock, &now);
  return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

/// Nanoseconds of a clock that never goes back. Costs some 25 ns.
static inline uint64_t cclock_nanoseconds(void) { return cclock_read(CLOCK_MONOTONIC); }

/// Nanoseconds of processor time that the calling thread has had. Costs some 200 ns.
static inline uint64_t cclock_thread_nanoseconds(void) { return cclock_read(CLOCK_THREAD_CPUTIME_ID); }

/// Ticks of the finest clock that is cheap to read, some 10 ns; their length is found by comparing it with
/// `cclock_nanoseconds`. A thread that moves to another core may see it go back by a little.
static inline uint64_t cclock_ticks(void) {
#if defined(__x86_64__)
  return __rdtsc();
#elif defined(__aarch64__)
  uint64_t ticks;
  __asm__ volatile("mrs %0, cntvct_el0" : "=r"(ticks));
  return ticks;
#else
  return cclock_nanoseconds();
#endif
}

#ifdef __cplusplus
}
#endif

#endif
