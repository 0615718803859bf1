#pragma once

/// The commit that the program was built from, with `+` behind it if the sources had changed since; empty outside a
/// repository.
const char *marketsim_build_commit(void);
