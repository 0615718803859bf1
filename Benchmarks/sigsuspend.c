// A library to preload under valgrind 3.19, which writes into the set of signals that a program waits with; Swift's
// main thread waits with one that cannot be written to. It gets a copy.
#define _GNU_SOURCE
#include <signal.h>
#include <sys/syscall.h>
#include <unistd.h>

int sigsuspend(const sigset_t *set) {
  sigset_t copy = *set;
  return (int)syscall(SYS_rt_sigsuspend, &copy, _NSIG / 8);
}
