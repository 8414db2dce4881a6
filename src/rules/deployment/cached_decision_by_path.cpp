// An authorizer answers yes or no by the path of the request, and API Gateway keeps the answer by what else the key of its cache
// names: the token. Policies are another matter: they say for which routes they are.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"
#include "rules/authorizer_cache.h"
#include "rules/log_lines.h"
#include "rules/rule.h"

namespace wright {
namespace {

std::string_view line_around(const SourceFile& file, std::size_t at) {
  const std::string_view text = file.text;
  const std::size_t begin = text.rfind('\n', at) == std::string_view::npos ? 0 : text.rfind('\n', at) + 1;
  return text.substr(begin, text.find('\n', at) - begin);
}

// Where the function gives a name to the path of the request, which is then used for more than the log.
std::optional<Place> path_read(const Function& function) {
  constexpr std::array<std::string_view, 7> kReads{"\"rawPath\"",      "\"pathParameters\"", "\"routeKey\"",  ".raw_path",
                                                   ".path_parameters", ".route_key",         ".resource_path"};
  const std::string_view text = function.place.text();
  for (const std::string_view read : kReads) {
    const std::size_t at = text.find(read);
    if (at == std::string_view::npos) continue;
    const auto begin = static_cast<std::uint32_t>(function.place.span.begin + at);
    const Place place{function.place.file, {begin, static_cast<std::uint32_t>(begin + read.size())}};
    const std::string_view line = trim(line_around(*function.place.file, begin));
    const bool in_log = contains(line, "!(");
    const std::string_view name = line.starts_with("let ") ? bound_name(line) : std::string_view();
    const Span after{begin, function.place.span.end};
    if (in_log || (!name.empty() && only_logged(function, name, after))) continue;
    return place;
  }
  return std::nullopt;
}

bool answers_simply(const Facts& facts, const EntryPoint& entry) {
  return std::any_of(facts.project.files.begin(), facts.project.files.end(), [&](const ProjectFile& file) {
    const Function& main = facts.code.functions[entry.main];
    const bool own = file.source.get() == main.place.file;
    const bool handled = std::any_of(entry.reached.begin(), entry.reached.end(), [&](const Reached& reached) {
      return facts.code.functions[reached.function].place.file == file.source.get();
    });
    return (own || handled) && (contains(file.source->text, "isAuthorized") || contains(file.source->text, "is_authorized"));
  });
}

void check(const Facts& facts, Findings& out) {
  for (const LambdaFunction& function : facts.functions) {
    const EntryPoint* const entry = facts.entry(function);
    if (entry == nullptr || !answers_simply(facts, *entry)) continue;
    for (const Reached& reached : entry->reached) {
      const std::optional<Place> read = path_read(facts.code.functions[reached.function]);
      if (!read) continue;
      const AnswerCache cache = answer_cache(facts);
      if (cache.is_by_path || !cache.is_simple) return;
      for (const Place& kept : cache.kept) {
        Finding& finding =
            out.report(kept,
                       "answers are kept by a key without the path, and the authorizer decides by the path: who is "
                       "let in once is let in everywhere until the answer is dropped");
        finding.related.push_back(related(*read, "the path is read here"));
      }
      return;
    }
  }
}

}  // namespace

extern constinit const Rule cached_decision_by_path{"cached-decision-by-path", &check};

}  // namespace wright
