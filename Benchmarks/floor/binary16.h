// A binary heap of 16-byte records whose smaller child is chosen without a branch. Siblings share a cache line, and
// the grandchildren are asked for while the children are compared.
#include "packed.h"

// The root is at 1, so that children 2i and 2i + 1 lie in one line. A place behind the last record is after all.
static void queue_make(size_t capacity, double width) {
  heap = make_room((capacity + 4) * sizeof *heap);
  for (size_t i = 0; i < capacity + 4; i++) heap[i] = ~(record)0;
}

static inline void queue_push(double time, uint32_t payload) {
  const record pushed = packed(time, payload);
  size_t place = ++count;
  while (place > 1 && pushed < heap[place / 2]) {
    heap[place] = heap[place / 2];
    place /= 2;
  }
  heap[place] = pushed;
}

static inline uint32_t queue_pop(double *time) {
  const record first = heap[1], last = heap[count];
  heap[count--] = ~(record)0;
  size_t place = 1, child = 2;
  while (child <= count) {
    __builtin_prefetch(&heap[4 * child]);
    child += heap[child + 1] < heap[child];
    if (last < heap[child]) break;
    heap[place] = heap[child];
    place = child;
    child = 2 * place;
  }
  if (count > 0) heap[place] = last;
  return unpacked(first, time);
}
