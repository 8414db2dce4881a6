#include "dialogue/follow_up.h"

#include <array>
#include <string>
#include <utility>

#include "base/pattern.h"
#include "base/text.h"
#include "knowledge/yaml_table.h"

namespace wright {
namespace {

constexpr const char* kFollowUps = "data/knowledge/tables/follow_ups.yaml";
constexpr std::size_t kLongestRemark = 90;  // bytes; what is longer says something of its own

bool starts_like(std::string_view said, std::string_view key, const Library& library) {
  const Result<Table> table = read_table(kFollowUps, library.file(kFollowUps));
  return table && matches_any(trim(said), texts_of(table->root(), key));
}

}  // namespace

Remark read_remark(std::string_view said, const Library& library) {
  const std::string_view text = trim(said);
  if (text.size() > kLongestRemark) return Remark::None;
  const Result<Table> table = read_table(kFollowUps, library.file(kFollowUps));
  if (!table) return Remark::None;
  constexpr std::array<std::pair<std::string_view, Remark>, 9> kKinds{{{"why", Remark::Why},
                                                                       {"code", Remark::Code},
                                                                       {"assumptions", Remark::Assumptions},
                                                                       {"sources", Remark::Sources},
                                                                       {"more", Remark::More},
                                                                       {"brief", Remark::Brief},
                                                                       {"thanks", Remark::Thanks},
                                                                       {"greeting", Remark::Greeting},
                                                                       {"ability", Remark::Ability}}};
  for (const auto& [key, remark] : kKinds) {
    if (matches_any(text, texts_of(table->root(), key))) return remark;
  }
  return Remark::None;
}

bool goes_on(std::string_view said, const Library& library) { return starts_like(said, "goes_on", library); }

bool corrects(std::string_view said, const Library& library) { return starts_like(said, "corrects", library); }

}  // namespace wright
