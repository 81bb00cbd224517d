// Seeded runs of a centre and two or three kiosks on a bad network.
//
// RECEPTION_SIM_SEEDS sets how many seeds (200); RECEPTION_SIM_SEED replays one.

#include <gtest/gtest.h>

#include <cstdlib>

#include "tests/sim/world.h"

namespace sim {
namespace {

uint64_t number_from(const char* name, uint64_t fallback) {
  const char* text = std::getenv(name);
  return text == nullptr ? fallback : std::strtoull(text, nullptr, 10);
}

void play(uint64_t seed) {
  SCOPED_TRACE("RECEPTION_SIM_SEED=" + std::to_string(seed));
  World world(seed, 2 + seed % 2);
  world.run_faulty(60);
  world.settle();
  world.check();
}

TEST(Simulation, LosesNothingSellsNothingTwiceAndConverges) {
  ASSERT_TRUE(crypto::init().has_value());
  if (const uint64_t seed = number_from("RECEPTION_SIM_SEED", 0); seed != 0) return play(seed);
  const uint64_t seeds = number_from("RECEPTION_SIM_SEEDS", 200);
  for (uint64_t seed = 1; seed <= seeds && !HasFailure(); ++seed) play(seed);
}

}  // namespace
}  // namespace sim
