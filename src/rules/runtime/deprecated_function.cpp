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

// Methods of chrono, by name and number of arguments, with the 0.4 release that deprecated them
// (https://docs.rs/chrono/0.4.42, checked 2026-11-26).
struct ChronoName {
  std::string_view name;
  std::uint32_t arguments;
  std::uint32_t patch;
  bool is_method;
  Deprecated row;
};
constexpr Version kChrono{0, 4};
constexpr std::array kChronoNames{
    ChronoName{"ymd", 3, 23, true, {"chrono", "TimeZone::ymd", kChrono, "`with_ymd_and_hms` takes its place"}},
    ChronoName{"ymd_opt", 3, 23, true, {"chrono", "TimeZone::ymd_opt", kChrono, "`with_ymd_and_hms` takes its place"}},
    ChronoName{"and_hms", 3, 23, true, {"chrono", "and_hms", kChrono, "`and_hms_opt` does not panic"}},
    ChronoName{"chrono::NaiveDateTime::from_timestamp",
               2,
               23,
               false,
               {"chrono", "NaiveDateTime::from_timestamp", kChrono, "`DateTime::from_timestamp` takes its place"}},
    ChronoName{"chrono::NaiveDateTime::from_timestamp_opt",
               2,
               35,
               false,
               {"chrono", "NaiveDateTime::from_timestamp_opt", kChrono, "`DateTime::from_timestamp` takes its place"}},
    ChronoName{
        "chrono::NaiveDate::from_ymd", 3, 23, false, {"chrono", "NaiveDate::from_ymd", kChrono, "`from_ymd_opt` does not panic"}},
    ChronoName{
        "chrono::NaiveTime::from_hms", 3, 23, false, {"chrono", "NaiveTime::from_hms", kChrono, "`from_hms_opt` does not panic"}},
    ChronoName{"chrono::DateTime::from_utc",
               2,
               27,
               false,
               {"chrono", "DateTime::from_utc", kChrono, "`DateTime::from_naive_utc_and_offset` takes its place"}},
};

// The third number of "0.4.38"; the newest there is where no lock file holds it back.
std::uint32_t chrono_patch(const Dependency& dependency) {
  constexpr std::uint32_t kNewest = 1000;
  if (!dependency.locked) return dependency.requirement.starts_with('=') ? 0 : kNewest;
  const std::string& locked = *dependency.locked;
  std::uint32_t patch = 0;
  for (std::size_t at = locked.rfind('.') + 1; at < locked.size() && locked[at] >= '0' && locked[at] <= '9'; ++at)
    patch = patch * 10 + static_cast<std::uint32_t>(locked[at] - '0');
  return patch;
}

const Deprecated* find_of_chrono(const Facts& facts, const Function& function, const Call& call) {
  const auto row = std::find_if(kChronoNames.begin(), kChronoNames.end(), [&](const ChronoName& name) {
    return name.name == call.path && name.is_method == call.is_method && name.arguments == call.argument_count;
  });
  if (row == kChronoNames.end() || !call.targets.empty()) return nullptr;
  for (const Dependency& dependency : facts.project.crates[function.crate].dependencies) {
    if (dependency.package != "chrono") continue;
    const std::optional<Version> version = version_of(dependency);
    const bool at_least = version && *version == kChrono && chrono_patch(dependency) >= row->patch;
    return at_least ? &row->row : nullptr;
  }
  return nullptr;
}

// https://docs.aws.amazon.com/lambda/latest/api/API_InvokeAsync.html, checked 2026-11-26
constexpr Deprecated kInvokeAsync{
    "the Lambda API", "invoke_async", {0, 0}, "`invoke` with the invocation type `Event` takes its place"};

const Deprecated* find_of_lambda(const Facts& facts, const Function& function, const Call& call) {
  if (!call.is_method || call.path != "invoke_async" || !call.targets.empty()) return nullptr;
  const std::vector<Dependency>& dependencies = facts.project.crates[function.crate].dependencies;
  const bool client = std::any_of(dependencies.begin(), dependencies.end(), [](const Dependency& dependency) {
    return dependency.package == "aws-sdk-lambda" || dependency.package == "rusoto_lambda";
  });
  return client ? &kInvokeAsync : nullptr;
}

const Deprecated* find_deprecated(const Facts& facts, const Function& function, const Call& call) {
  if (const Deprecated* const row = find_of_chrono(facts, function, call)) return row;
  if (const Deprecated* const row = find_of_lambda(facts, function, call)) return row;
  if (call.is_method || !call.targets.empty()) return nullptr;
  const auto row = std::find_if(kDeprecated.begin(), kDeprecated.end(), [&](const Deprecated& d) { return d.path == call.path; });
  if (row == kDeprecated.end()) return nullptr;
  const std::vector<Dependency>& dependencies = facts.project.crates[function.crate].dependencies;
  const auto used = std::find_if(dependencies.begin(), dependencies.end(),
                                 [&](const Dependency& dependency) { return dependency.package == row->package; });
  if (used == dependencies.end()) return nullptr;
  const std::optional<Version> version = version_of(*used);
  // An alpha of a release need not have what the release has.
  if (used->locked && used->locked->find('-') != std::string::npos) return nullptr;
  return version && *version >= row->since ? &*row : nullptr;
}

std::string message(const Deprecated& row) {
  if (&row == &kInvokeAsync) return fmt::format("`{}` is deprecated in {}: {}", row.path, row.package, row.instead);
  return fmt::format("`{}` is deprecated since {} {}.{} and goes with a coming version: {}", row.path, row.package,
                     row.since.major, row.since.minor, row.instead);
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
    Finding& finding = out.report(first.place, message(*first.row));
    for (std::size_t i = 1; i < list.size(); ++i)
      finding.related.push_back(related(list[i].place, fmt::format("`{}` as well", list[i].row->path)));
  }
}

}  // namespace

extern constinit const Rule deprecated_function{"deprecated-function", &check};

}  // namespace wright
