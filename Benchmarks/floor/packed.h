// A record of 16 bytes: the bits of a time >= 0, whose order is the time's, over sequence number and payload. One
// comparison of 128 bits decides time and sequence without a branch.
typedef unsigned __int128 record;

static record *heap;
static size_t count;
static uint32_t next_sequence;

static inline record packed(double time, uint32_t payload) {
  uint64_t bits;
  memcpy(&bits, &time, sizeof bits);
  return (record)bits << 64 | (uint64_t)next_sequence++ << 32 | payload;
}

static inline uint32_t unpacked(record record, double *time) {
  const uint64_t bits = (uint64_t)(record >> 64);
  memcpy(time, &bits, sizeof bits);
  return (uint32_t)record;
}
