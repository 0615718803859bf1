// A 4-ary heap of 16-byte records: four siblings fill one cache line, and the smallest is chosen without a branch.
#include "packed.h"

// The root lies at the end of a line. Places behind the last record are after all.
static void queue_make(size_t capacity, double width) {
  heap = (record *)make_room((capacity + 8) * sizeof *heap) + 3;
  for (size_t i = 0; i < capacity + 5; i++) heap[i] = ~(record)0;
}

static inline void queue_push(double time, uint32_t payload) {
  const record pushed = packed(time, payload);
  size_t place = count++;
  while (place > 0) {
    const size_t parent = (place - 1) / 4;
    if (heap[parent] < pushed) break;
    heap[place] = heap[parent];
    place = parent;
  }
  heap[place] = pushed;
}

static inline uint32_t queue_pop(double *time) {
  const record first = heap[0], last = heap[--count];
  heap[count] = ~(record)0;
  size_t place = 0, child = 1;
  while (child < count) {
    const record *family = &heap[child];
    const size_t left = family[1] < family[0], right = 2 + (family[3] < family[2]);
    const size_t smallest = family[right] < family[left] ? right : left;
    if (last < family[smallest]) break;
    heap[place] = family[smallest];
    place = child + smallest;
    child = 4 * place + 1;
  }
  if (count > 0) heap[place] = last;
  return unpacked(first, time);
}
