#pragma once
// What the quantities of a text are: "batchsize {n0}" is a batch size. The patterns are data/knowledge/tables/figures.yaml.

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "calc/quantity.h"

namespace wright {

enum class Origin : std::uint8_t { Said, Project };

struct Figure {
  Quantity quantity;
  Origin origin = Origin::Said;
  std::string place{};  // "template.yaml:12" of the project
  std::size_t at = 0;   // its place among the quantities of the text
};

struct Figures {
  std::map<std::string, std::vector<Figure>, std::less<>> values;  // by the ids of the table, in the order of the text
  std::set<std::string, std::less<>> wants;                        // what is asked, by the ids of the table
  Quantities said{};                                               // the text that they were read from
  std::string architecture_note{};                                 // where the architecture was read, when not in the question
};

// Errors name `file`, the table. A pattern that cannot be read finds nothing: check_figures() tells.
[[nodiscard]] Result<Figures> read_figures(std::string_view text, const std::string& file, std::string_view table);
// The error names the first pattern that cannot be read.
[[nodiscard]] Result<void> check_figures(const std::string& file, std::string_view table);

}  // namespace wright
