/// Clocks for measuring durations of about ten nanoseconds, on the processor's counter where available.
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

/// Returns the time of a POSIX clock [ns].
static inline uint64_t cclock_read(clockid_t clock) {
  struct timespec now;
  clock_gettime(clock, &now);
  return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

/// Returns the time of a monotonic clock [ns]; a call takes about 25 ns.
static inline uint64_t cclock_nanoseconds(void) { return cclock_read(CLOCK_MONOTONIC); }

/// Returns the processor time of the calling thread [ns]; a call takes about 200 ns.
static inline uint64_t cclock_thread_nanoseconds(void) { return cclock_read(CLOCK_THREAD_CPUTIME_ID); }

/// Returns the ticks of the processor's counter; a call takes about 10 ns.
///
/// The length of a tick is found by comparison with `cclock_nanoseconds`. The counter may decrease slightly when a thread
/// moves to another core.
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
