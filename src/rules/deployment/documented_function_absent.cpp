// Instructions that name a function which no template has: `sam logs -n HelloWorldFunction`, as `sam init` writes it. Only where
// the instructions stand beside a template of SAM, and the name in nothing else that we read.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <vector>

#include "base/file_system.h"
#include "base/text.h"
#include "facts/places.h"
#include "rules/rule.h"

namespace wright {
namespace {

// The functions that SAM's templates below the folder deploy.
std::set<std::string> functions_below(const Facts& facts, std::string_view folder) {
  std::set<std::string> names;
  for (const FunctionConfig& function : facts.deployment.functions) {
    if (function.tool == DeploymentTool::Sam && is_below(function.place.file->path, folder)) names.insert(function.logical_name);
  }
  return names;
}

// A logical id, and nothing that is to be filled in: "HelloWorldFunction" of "HelloWorldFunction --tail".
std::string_view leading_id(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() && is_word_part(text[end])) ++end;
  const bool ends = end == text.size() || text[end] == ' ' || text[end] == '`';
  const std::string_view id = text.substr(0, end);
  const bool capitals = std::none_of(id.begin(), id.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  return ends && !capitals && !contains(id, "_") && !lower_case(id).starts_with("your") ? id : std::string_view();
}

// "HelloWorldFunction" of `sam logs -n HelloWorldFunction --tail`; "" when the line names none.
std::string_view named_function(std::string_view line) {
  // The function stands in another file that the command is told.
  if (contains(line, "cdk.out") || contains(line, " -t ") || contains(line, "--template")) return {};
  constexpr std::array<std::string_view, 3> kHeads{"sam logs -n ", "sam logs --name ", "sam local invoke "};
  for (const std::string_view head : kHeads) {
    const std::size_t at = line.find(head);
    if (at != std::string_view::npos) return leading_id(line.substr(at + head.size()));
  }
  return {};
}

// Some file besides texts has the name.
bool is_known(const Facts& facts, std::string_view name, const SourceFile& instructions) {
  return std::any_of(facts.project.files.begin(), facts.project.files.end(), [&](const ProjectFile& file) {
    return file.kind != FileKind::Prose && file.source.get() != &instructions && holds_word(file.source->text, name);
  });
}

std::string shown_names(const std::set<std::string>& names) {
  constexpr std::size_t kShown = 3;
  std::vector<std::string> shown;
  for (const std::string& name : names) {
    if (shown.size() < kShown) shown.push_back("`" + name + "`");
  }
  return join(shown, ", ") + (names.size() > kShown ? " ..." : "");
}

void check_file(const Facts& facts, const SourceFile& file, const std::set<std::string>& functions, Findings& out) {
  std::set<std::string_view> told;
  for (const std::string_view line : split_lines(file.text)) {
    const std::string_view name = named_function(line);
    if (name.empty() || functions.contains(std::string(name)) || !told.insert(name).second) continue;
    if (is_known(facts, name, file)) continue;
    out.report(place_in(file, name),
               fmt::format("no template of the project has a function `{}`: the command ends with an error; deployed is {}", name,
                           shown_names(functions)));
  }
}

void check(const Facts& facts, Findings& out) {
  for (const ProjectFile& file : facts.project.files) {
    if (file.kind != FileKind::Prose && file.kind != FileKind::Script) continue;
    if (file.kind == FileKind::Prose && !file.source->path.ends_with(".md")) continue;
    const std::set<std::string> functions = functions_below(facts, parent_path(file.source->path));
    if (!functions.empty()) check_file(facts, *file.source, functions, out);
  }
}

}  // namespace

extern constinit const Rule documented_function_absent{"documented-function-absent", &check};

}  // namespace wright
