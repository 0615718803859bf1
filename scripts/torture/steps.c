// Kills the process before the step of the file system that TORTURE_STEP counts to; loaded with LD_PRELOAD.
//
// Steps are calls that rename, remove or flush: the ones between which a set of files is neither old nor new.

#define _GNU_SOURCE
#include <dlfcn.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

static long left;

__attribute__((constructor)) static void begin(void) {
  const char *text = getenv("TORTURE_STEP");
  left = text ? atol(text) : 0;
}

static void step(void) {
  if (left > 0 && __sync_sub_and_fetch(&left, 1) == 0) kill(getpid(), SIGKILL);
}

#define NEXT(type, name) ((type)dlsym(RTLD_NEXT, name))

int rename(const char *from, const char *to) {
  step();
  return NEXT(int (*)(const char *, const char *), "rename")(from, to);
}

int unlink(const char *path) {
  step();
  return NEXT(int (*)(const char *), "unlink")(path);
}

int unlinkat(int folder, const char *path, int flags) {
  step();
  return NEXT(int (*)(int, const char *, int), "unlinkat")(folder, path, flags);
}

int rmdir(const char *path) {
  step();
  return NEXT(int (*)(const char *), "rmdir")(path);
}

int fsync(int file) {
  step();
  return NEXT(int (*)(int), "fsync")(file);
}
