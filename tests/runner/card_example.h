#pragma once
// The example blocks of a rule's card, made into projects that can be reviewed.
//
// A block's info string is `<language> bad|good [file=<path>] [case=<name>]`. Blocks with the same polarity and case make one
// project, so an example may show code and template together. What a block leaves out is filled in: the manifest, main(), a
// handler.

#include <memory>
#include <string>
#include <vector>

#include "base/file_system.h"
#include "knowledge/card.h"

namespace wright::testing {

enum class Polarity : std::uint8_t { Bad, Good };

struct CardExample {
  Polarity polarity = Polarity::Bad;
  std::string name;  // "bad-1"
  std::unique_ptr<MemoryFileSystem> files;
};

[[nodiscard]] std::vector<CardExample> card_examples(const Card& card);

}  // namespace wright::testing
