// A library leaves its lock file out; a function is a binary that is deployed.

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <vector>

#include "base/file_system.h"
#include "base/text.h"
#include "facts/places.h"
#include "project/ignore.h"
#include "rules/builder.h"
#include "rules/dockerfile.h"
#include "rules/rule.h"

namespace wright {
namespace {

const ProjectFile* find_ignore_file(const Facts& facts, const std::string& folder) {
  const auto found = std::find_if(facts.project.files.begin(), facts.project.files.end(),
                                  [&](const ProjectFile& file) { return file.source->path == join_path(folder, ".gitignore"); });
  return found == facts.project.files.end() ? nullptr : &*found;
}

// The first line that speaks of the path: as a file of its own it says whether it does.
std::optional<Place> ignoring_line(const SourceFile& file, std::string_view path) {
  for (std::uint32_t number = 1; number <= file.lines.line_count(); ++number) {
    const std::string_view line = trim(file.lines.line(number));
    if (IgnoreFile(line).decide(path, false) == true) return place_in(file, line);
  }
  return std::nullopt;
}

// In the folder or one above it.
std::optional<Place> find_line(const Facts& facts, const std::string& workspace) {
  const std::string lock = join_path(workspace, "Cargo.lock");
  for (std::string folder = workspace;; folder = parent_path(folder)) {
    const ProjectFile* const file = find_ignore_file(facts, folder);
    const std::string_view path = std::string_view(lock).substr(folder.empty() ? 0 : folder.size() + 1);
    if (file != nullptr) {
      if (const auto place = ignoring_line(*file->source, path)) return place;
    }
    if (folder.empty()) return std::nullopt;
  }
}

constexpr std::size_t kMost = 3;

// Many workspaces are a collection of examples, and so is what stands beside a library.
bool is_one_product(const Facts& facts) {
  std::set<std::string_view> workspaces;
  for (const Crate* const crate : function_crates(facts)) workspaces.insert(crate->workspace_folder);
  return !workspaces.empty() && workspaces.size() <= kMost;
}

bool is_absent(const Facts& facts, std::string_view folder) {
  return facts.project.tree.presence(join_path(folder, "Cargo.lock")) != Presence::There;
}

// No folder that may be the context of the build has a lock file, and git keeps that of the workspace out.
bool has_no_lock(const Facts& facts, const SourceFile& dockerfile) {
  const std::vector<const Crate*> crates = function_crates(facts);
  return is_absent(facts, "") && is_absent(facts, parent_path(dockerfile.path)) &&
         std::all_of(crates.begin(), crates.end(), [&](const Crate* crate) {
           return is_absent(facts, crate->workspace_folder) && is_absent(facts, crate->folder) &&
                  facts.project.tree.presence(join_path(crate->workspace_folder, "Cargo.lock")) == Presence::Ignored;
         });
}

// `COPY Cargo.toml Cargo.lock ./`, not `Cargo.lock*` nor what another stage made.
bool copies_lock(const DockerInstruction& instruction) {
  if ((instruction.word != "COPY" && instruction.word != "ADD") || contains(instruction.text, "--from")) return false;
  const std::vector<std::string_view> words = split(instruction.text, ' ');
  return words.size() > 1 && std::any_of(words.begin(), words.end() - 1,
                                         [](std::string_view word) { return word == "Cargo.lock" || word == "./Cargo.lock"; });
}

void check_images(const Facts& facts, Findings& out) {
  for (const SourceFile* const file : function_dockerfiles(facts)) {
    if (!contains(file->text, "Cargo.lock") || !has_no_lock(facts, *file)) continue;
    for (const DockerStage& stage : docker_stages(*file)) {
      const auto copy = std::find_if(stage.instructions.begin(), stage.instructions.end(), copies_lock);
      if (copy == stage.instructions.end()) continue;
      Finding& finding =
          out.report(copy->place, fmt::format("`{} {}` takes a `Cargo.lock` that git ignores: the image cannot be built from a "
                                              "fresh clone",
                                              copy->word, copy->text));
      finding.confidence = Confidence::Certain;
      break;
    }
  }
}

void check(const Facts& facts, Findings& out) {
  check_images(facts, out);
  if (!is_one_product(facts)) return;
  for (const Crate* const crate : function_crates(facts)) {
    if (crate->lock != nullptr ||
        facts.project.tree.presence(join_path(crate->workspace_folder, "Cargo.lock")) != Presence::Ignored)
      continue;
    if (const auto place = find_line(facts, crate->workspace_folder)) {
      out.report(
          *place,
          fmt::format("`Cargo.lock` is not committed: each build of `{}` takes the newest versions, and what is deployed is "
                      "not what was tested",
                      crate->name));
    }
  }
}

}  // namespace

extern constinit const Rule lock_file_ignored{"lock-file-ignored", &check};

}  // namespace wright
