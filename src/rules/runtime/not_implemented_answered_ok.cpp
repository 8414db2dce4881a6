// A log line says that something is not implemented, and the next statement answers that it is done.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool says_not_implemented(const MacroUse& use) {
  constexpr std::array<std::string_view, 7> kLogs{"error", "warn", "info", "debug", "println", "eprintln", "trace"};
  if (!one_of(last_name(use.name), kLogs)) return false;
  const std::string lower = lower_case(use.place.text());
  constexpr std::array<std::string_view, 4> kWords{"not implemented", "not yet implemented", "unimplemented",
                                                   "isn't implemented"};
  return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return contains(lower, word); });
}

// The parentheses that `text` has after its first word: `Ok(..)`, over all its lines.
std::string_view whole(std::string_view text) {
  int depth = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '(') ++depth;
    if (text[i] == ')' && --depth == 0) return text.substr(0, i + 1);
  }
  return text;
}

// `501`, `"statusCode": 404`, `status(405)`: a number that refuses.
bool has_refusing_status(std::string_view answer) {
  for (std::size_t i = 0; i + 3 <= answer.size(); ++i) {
    if (i > 0 && is_word_part(answer[i - 1])) continue;
    const std::string_view number = answer.substr(i, 3);
    const bool alone = i + 3 == answer.size() || !is_word_part(answer[i + 3]);
    const bool digits = std::all_of(number.begin(), number.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (alone && digits && (number[0] == '4' || number[0] == '5')) return true;
  }
  return false;
}

// `Ok(..)` comes next, and it does not say itself that nothing was done.
bool answers_ok(const Place& line) {
  constexpr std::size_t kFar = 600;
  std::string_view rest = std::string_view(line.file->text).substr(line.span.end, kFar);
  while (!rest.empty() && (contains("; \n\t\r", rest.substr(0, 1)) || rest.starts_with("//")))
    rest.remove_prefix(rest.starts_with("//") ? std::min(rest.find('\n'), rest.size()) : 1);
  if (rest.starts_with("return ")) rest = trim(rest.substr(std::string_view("return ").size()));
  if (!rest.starts_with("Ok(")) return false;
  const std::string answer = lower_case(whole(rest));
  constexpr std::array<std::string_view, 7> kSays{"implemented", "false",     "none",       "rror",
                                                  "bad_request", "not_found", "not_allowed"};
  return !has_refusing_status(answer) &&
         std::none_of(kSays.begin(), kSays.end(), [&](std::string_view word) { return contains(answer, word); });
}

// The block of the line has waited for something before it: that much was done.
bool comes_after_work(const Function& function, const Place& line) {
  const std::string_view text = line.file->text;
  int depth = 0;
  std::uint32_t begin = line.span.begin;
  for (; begin > function.place.span.begin; --begin) {
    if (text[begin - 1] == '}') ++depth;
    if (text[begin - 1] == '{' && --depth < 0) break;
  }
  return contains(text.substr(begin, line.span.begin - begin), ".await");
}

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    const Function& function = *running.function;
    if (running.reached->once || !contains(function.returns.path, "Result")) continue;
    for (const MacroUse& use : function.macros) {
      if (!says_not_implemented(use) || !answers_ok(use.place) || comes_after_work(function, use.place)) continue;
      Finding& finding =
          out.report(use.place, fmt::format("`{}` does nothing here and answers `Ok`: its caller goes on as if it were done, and "
                                            "the event counts as handled",
                                            function.name));
      add_path(finding, facts, *running.reached, use.place, "the answer");
    }
  }
}

}  // namespace

extern constinit const Rule not_implemented_answered_ok{"not-implemented-answered-ok", &check};

}  // namespace wright
