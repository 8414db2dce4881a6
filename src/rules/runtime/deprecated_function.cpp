// Functions of widely used crates that their authors have marked deprecated, at the version that is locked. One finding for each
// file and crate: one edit brings them to the new names.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "rules/rule.h"
#include "rules/versions.h"

namespace wright {
namespace {

struct Deprecated {
  std::string_view package;
  std::string_view path;
  Version since;
  std::string_view instead;
};

// https://docs.rs/base64/0.22.1, https://docs.rs/rand/0.9.2, checked 2026-11-25
constexpr std::string_view kEngine = "an `Engine` such as `BASE64_STANDARD` does the same";
constexpr std::array kDeprecated{
    Deprecated{"base64", "base64::encode", {0, 21}, kEngine},
    Deprecated{"base64", "base64::decode", {0, 21}, kEngine},
    Deprecated{"base64", "base64::encode_config", {0, 21}, kEngine},
    Deprecated{"base64", "base64::decode_config", {0, 21}, kEngine},
    Deprecated{"base64", "base64::encode_engine", {0, 21}, kEngine},
    Deprecated{"base64", "base64::decode_engine", {0, 21}, kEngine},
    Deprecated{"rand", "rand::thread_rng", {0, 9}, "`rand::rng` is its name now"},
};

const Deprecated* find_deprecated(const Facts& facts, const Function& function, const Call& call) {
  if (call.is_method || !call.targets.empty()) return nullptr;
  const auto row = std::find_if(kDeprecated.begin(), kDeprecated.end(), [&](const Deprecated& d) { return d.path == call.path; });
  if (row == kDeprecated.end()) return nullptr;
  const std::vector<Dependency>& dependencies = facts.project.crates[function.crate].dependencies;
  const auto used = std::find_if(dependencies.begin(), dependencies.end(),
                                 [&](const Dependency& dependency) { return dependency.package == row->package; });
  if (used == dependencies.end()) return nullptr;
  const std::optional<Version> version = version_of(*used);
  return version && *version >= row->since ? &*row : nullptr;
}

void check(const Facts& facts, Findings& out) {
  struct Use {
    const Deprecated* row;
    Place place;
  };
  std::map<std::pair<std::string, std::string_view>, std::vector<Use>> uses;  // by file and package
  for (const Function& function : facts.code.functions) {
    if (function.is_test) continue;
    for (const Call& call : function.calls) {
      if (const Deprecated* const row = find_deprecated(facts, function, call))
        uses[{call.place.file->path, row->package}].push_back({row, call.name_place});
    }
  }
  for (const auto& [where, list] : uses) {
    const Use& first = list.front();
    Finding& finding = out.report(
        first.place, fmt::format("`{}` is deprecated since {} {}.{} and goes with a coming version: {}", first.row->path,
                                 first.row->package, first.row->since.major, first.row->since.minor, first.row->instead));
    for (std::size_t i = 1; i < list.size(); ++i)
      finding.related.push_back(related(list[i].place, fmt::format("`{}` as well", list[i].row->path)));
  }
}

}  // namespace

extern constinit const Rule deprecated_function{"deprecated-function", &check};

}  // namespace wright
