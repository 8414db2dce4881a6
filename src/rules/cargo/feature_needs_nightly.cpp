// `#![feature(..)]` in a function's program: stable compilers refuse it with E0554. Told where stable has the feature under its
// own name by now, and where nothing in the project asks for a nightly compiler. Which version that was: the release notes of
// Rust, checked 2026-11-27.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "facts/places.h"
#include "rules/builder.h"
#include "rules/rule.h"

namespace wright {
namespace {

struct Row {
  std::string_view feature;
  std::string_view since;  // the first stable version that has it
};
constexpr std::array kStable{Row{"async_closure", "1.85"},     Row{"lazy_cell", "1.80"}, Row{"async_fn_in_trait", "1.75"},
                             Row{"once_cell", "1.70"},         Row{"let_else", "1.65"},  Row{"generic_associated_types", "1.65"},
                             Row{"io_read_to_string", "1.65"}, Row{"backtrace", "1.65"}, Row{"min_const_generics", "1.51"},
                             Row{"bool_to_option", "1.62"},    Row{"nll", "1.63"},       Row{"str_strip", "1.45"},
                             Row{"async_await", "1.39"},       Row{"proc_macro", "1.29"}};

struct Use {
  std::string_view feature;
  std::string_view since;  // "" where stable has none
  Place place;
};

// The features that the file's head turns on.
std::vector<Use> features_of(const SourceFile& file) {
  constexpr std::string_view kHead = "#![feature(";
  std::vector<Use> uses;
  for (const std::string_view line : split_lines(file.text)) {
    if (!trim(line).starts_with(kHead)) continue;
    std::string_view list = trim(line).substr(kHead.size());
    list = list.substr(0, list.find(')'));
    for (const std::string_view part : split(list, ',')) {
      const std::string_view feature = trim(part);
      const auto row = std::find_if(kStable.begin(), kStable.end(), [&](const Row& one) { return one.feature == feature; });
      if (!feature.empty()) uses.push_back({feature, row == kStable.end() ? "" : row->since, place_in(file, feature)});
    }
  }
  return uses;
}

// A toolchain file, a workflow, a script or a README asks for a nightly compiler.
bool asks_for_nightly(const Facts& facts) {
  return std::any_of(facts.project.files.begin(), facts.project.files.end(), [](const ProjectFile& file) {
    return file.kind != FileKind::Rust && file.kind != FileKind::Lock && contains(lower_case(file.source->text), "nightly");
  });
}

void check_file(const Facts& facts, const SourceFile& file, Findings& out) {
  for (const Use& use : features_of(file)) {
    if (!use.since.empty()) {
      out.report(use.place, fmt::format("`#![feature({})]` ties the function to a nightly compiler, though stable Rust has it "
                                        "since {}: with stable the program does not compile",
                                        use.feature, use.since));
    } else if (!asks_for_nightly(facts)) {
      out.report(use.place, fmt::format("`#![feature({})]` needs a nightly compiler and nothing in the project asks for one: "
                                        "with stable Rust the program does not compile",
                                        use.feature));
    }
  }
}

void check(const Facts& facts, Findings& out) {
  std::set<const SourceFile*> seen;
  for (const Crate* const crate : function_crates(facts)) {
    std::vector<std::string> paths;
    for (const Target& binary : crate->binaries) paths.push_back(binary.path);
    if (crate->library) paths.push_back(*crate->library);
    for (const std::string& path : paths) {
      const SourceFile* const file = facts.project.find_file(path);
      if (file != nullptr && seen.insert(file).second) check_file(facts, *file, out);
    }
  }
}

}  // namespace

extern constinit const Rule feature_needs_nightly{"feature-needs-nightly", &check};

}  // namespace wright
