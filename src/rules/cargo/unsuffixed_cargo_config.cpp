// `.cargo/config`: the name from before cargo 1.39. Since 1.78 cargo warns of it, and where both names stand it reads this one.
// https://doc.rust-lang.org/cargo/reference/config.html#hierarchical-structure, checked 2026-11-28.

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/file_system.h"
#include "base/text.h"
#include "facts/places.h"
#include "rules/builder.h"
#include "rules/rule.h"

namespace wright {
namespace {

// The folder that holds `.cargo`; nothing for any other file, and for those of tests.
std::optional<std::string> configured_folder(std::string_view path) {
  const bool named = file_name(path) == "config" && file_name(parent_path(path)) == ".cargo";
  if (!named || contains(path, "fixtures/") || contains(path, "tests/")) return std::nullopt;
  return parent_path(parent_path(path));
}

// Cargo reads the file when it builds a function: one lies there or below.
bool counts_for_functions(const Facts& facts, const std::string& folder) {
  const std::vector<const Crate*> crates = function_crates(facts);
  return std::any_of(crates.begin(), crates.end(), [&](const Crate* crate) { return is_below(crate->folder, folder); });
}

// A toolchain is fixed whose cargo says nothing yet.
bool has_older_cargo(const Facts& facts) {
  constexpr int kWarnsSince = 78;
  return std::any_of(facts.project.files.begin(), facts.project.files.end(), [&](const ProjectFile& file) {
    if (!is_toolchain_file(file.source->path)) return false;
    const std::string_view text = file.source->text;
    const std::size_t at = text.find("1.");
    if (at == std::string_view::npos) return false;
    int minor = kWarnsSince;
    std::from_chars(text.data() + at + 2, text.data() + text.size(), minor);
    return minor < kWarnsSince;
  });
}

void check(const Facts& facts, Findings& out) {
  Finding* told = nullptr;
  for (const ProjectFile& file : facts.project.files) {
    const SourceFile& source = *file.source;
    const std::optional<std::string> folder = configured_folder(source.path);
    if (!folder || trim(source.text).empty() || !counts_for_functions(facts, *folder)) continue;
    if (const SourceFile* const other = facts.project.find_file(source.path + ".toml")) {
      if (other->text == source.text) continue;  // a link from one to the other
      Finding& finding = out.report(first_line(source),
                                    "cargo reads this file and nothing of `.cargo/config.toml` beside it: "
                                    "what that one sets has no effect");
      finding.severity = Severity::Medium;
      finding.related.push_back(related(first_line(*other), "is not read"));
      continue;
    }
    if (has_older_cargo(facts)) continue;
    if (told != nullptr) {
      told->related.push_back(related(first_line(source), "so is this one"));
      continue;
    }
    told = &out.report(first_line(source),
                       "`.cargo/config` is the old name of `.cargo/config.toml`: cargo 1.78 and later warn of it in every build");
  }
}

}  // namespace

extern constinit const Rule unsuffixed_cargo_config{"unsuffixed-cargo-config", &check};

}  // namespace wright
