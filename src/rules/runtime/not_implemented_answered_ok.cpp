// A log line says that something is not implemented, and the next statement answers that it is done; so does a successful answer
// with such a text, and a function that holds nothing but a TODO.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <string>

#include "base/text.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/log_lines.h"
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

// `Ok(Json(json!({ "message": "not implemented yet" })))`, `.status(200).body(Body::from("not implemented"))`
bool answers_success_with(const Function& function, const Literal& literal) {
  constexpr std::array<std::string_view, 4> kWords{"not implemented", "not yet implemented", "coming soon", "implemented yet"};
  const std::string lower = lower_case(literal.text);
  if (std::none_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return contains(lower, word); })) return false;
  constexpr std::size_t kNear = 300;
  const std::string_view file = literal.place.file->text;
  const std::size_t body = function.place.text().find("{\n");
  const std::size_t near = literal.place.span.begin - std::min<std::size_t>(literal.place.span.begin, kNear);
  const std::size_t begin = std::max(near, function.place.span.begin + (body == std::string_view::npos ? 0 : body));
  if (begin > literal.place.span.begin) return false;
  std::string_view before = file.substr(begin, literal.place.span.begin - begin);
  before = before.substr(before.rfind(';') == std::string_view::npos ? 0 : before.rfind(';'));
  std::string_view after = file.substr(literal.place.span.end, kNear);
  after = after.substr(0, std::min(after.find(';'), after.find("\n}")));
  const std::string around = std::string(before) + std::string(after);
  constexpr std::array<std::string_view, 4> kAnswers{"Ok(Json(", "status(200)", "StatusCode::OK", "Response::new("};
  constexpr std::array<std::string_view, 3> kRefuses{"NOT_IMPLEMENTED", "Err(", "rror"};
  std::string plain;  // without what only lays it out
  std::copy_if(around.begin(), around.end(), std::back_inserter(plain), [](char c) { return c != ' ' && c != '\n'; });
  return std::any_of(kAnswers.begin(), kAnswers.end(), [&](std::string_view way) { return contains(plain, way); }) &&
         std::none_of(kRefuses.begin(), kRefuses.end(), [&](std::string_view way) { return contains(plain, way); }) &&
         !has_refusing_status(around);
}

// `async fn save(order: Order) -> Result<(), Error> { // TODO: write it \n Ok(()) }`: lines of the log and `let` are all there
// is.
bool is_left_out(const Function& function) {
  const std::string shown = function.returns.display();
  if (!shown.empty() && shown != "()" && !contains(shown, "Result<()")) return false;
  const std::string_view text = function.place.text();
  const std::size_t open = text.find('{', text.find(')'));
  // What a trait asks for may be nothing to one of its types.
  const std::string of_trait = " for " + std::string(last_name(function.self_type));
  if (open == std::string_view::npos || (!function.self_type.empty() && contains(function.place.file->text, of_trait)))
    return false;
  bool todo = false;
  std::string code;
  for (const std::string_view line : split_lines(text.substr(open + 1))) {
    const std::size_t comment = line.find("//");
    const std::string said = comment == std::string_view::npos ? std::string() : lower_case(line.substr(comment));
    todo = todo || said.starts_with("// todo") || said.starts_with("//todo") || said.starts_with("// implement");
    code += line.substr(0, comment);
  }
  if (!todo) return false;
  std::string_view rest = trim(code);
  while (!rest.empty()) {
    constexpr std::array<std::string_view, 8> kNothing{"let ",     "info!",     "warn!", "debug!",
                                                       "println!", "tracing::", "log::", "Ok(())"};
    if (rest == "}") return true;
    if (std::none_of(kNothing.begin(), kNothing.end(), [&](std::string_view way) { return rest.starts_with(way); })) return false;
    const std::size_t end = rest.find(';');
    rest = end == std::string_view::npos ? trim(rest.substr(rest.rfind('}'))) : trim(rest.substr(end + 1));
  }
  return false;
}

void check_stubs(const Facts& facts, const Running& running, Findings& out) {
  const Function& function = *running.function;
  for (const Literal& literal : function.literals) {
    if (!takes_http_requests(running) || !answers_success_with(function, literal)) continue;
    Finding& finding = out.report(literal.place, fmt::format("`{}` answers a success and says in its text that it does nothing: "
                                                             "callers and metrics take it for done",
                                                             function.name));
    add_path(finding, facts, *running.reached, literal.place, "the answer");
    return;
  }
  const bool quiet = std::none_of(function.calls.begin(), function.calls.end(),
                                  [](const Call& call) { return call.awaited || !call.targets.empty(); });
  if (running.reached->path.empty() || !quiet || !is_left_out(function)) return;
  Finding& finding = out.report(
      function.name_place,
      fmt::format("`{}` has nothing but a TODO in it: its caller goes on as if it were done, and the event counts as handled",
                  function.name));
  if (writes_log(function)) finding.confidence = Confidence::Possible;  // the line may be all that is wanted
  add_path(finding, facts, *running.reached, function.name_place, "nothing");
}

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    const Function& function = *running.function;
    if (running.reached->once) continue;
    check_stubs(facts, running, out);
    if (!contains(function.returns.path, "Result")) continue;
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
