// `{lambdaArn}` in the address of an integration is no syntax of OpenAPI, SAM or CloudFormation. `<your key>` in the environment
// of a function, `<your_account_id>` in an answer and the role of cargo-lambda's manual are deployed as they stand too.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "facts/places.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool is_sample_file(std::string_view path) {
  constexpr std::array<std::string_view, 4> kFolders{"example", "sample", "test", "fixture"};
  return std::any_of(kFolders.begin(), kFolders.end(), [&](std::string_view folder) { return contains(path, folder); });
}

// "<your_aws_account_id>" of a text; "" when it has nothing of the kind.
std::string_view bracketed(std::string_view text) {
  constexpr std::array<std::string_view, 5> kHeads{"<your", "<replace", "<insert", "<YOUR", "<REPLACE"};
  for (const std::string_view head : kHeads) {
    const std::size_t at = text.find(head);
    const std::size_t end = at == std::string_view::npos ? at : text.find_first_of(">\n\"", at);
    if (end != std::string_view::npos && text[end] == '>') return text.substr(at, end - at + 1);
  }
  return {};
}

// A value that nobody has filled in.
bool is_unfilled(std::string_view value) {
  constexpr std::array<std::string_view, 6> kWords{"replaceme", "replace_me", "replace-me", "changeme", "change_me", "change-me"};
  return !bracketed(value).empty() || one_of(lower_case(value), kWords);
}

// A script that looks for the text puts something else in its place.
bool is_replaced(const Facts& facts, std::string_view text, const SourceFile& own) {
  return std::any_of(facts.project.files.begin(), facts.project.files.end(), [&](const ProjectFile& file) {
    return file.kind != FileKind::Prose && file.source.get() != &own && contains(file.source->text, text);
  });
}

void check_environment(const Facts& facts, Findings& out) {
  for (const FunctionConfig& config : facts.deployment.functions) {
    for (const EnvironmentEntry& entry : config.environment) {
      const Place& place = entry.value.place;
      if (!entry.literal || !is_unfilled(entry.value.value) || is_sample_file(place.file->path)) continue;
      if (is_replaced(facts, entry.value.value, *place.file)) continue;
      out.report(place, fmt::format("`{}` of `{}` is deployed as `{}`: nothing puts a value in its place", entry.name,
                                    config.logical_name, entry.value.value))
          .severity = Severity::Medium;
    }
  }
}

// In what an invocation runs, comments aside.
void check_code(const Facts& facts, Findings& out) {
  std::set<FunctionId> seen;
  for (const EntryPoint& entry : facts.code.entries) {
    for (const Reached& reached : entry.reached) {
      const Function& function = facts.code.functions[reached.function];
      if (function.is_test || !seen.insert(reached.function).second || is_sample_file(function.place.file->path)) continue;
      for (const std::string_view line : split_lines(function.place.text())) {
        const std::string_view found = bracketed(line.substr(0, line.find("// ")));
        if (found.empty() || !contains(line.substr(0, static_cast<std::size_t>(found.data() - line.data())), "\"")) continue;
        out.report(place_in(*function.place.file, found),
                   fmt::format("`{}` is used as it stands: nothing puts a value in its place", found))
            .severity = Severity::Medium;
      }
    }
  }
}

// https://www.cargo-lambda.info/commands/deploy.html, checked 2026-11-27
void check_role(const Facts& facts, Findings& out) {
  for (const Crate& crate : facts.project.crates) {
    const Value* const role = crate.lambda_metadata == nullptr ? nullptr : crate.lambda_metadata->find_path({"deploy", "role"});
    if (role == nullptr || role->text != "role-full-arn") continue;
    out.report(role->place,
               "the role is the sample of cargo-lambda's manual, and no ARN: a deployment that takes it from here is refused")
        .severity = Severity::Medium;
  }
}

void check(const Facts& facts, Findings& out) {
  for (const UnfilledPlaceholder& placeholder : facts.deployment.placeholders) {
    out.report(placeholder.place,
               fmt::format("nothing puts a value in the place of `{{{}}}`: API Gateway gets the address as it stands and "
                           "refuses it",
                           placeholder.name));
  }
  check_environment(facts, out);
  check_code(facts, out);
  check_role(facts, out);
}

}  // namespace

extern constinit const Rule unfilled_placeholder{"unfilled-placeholder", &check};

}  // namespace wright
