// A binary heap of 24-byte records: time, sequence number, payload. The textbook's structure.
struct record {
  double time;
  uint64_t sequence;
  uint64_t payload;
};

static struct record *heap;
static size_t count;
static uint64_t next_sequence;

static inline int before(const struct record *a, const struct record *b) {
  return a->time < b->time || (a->time == b->time && a->sequence < b->sequence);
}

static void queue_make(size_t capacity, double width) { heap = make_room((capacity + 2) * sizeof *heap); }

static inline void queue_push(double time, uint32_t payload) {
  const struct record record = {time, next_sequence++, payload};
  size_t place = count++;
  while (place > 0) {
    const size_t parent = (place - 1) / 2;
    if (!before(&record, &heap[parent])) break;
    heap[place] = heap[parent];
    place = parent;
  }
  heap[place] = record;
}

static inline uint32_t queue_pop(double *time) {
  const struct record first = heap[0];
  const struct record last = heap[--count];
  size_t place = 0, child = 1;
  while (child < count) {
    if (child + 1 < count && before(&heap[child + 1], &heap[child])) child++;
    if (before(&last, &heap[child])) break;
    heap[place] = heap[child];
    place = child;
    child = 2 * place + 1;
  }
  heap[place] = last;
  *time = first.time;
  return (uint32_t)first.payload;
}
