// A README that tells to run `make deploy` where no Makefile of the project has such a target. Only commands that are a whole
// line of a block, or a whole piece of code in a sentence; silent where some Makefile takes targets from elsewhere or computes
// them.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <vector>

#include "base/file_system.h"
#include "base/text.h"
#include "facts/places.h"
#include "rules/makefile.h"
#include "rules/rule.h"

namespace wright {
namespace {

struct Told {
  Place place;
  bool in_block = false;
};

// By name of the target, as the READMEs come.
using Targets = std::map<std::string, std::vector<Told>>;

// "deploy" of `make deploy`, `$ make deploy  # to dev`; "" of anything else. `make install` and `make all` may be those of what
// is to be installed first.
std::string_view told_target(std::string_view command) {
  constexpr std::string_view kMake = "make ";
  constexpr std::array<std::string_view, 3> kOfOthers{"install", "all", "menuconfig"};
  command = trim(command.substr(0, command.find(" #")));
  if (command.starts_with("$ ")) command = trim(command.substr(2));
  if (!command.starts_with(kMake)) return {};
  const std::string_view target = trim(command.substr(kMake.size()));
  const bool plain = !target.empty() && target[0] >= 'a' && target[0] <= 'z' &&
                     std::all_of(target.begin(), target.end(), [](char c) { return is_word_part(c) || c == '-'; });
  return plain && !one_of(target, kOfOthers) ? target : std::string_view();
}

void read_line(const SourceFile& file, std::string_view line, bool in_block, Targets& targets) {
  const std::vector<std::string_view> parts = in_block ? std::vector{line} : split(line, '`');
  for (std::size_t at = in_block ? 0 : 1; at < parts.size(); at += 2) {
    if (!in_block && at + 1 == parts.size()) return;  // no mark ends it
    const std::string_view target = told_target(parts[at]);
    if (!target.empty()) targets[std::string(target)].push_back({place_in(file, trim(parts[at])), in_block});
  }
}

// It makes other things as well: another repository, a library that is configured first.
bool is_about_others(std::string_view text) {
  const std::size_t clone = text.find("git clone");
  const bool several = clone != std::string_view::npos && text.find("git clone", clone + 1) != std::string_view::npos;
  return several || contains(text, "cmake") || contains(text, "./configure");
}

Targets told_targets(const Facts& facts) {
  Targets targets;
  for (const ProjectFile& file : facts.project.files) {
    const std::string name = lower_case(file_name(file.source->path));
    if (file.kind != FileKind::Prose || !name.starts_with("readme") || !name.ends_with(".md")) continue;
    const std::string_view text = file.source->text;
    if (!contains(text, "make ") || is_about_others(text)) continue;
    bool in_block = false;
    for (const std::string_view line : split_lines(text)) {
      if (trim(line).starts_with("```")) {
        in_block = !in_block;
      } else {
        read_line(*file.source, line, in_block, targets);
      }
    }
  }
  return targets;
}

bool is_makefile(std::string_view path) {
  const std::string name = file_name(path);
  return name == "Makefile" || name == "makefile" || name == "GNUmakefile" || name.ends_with(".mk");
}

constexpr std::size_t kFew = 2;  // targets with a finding each; more are one

void add_places(const std::vector<Told>& told, std::size_t from, std::string_view message, Finding& finding) {
  static constexpr std::size_t kShown = 12;
  for (std::size_t at = from; at < told.size() && finding.related.size() < kShown; ++at)
    finding.related.push_back(related(told[at].place, std::string(message)));
}

void report(const Targets& absent, bool any_makefile, Findings& out) {
  const std::string_view why = any_makefile ? "no Makefile of the project has this target" : "the project has no Makefile";
  Finding* finding = nullptr;
  for (const auto& [target, told] : absent) {
    if (finding != nullptr && absent.size() > kFew) {
      add_places(told, 0, fmt::format("nor `{}`", target), *finding);
      continue;
    }
    const std::string others = absent.size() > kFew ? fmt::format(" and {} others end", absent.size() - 1) : " ends";
    finding = &out.report(told.front().place, fmt::format("{}: `make {}`{} with an error", why, target, others));
    add_places(told, 1, "and here", *finding);
  }
}

void check(const Facts& facts, Findings& out) {
  Targets targets = told_targets(facts);
  if (targets.empty()) return;
  std::vector<const SourceFile*> makefiles;
  for (const ProjectFile& file : facts.project.files) {
    const std::string& path = file.source->path;
    if (!is_makefile(path)) continue;
    if (path.ends_with(".mk") || find_makefile(facts, parent_path(path)) == nullptr) return;
    makefiles.push_back(file.source.get());
  }
  std::erase_if(targets, [&](const auto& target) {
    return std::any_of(makefiles.begin(), makefiles.end(),
                       [&](const SourceFile* file) { return has_target(*file, target.first); });
  });
  for (auto& [target, told] : targets)
    std::stable_partition(told.begin(), told.end(), [](const Told& one) { return one.in_block; });
  report(targets, !makefiles.empty(), out);
}

}  // namespace

extern constinit const Rule documented_target_absent{"documented-target-absent", &check};

}  // namespace wright
