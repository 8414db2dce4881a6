// Branches of failures that answer 200 in HTTP functions.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/text.h"
#include "facts/function/reading.h"
#include "facts/places.h"
#include "facts/written.h"
#include "rules/evidence.h"
#include "rules/http_error.h"
#include "rules/invocation.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

// Where the text answers 200; npos when it does not.
std::size_t find_ok(std::string_view text) {
  for (const std::string_view way :
       {"status(200)", "StatusCode::OK", "status_code: 200", "\"statusCode\": 200", "status_code(200)"}) {
    if (const std::size_t at = text.find(way); at != std::string_view::npos) return at;
  }
  if (const std::size_t at = find_status(text, 200); at != std::string_view::npos) return at;
  const bool plain = (contains(text, "Ok(") || contains(text, "Ok::<")) && !contains(text, "tatus");
  return plain ? text.find("Response::new(") : std::string_view::npos;
}

// The answer where it is far from the branch's head, as after a long `if`.
Place shown(const FailureBranch& branch, std::size_t answer) {
  constexpr std::size_t kFar = 400;
  const std::size_t at = branch.body.span.begin + answer;
  if (at < branch.place.span.end + kFar) return branch.place;
  return {branch.body.file, {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + 1)}};
}

// A look at something that may be missing, and the branch says so and goes on.
bool goes_on(std::string_view text) {
  return contains(text, "match ") || contains(text, "if let Ok") || contains(text, ".await") || contains(text, "Ok(x) =>");
}

// What is missing in the request, and the answer says that it is an error.
bool tells_of_error(const FailureBranch& branch, std::string_view text) {
  if (!branch.on_event || branch.fetched) return false;
  const std::string lower = lower_case(text);
  return contains(lower, "error") || contains(lower, "invalid") || contains(lower, "missing");
}

// What was looked for is not there, and the answer says so in words: what a 404 is for.
bool tells_absence(const FailureBranch& branch, std::string_view text) {
  if (!branch.absent || !branch.fetched) return false;
  const std::string lower = lower_case(text);
  constexpr std::array<std::string_view, 6> kWords{"not found", "not_found", "notfound", "not exist", "doesn't exist", "no such"};
  return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return contains(lower, word); });
}

// Chats show the user what is answered with 200 and nothing else.
bool answers_chat(std::string_view text) {
  const std::string lower = lower_case(text);
  constexpr std::array<std::string_view, 5> kChats{"discord", "slack", "telegram", "interaction", "twiml"};
  return std::any_of(kChats.begin(), kChats.end(), [&](std::string_view chat) { return contains(lower, chat); });
}

// The program or the file is there for a chat or a voice assistant.
bool is_of_chat(const Facts& facts, const Running& running) {
  constexpr std::array<std::string_view, 4> kChats{"discord", "slack", "telegram", "alexa"};
  const std::string names = lower_case(facts.project.crates[running.function->crate].name + " " + running.entry->binary + " " +
                                       running.function->place.file->path);
  return std::any_of(kChats.begin(), kChats.end(), [&](std::string_view chat) { return contains(names, chat); });
}

// An update that the bot cannot read is answered with 200 so that it does not come again.
bool is_update_of_bot(const Facts& facts, const Running& running, const FailureBranch& branch) {
  constexpr std::array<std::string_view, 4> kBots{"teloxide", "frankenstein", "telegram-bot", "telegram_bot"};
  const std::vector<Dependency>& list = facts.project.crates[running.function->crate].dependencies;
  return branch.on_event && !branch.fetched && std::any_of(list.begin(), list.end(), [&](const Dependency& dependency) {
           return std::any_of(kBots.begin(), kBots.end(), [&](std::string_view bot) { return dependency.name.starts_with(bot); });
         });
}

// `let is_json = from_slice(&bytes).is_ok(); if is_json { .. } else { .. }`: what it is decides about the form of the answer.
bool chooses_form(const FailureBranch& branch, std::string_view text) {
  std::string_view test = branch.place.text();
  if (test.starts_with('!')) test.remove_prefix(1);
  if (!is_one_word(test)) return false;
  const std::string lower = lower_case(text);
  return !contains(lower, "err") && !contains(lower, "fail") && !contains(lower, "invalid");
}

// `let status = if self.always_ok { StatusCode::OK } else { status_of(&error) };`: a setting decides.
bool chooses_status(std::string_view text, std::size_t answer) {
  const std::string_view before = trim(text.substr(0, answer));
  const std::size_t line = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n');
  const std::string_view rest = trim(text.substr(text.find_first_of("})", answer)));
  return before.ends_with('{') && contains(before.substr(line), " if ") && rest.starts_with("} else");
}

// What axum and lambda_http answer with status 200: a text, a page, a JSON value without a status.
bool answers_without_status(const Running& running) {
  const Type& returns = running.function->returns;
  constexpr std::array<std::string_view, 5> kPlain{"String", "str", "Html", "Json", "Value"};
  if (!running.entry->is_http || !running.reached->path.empty()) return false;
  if (running.entry->routes) return one_of(last_name(returns.path), kPlain);
  // `Ok(text.into_response())`, and a status nowhere.
  const bool made = !returns.arguments.empty() && last_name(returns.arguments[0].path) == "IntoResponse" &&
                    contains(running.function->place.text(), ".into_response())");
  if (last_name(returns.path) == "Result" && made && !contains(running.function->place.text(), "tatus")) return true;
  return last_name(returns.path) == "Result" && !returns.arguments.empty() && returns.arguments[0].path == "serde_json::Value";
}

// The failure of what the branch waited for becomes the text or the value of such an answer.
bool becomes_plain_answer(const Running& running, const FailureBranch& branch, std::string_view text) {
  if (branch.absent || !branch.fetched || !answers_without_status(running)) return false;
  for (const std::string_view more :
       {"tatus", "panic!", "continue", "Err(", ")?", "await?", "default", "None", "if ", "match "}) {
    if (contains(text, more)) return false;
  }
  constexpr std::array<std::string_view, 3> kValues{"format!(", "json!(", ".to_string()"};
  const bool value = std::any_of(kValues.begin(), kValues.end(), [&](std::string_view made) { return contains(text, made); });
  return value && contains(lower_case(text), "err");
}

// `Json(json!({ "error": .. }))` that is the whole answer of a router's handler, not one of a tuple with a status.
bool is_error_answer(const MacroUse& use) {
  if (last_name(use.name) != "json") return false;
  std::string compact;
  for (const char c : use.text) {
    if (c != ' ') compact += c;
  }
  if (!compact.starts_with("({\"error\":") || compact.starts_with("({\"error\":null") || contains(compact, "\"status"))
    return false;
  std::string_view before = trim(std::string_view(use.place.file->text).substr(0, use.place.span.begin));
  if (!before.ends_with("Json(")) return false;
  before = trim(before.substr(0, before.size() - std::string_view("Json(").size()));
  constexpr std::array<std::string_view, 5> kStarts{"{", ";", "=>", "return", "Ok("};
  return std::any_of(kStarts.begin(), kStarts.end(), [&](std::string_view start) { return before.ends_with(start); });
}

void check_error_values(const Facts& facts, const Running& running, const std::vector<Place>& told, Findings& out) {
  constexpr std::array<std::string_view, 4> kAnswers{"IntoResponse", "Response", "Json", "Result"};
  if (!running.entry->routes || !running.reached->path.empty() || !one_of(last_name(running.function->returns.path), kAnswers))
    return;
  for (const MacroUse& use : running.function->macros) {
    const bool known = std::any_of(told.begin(), told.end(), [&](const Place& body) { return is_inside(use.place, body); });
    if (known || !is_error_answer(use)) continue;
    Finding& finding = out.report(use.place,
                                  "an answer that says `error` goes out with status 200: callers, retries and metrics take it "
                                  "for a success");
    add_path(finding, facts, *running.reached, use.place, "the answer");
  }
}

// No status reaches the other end of a WebSocket, but for the request that opens it.
bool opens_connection(const Running& running) {
  const std::string program = lower_case(running.entry->binary);
  return contains(program, "connect") && !contains(program, "disconnect");
}

// `let body = match check().await { .., Err(error) => json(&json!({ "error": .. })) }; Ok(with_status(body, StatusCode::OK))`:
// the status is fixed where the two ways have met.
bool meets_fixed_status(const Function& function, const FailureBranch& branch) {
  const std::string_view body = branch.body.text();
  if (branch.absent || !branch.fetched || !contains(body, "\"error\"") || !contains(body, "json!(")) return false;
  for (const std::string_view more : {"tatus", "return", "Err(", "panic!", "break", "continue", "match ", "if ", "?;"}) {
    if (contains(body, more)) return false;
  }
  const std::string_view file = branch.place.file->text;
  const std::string_view before = file.substr(function.place.span.begin, branch.place.span.begin - function.place.span.begin);
  constexpr std::string_view kChoice = " = match ";
  const std::size_t choice = before.rfind(kChoice);
  const std::size_t let = choice == std::string_view::npos ? choice : before.rfind("let ", choice);
  if (let == std::string_view::npos) return false;
  const std::string_view name = before.substr(let + 4, choice - let - 4);
  const std::size_t end = block_end(file, function.place.span.begin + choice);
  if (!is_one_word(name) || end < branch.body.span.end || end >= function.place.span.end) return false;
  const std::string_view rest = file.substr(end, function.place.span.end - end);
  const bool chooses = contains(rest, "if ") || contains(rest, "match ") || contains(rest, "Err(");
  return !chooses && holds_word(rest, name) && find_ok(rest) != std::string_view::npos && error_statuses(rest).empty();
}

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    if (!takes_http_requests(running) || (running.source == EventSource::Websocket && !opens_connection(running))) continue;
    if (is_of_chat(facts, running)) continue;
    std::vector<Place> told;
    for (const FailureBranch& branch : running.function->failure_branches) {
      const std::string_view text = branch.body.text();
      const bool plain = becomes_plain_answer(running, branch, text) || meets_fixed_status(*running.function, branch);
      const std::size_t answer = plain ? 0 : find_ok(text);
      if (answer == std::string_view::npos || goes_on(text) || answers_chat(text) || chooses_form(branch, text) ||
          (!plain && chooses_status(text, answer)) || is_update_of_bot(facts, running, branch) ||
          (branch.absent && !tells_of_error(branch, text) && !tells_absence(branch, text)))
        continue;
      Finding& finding = out.report(shown(branch, answer),
                                    "this failure is answered with status 200: callers, retries and metrics take it for a "
                                    "success");
      add_path(finding, facts, *running.reached, branch.place, "the answer");
      told.push_back(branch.body);
    }
    check_error_values(facts, running, told, out);
  }
}

}  // namespace

extern constinit const Rule failure_answered_with_200{"failure-answered-with-200", &check};

}  // namespace wright
