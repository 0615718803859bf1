// The kernel's cases in ns-3, on its default scheduler, with the floor's draws.
#include <ns3/core-module.h>

#include <cstdio>
#include <cstdlib>
#include <deque>
#include <string>
#include <vector>

extern "C" {
#include "CTaus2.h"
}

using namespace ns3;

static void* draws;

static Time Draw(double mean) { return Seconds(taus2_exponential(draws, mean)); }

static void Report(long operations, double start, double check) {
  std::printf("{\"operations\": %ld, \"seconds\": %.9f, \"check\": %.17g}\n", operations,
              processor_seconds() - start, check);
}

// M/M/1: two events for each customer; the check is the mean time in the system, 10 in theory.
static std::deque<Time> line;
static long customers, arrived, served;
static double total;

static void Depart() {
  total += (Simulator::Now() - line.front()).GetSeconds();
  line.pop_front();
  served++;
  if (!line.empty()) Simulator::Schedule(Draw(1), &Depart);
}

static void Arrive() {
  line.push_back(Simulator::Now());
  arrived++;
  if (line.size() == 1) Simulator::Schedule(Draw(1), &Depart);
  if (arrived < customers) Simulator::Schedule(Draw(1 / 0.9), &Arrive);
}

static void MeasureMM1() {
  const double start = processor_seconds();
  Simulator::Schedule(Draw(1 / 0.9), &Arrive);
  Simulator::Run();
  Report(2 * customers, start, total / customers);
}

// The hold model; the check is events per event and second, 1 in theory.
static long holds, held;

static void Hold(uint32_t payload) {
  held++;
  if (held == holds) Simulator::Stop();
  Simulator::Schedule(Draw(1), &Hold, payload);
}

static void MeasureHold(long pending) {
  for (long i = 0; i < pending; i++) Simulator::Schedule(Draw(1), &Hold, static_cast<uint32_t>(i));
  const double start = processor_seconds();
  Simulator::Run();
  Report(holds, start, static_cast<double>(holds) / pending / Simulator::Now().GetSeconds());
}

// Offers, each with a reply and a window, of which one cancels the other; the check is the share that was answered.
static std::vector<EventId> replies, ends;
static long decided, answered, until;

static void Decide(uint32_t offer, bool isReply);

static void Make(uint32_t offer) {
  replies[offer] = Simulator::Schedule(Draw(1), &Decide, offer, true);
  ends[offer] = Simulator::Schedule(Seconds(0.6931471805599453), &Decide, offer, false);
}

static void Decide(uint32_t offer, bool isReply) {
  Simulator::Cancel(isReply ? ends[offer] : replies[offer]);
  answered += isReply;
  if (++decided == until) Simulator::Stop();
  Make(offer);
}

static void MeasureCancel(long pending, long offers) {
  replies.resize(pending / 2);
  ends.resize(pending / 2);
  for (long i = 0; i < pending / 2; i++) Make(i);
  until = pending;
  Simulator::Run();
  until += offers;
  answered = 0;
  const double start = processor_seconds();
  Simulator::Run();
  Report(offers, start, static_cast<double>(answered) / offers);
}

int main(int argc, char** argv) {
  const std::string name = argc > 1 ? argv[1] : "";
  draws = taus2_make(1);
  if (name == "mm1" && argc == 3) {
    customers = std::atol(argv[2]);
    MeasureMM1();
  } else if (name == "hold" && argc == 4) {
    holds = std::atol(argv[3]);
    MeasureHold(std::atol(argv[2]));
  } else if (name == "cancel" && argc == 4) {
    MeasureCancel(std::atol(argv[2]), std::atol(argv[3]));
  } else {
    return 2;
  }
  Simulator::Destroy();
  return 0;
}
