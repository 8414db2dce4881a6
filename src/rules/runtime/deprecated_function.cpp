// Functions of widely used crates that their authors have marked deprecated, at the version that is locked. One finding for each
// file and crate: one edit brings them to the new names.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "base/text.h"
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

// Names by the number of their arguments, with the last number of the release that deprecated them
// (https://docs.rs/chrono/0.4.42, checked 2026-11-26; https://docs.rs/rand/0.9.2, https://docs.rs/image/0.25.9, 2026-11-28).
struct Renamed {
  std::string_view name;
  std::uint32_t arguments;
  std::uint32_t patch;
  bool is_method;
  Deprecated row;
};
constexpr Version kChrono{0, 4};
constexpr Version kRand{0, 9};
constexpr Version kImage{0, 25};
constexpr std::string_view kInstant = "`DateTime::from_timestamp` takes its place";
constexpr std::string_view kReader = "`image::ImageReader` is its name now";
constexpr std::array kRenamed{
    Renamed{"ymd", 3, 23, true, {"chrono", "TimeZone::ymd", kChrono, "`with_ymd_and_hms` takes its place"}},
    Renamed{"ymd_opt", 3, 23, true, {"chrono", "TimeZone::ymd_opt", kChrono, "`with_ymd_and_hms` takes its place"}},
    Renamed{"and_hms", 3, 23, true, {"chrono", "and_hms", kChrono, "`and_hms_opt` does not panic"}},
    Renamed{"timestamp", 2, 23, true, {"chrono", "TimeZone::timestamp", kChrono, "`timestamp_opt` does not panic"}},
    Renamed{"timestamp_millis",
            1,
            23,
            true,
            {"chrono", "TimeZone::timestamp_millis", kChrono, "`timestamp_millis_opt` does not panic"}},
    Renamed{"datetime_from_str",
            2,
            29,
            true,
            {"chrono", "TimeZone::datetime_from_str", kChrono,
             "`DateTime::parse_from_str` or `NaiveDateTime::parse_from_str` with `and_utc` takes its place"}},
    Renamed{
        "chrono::Utc::today", 0, 23, false, {"chrono", "Utc::today", kChrono, "`Utc::now` with `date_naive` takes its place"}},
    Renamed{
        "chrono::NaiveDateTime::from_timestamp", 2, 23, false, {"chrono", "NaiveDateTime::from_timestamp", kChrono, kInstant}},
    Renamed{"chrono::NaiveDateTime::from_timestamp_opt",
            2,
            35,
            false,
            {"chrono", "NaiveDateTime::from_timestamp_opt", kChrono, kInstant}},
    Renamed{"chrono::NaiveDateTime::from_timestamp_millis",
            1,
            35,
            false,
            {"chrono", "NaiveDateTime::from_timestamp_millis", kChrono, "`DateTime::from_timestamp_millis` takes its place"}},
    Renamed{
        "chrono::NaiveDate::from_ymd", 3, 23, false, {"chrono", "NaiveDate::from_ymd", kChrono, "`from_ymd_opt` does not panic"}},
    Renamed{
        "chrono::NaiveTime::from_hms", 3, 23, false, {"chrono", "NaiveTime::from_hms", kChrono, "`from_hms_opt` does not panic"}},
    Renamed{"chrono::DateTime::from_utc",
            2,
            27,
            false,
            {"chrono", "DateTime::from_utc", kChrono, "`DateTime::from_naive_utc_and_offset` takes its place"}},
    Renamed{"gen_range", 1, 0, true, {"rand", "Rng::gen_range", kRand, "`random_range` is its name now"}},
    Renamed{"gen_bool", 1, 0, true, {"rand", "Rng::gen_bool", kRand, "`random_bool` is its name now"}},
    Renamed{"gen", 0, 0, true, {"rand", "Rng::gen", kRand, "`random` is its name now"}},
    Renamed{"image::io::Reader::new", 1, 5, false, {"image", "image::io::Reader", kImage, kReader}},
    Renamed{"image::io::Reader::open", 1, 5, false, {"image", "image::io::Reader", kImage, kReader}},
    Renamed{"image::io::Reader::with_format", 2, 5, false, {"image", "image::io::Reader", kImage, kReader}},
};

// The third number of "0.4.38"; the newest there is where no lock file holds it back.
std::uint32_t patch_of(const Dependency& dependency) {
  constexpr std::uint32_t kNewest = 1000;
  if (!dependency.locked) return dependency.requirement.starts_with('=') ? 0 : kNewest;
  const std::string& locked = *dependency.locked;
  std::uint32_t patch = 0;
  for (std::size_t at = locked.rfind('.') + 1; at < locked.size() && locked[at] >= '0' && locked[at] <= '9'; ++at)
    patch = patch * 10 + static_cast<std::uint32_t>(locked[at] - '0');
  return patch;
}

// An alpha of a release need not have what the release has.
bool is_pre_release(const Dependency& dependency) {
  return (dependency.locked ? *dependency.locked : dependency.requirement).find('-') != std::string::npos;
}

// Other crates have methods of these names too.
bool is_of_its_crate(const Renamed& renamed, const Call& call) {
  if (renamed.name == "gen") return contains(call.place.file->text, "rand::");
  const std::string_view text = call.place.text();
  return !renamed.name.starts_with("timestamp") || text.starts_with("Utc.") || text.starts_with("Local.") ||
         text.starts_with("chrono::");
}

const Deprecated* find_renamed(const Facts& facts, const Function& function, const Call& call) {
  const auto row = std::find_if(kRenamed.begin(), kRenamed.end(), [&](const Renamed& renamed) {
    return renamed.name == call.path && renamed.is_method == call.is_method && renamed.arguments == call.argument_count;
  });
  if (row == kRenamed.end() || !call.targets.empty() || !is_of_its_crate(*row, call)) return nullptr;
  for (const Dependency& dependency : facts.project.crates[function.crate].dependencies) {
    if (dependency.package != row->row.package) continue;
    const std::optional<Version> version = version_of(dependency);
    const bool at_least = version && *version == row->row.since && patch_of(dependency) >= row->patch;
    return at_least && !is_pre_release(dependency) ? &row->row : nullptr;
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
  if (const Deprecated* const row = find_renamed(facts, function, call)) return row;
  if (const Deprecated* const row = find_of_lambda(facts, function, call)) return row;
  if (call.is_method || !call.targets.empty()) return nullptr;
  const auto row = std::find_if(kDeprecated.begin(), kDeprecated.end(), [&](const Deprecated& d) { return d.path == call.path; });
  if (row == kDeprecated.end()) return nullptr;
  const std::vector<Dependency>& dependencies = facts.project.crates[function.crate].dependencies;
  const auto used = std::find_if(dependencies.begin(), dependencies.end(),
                                 [&](const Dependency& dependency) { return dependency.package == row->package; });
  if (used == dependencies.end()) return nullptr;
  const std::optional<Version> version = version_of(*used);
  if (is_pre_release(*used)) return nullptr;
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
