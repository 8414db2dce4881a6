// Instructions that name a function which no template has: `sam logs -n HelloWorldFunction`, as `sam init` writes it, `serverless
// invoke -f hello`. Only where the instructions stand beside a template of the tool, and the name in nothing else that we read.

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

// The functions that the tool's templates below the folder deploy; none where one of these takes them from another file.
std::set<std::string> functions_below(const Facts& facts, DeploymentTool tool, std::string_view folder) {
  std::set<std::string> names;
  for (const FunctionConfig& function : facts.deployment.functions) {
    if (function.tool != tool || !is_below(function.place.file->path, folder)) continue;
    if (tool == DeploymentTool::Serverless && contains(function.place.file->text, "${file(")) return {};
    names.insert(function.logical_name);
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

// "hello" of `serverless invoke -f hello -d '{}'`; "" when the line names none.
std::string_view named_for_serverless(std::string_view line) {
  const bool asks = contains(line, "serverless ") || contains(line, "sls ");
  constexpr std::array<std::string_view, 4> kHeads{"invoke -f ", "logs -f ", "invoke --function ", "logs --function "};
  if (!asks || contains(line, "local") || contains(line, "-c ") || contains(line, "--config")) return {};
  for (const std::string_view head : kHeads) {
    const std::size_t at = line.find(head);
    if (at == std::string_view::npos) continue;
    const std::string_view rest = line.substr(at + head.size());
    const std::string_view name = rest.substr(0, rest.find_first_of(" `"));
    const bool plain = !name.empty() && std::all_of(name.begin(), name.end(), [](char c) { return is_word_part(c) || c == '-'; });
    const bool filled = lower_case(name).starts_with("your") || contains(lower_case(name), "name");
    return plain && !filled ? name : std::string_view();
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

void report(const SourceFile& file, const std::vector<std::string_view>& absent, const std::set<std::string>& functions,
            Findings& out) {
  if (absent.empty()) return;
  Finding& finding =
      out.report(place_in(file, absent.front()),
                 fmt::format("no template of the project has a function `{}`: the command ends with an error; deployed is {}",
                             absent.front(), shown_names(functions)));
  for (std::size_t at = 1; at < absent.size(); ++at)
    finding.related.push_back(related(place_in(file, absent[at]), fmt::format("nor one `{}`", absent[at])));
}

void check_file(const Facts& facts, const SourceFile& file, DeploymentTool tool, Findings& out) {
  const std::set<std::string> functions = functions_below(facts, tool, parent_path(file.path));
  if (functions.empty()) return;
  std::vector<std::string_view> absent;
  for (const std::string_view line : split_lines(file.text)) {
    const bool sam = tool == DeploymentTool::Sam;
    const std::string_view name = sam ? named_function(line) : named_for_serverless(line);
    if (name.empty() || functions.contains(std::string(name))) continue;
    // A function of Serverless may be called like any word.
    const bool told = std::find(absent.begin(), absent.end(), name) != absent.end();
    if (!told && (!sam || !is_known(facts, name, file))) absent.push_back(name);
  }
  report(file, absent, functions, out);
}

void check(const Facts& facts, Findings& out) {
  for (const ProjectFile& file : facts.project.files) {
    if (file.kind != FileKind::Prose && file.kind != FileKind::Script) continue;
    if (file.kind == FileKind::Prose && !file.source->path.ends_with(".md")) continue;
    check_file(facts, *file.source, DeploymentTool::Sam, out);
    check_file(facts, *file.source, DeploymentTool::Serverless, out);
  }
}

}  // namespace

extern constinit const Rule documented_function_absent{"documented-function-absent", &check};

}  // namespace wright
