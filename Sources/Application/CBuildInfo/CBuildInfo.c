#include "CBuildInfo.h"

#ifndef MARKETSIM_COMMIT
#define MARKETSIM_COMMIT ""
#endif

const char *marketsim_build_commit(void) { return MARKETSIM_COMMIT; }
