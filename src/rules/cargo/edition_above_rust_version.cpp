// cargo refuses a manifest whose `rust-version` is older than the first compiler that knows its edition.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <set>

#include "rules/builder.h"
#include "rules/rule.h"

namespace wright {
namespace {

struct Edition {
  std::string_view name;
  int first;  // minor version of the first compiler, 1.x
};
// https://doc.rust-lang.org/edition-guide/editions/, checked 2026-11-26.
constexpr std::array<Edition, 3> kEditions{{{"2018", 31}, {"2021", 56}, {"2024", 85}}};

// 82 of "1.82" and "1.82.0"; -1 for anything else.
int minor_of(std::string_view version) {
  if (!version.starts_with("1.")) return -1;
  int minor = -1;
  const std::string_view digits = version.substr(2);
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), minor);
  const bool whole = end == digits.data() + digits.size() || *end == '.';
  return error == std::errc() && whole ? minor : -1;
}

// The line `rust-version = ..` of the manifest; its name where the version is inherited.
Place place_of(const Crate& crate) {
  const SourceFile& file = *crate.manifest;
  const std::size_t at = file.text.find("rust-version");
  if (at == std::string::npos) return crate.name_place;
  const auto begin = static_cast<std::uint32_t>(at);
  return {&file, {begin, static_cast<std::uint32_t>(std::min(file.text.find('\n', at), file.text.size()))}};
}

void check(const Facts& facts, Findings& out) {
  std::set<const SourceFile*> told;
  for (const Crate* crate : built_crates(facts)) {
    const int minor = minor_of(crate->rust_version);
    for (const Edition& edition : kEditions) {
      if (crate->edition != edition.name || minor < 0 || minor >= edition.first || !told.insert(crate->manifest).second) continue;
      out.report(place_of(*crate),
                 fmt::format("edition {} needs Rust 1.{} and `rust-version` says {}: cargo refuses the manifest", edition.name,
                             edition.first, crate->rust_version));
    }
  }
}

}  // namespace

extern constinit const Rule edition_above_rust_version{"edition-above-rust-version", &check};

}  // namespace wright
