// A calendar queue that is told how far apart events are: a day for about three of them, and enough days in a year
// that few events wait for a later one. Each day is a sorted list. Knowing the width is what a real engine cannot.
//
// Source: Brown, "Calendar queues: a fast O(1) priority queue implementation", CACM 31(10), 1988.
struct node {
  double time;
  uint32_t next;
  uint32_t payload;
};

#define NONE UINT32_MAX

static struct node *nodes;
static uint32_t *days, free_node = 0;
static size_t day_mask;
static double days_per_second;
static uint64_t today;

static void queue_make(size_t capacity, double width) {
  size_t day_count = 2;
  while (day_count < capacity * 4) day_count *= 2;
  day_mask = day_count - 1;
  days_per_second = 1 / (3 * width);
  days = make_room(day_count * sizeof *days);
  for (size_t i = 0; i < day_count; i++) days[i] = NONE;
  nodes = make_room((capacity + 2) * sizeof *nodes);
  for (size_t i = 0; i < capacity + 2; i++) nodes[i].next = (uint32_t)i + 1;
}

static inline void queue_push(double time, uint32_t payload) {
  const uint32_t new = free_node;
  free_node = nodes[new].next;
  uint32_t *link = &days[(uint64_t)(time * days_per_second) & day_mask];
  while (*link != NONE && nodes[*link].time <= time) link = &nodes[*link].next;
  nodes[new] = (struct node){time, *link, payload};
  *link = new;
}

static inline uint32_t queue_pop(double *time) {
  for (;; today++) {
    const uint32_t first = days[today & day_mask];
    if (first == NONE || (uint64_t)(nodes[first].time * days_per_second) != today) continue;
    days[today & day_mask] = nodes[first].next;
    nodes[first].next = free_node;
    free_node = first;
    *time = nodes[first].time;
    return nodes[first].payload;
  }
}
