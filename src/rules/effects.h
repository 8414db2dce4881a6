#pragma once
// What calls do outside the function: which wait for another machine, and which change something there, so that a failure of them
// is a loss.

#include <string_view>
#include <vector>

#include "facts/facts.h"

namespace wright {

// By its name it may fail without harm: the work is done, or the call only tells of it.
[[nodiscard]] bool is_best_effort(std::string_view name);

class Effects {
 public:
  explicit Effects(const Facts& facts);

  // Waits for another machine or a disk, by itself or through functions of the project.
  [[nodiscard]] bool waits(const Call& call) const;
  // Changes something there.
  [[nodiscard]] bool has(const Call& call) const;
  // Sends to the other end of a connection, such as a WebSocket, and does nothing else.
  [[nodiscard]] bool tells_peer(const Call& call) const;
  // The function that is called does something about each of its failures before it returns them: it answers whoever waits.
  [[nodiscard]] bool tells_failures(const Call& call) const;

 private:
  [[nodiscard]] bool has_blocking(const Call& call) const;
  [[nodiscard]] bool sends_within(FunctionId id, int depth) const;

  const Facts& facts_;
  const std::vector<bool>& with_io_;
};

}  // namespace wright
