#pragma once
// Reads that follow one another in a function though none needs what an earlier one gave.

#include <optional>
#include <string>
#include <vector>

#include "facts/facts.h"

namespace wright {

struct ReadPair {
  const Await* first = nullptr;
  const Await* second = nullptr;
  std::string first_read;  // "get_item", the name of a function of the project
  std::string second_read;
  std::size_t count = 0;  // of the reads that follow one another from the first
};

class SequentialReads {
 public:
  explicit SequentialReads(const Facts& facts);

  // The first two neighbours of a run that both read; nothing when there are none.
  [[nodiscard]] std::optional<ReadPair> find(const Function& function, const AwaitRun& run) const;

 private:
  // What an await reads; nothing when it does anything else.
  [[nodiscard]] std::optional<std::string> of(const Function& function, const Await& await) const;
  [[nodiscard]] std::optional<std::string> single(const Function& function, const Await& await, const Call& call) const;
  [[nodiscard]] std::optional<std::string> own_function(const Call& call) const;

  // Every request it waits for reads, by the operation's name.
  [[nodiscard]] bool sends_only_reads(const Function& function, int depth) const;

  const Facts& facts_;
  const std::vector<bool>& with_io_;
  bool one_connection_;  // of the pools of databases
};

}  // namespace wright
