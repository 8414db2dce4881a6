// A page that an HTTP handler answers with, made with format! from what it reads of the request: who sends somebody a link writes
// the script that runs in that browser, under the name of the API. So does who sends a form, where JSON with a part of the
// request in it, the text of the error that the request has made, or the part itself is sent as a page.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/places.h"
#include "facts/written.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/records.h"
#include "rules/rule.h"
#include "rules/test_need.h"

namespace wright {
namespace {

// `Response::builder().header("content-type", "text/html").body(message.into())`
bool answers_html(const Call& call) {
  if (!call.is_method || call.path != "body" || call.mention) return false;
  const std::string chain = lower_case(call.place.text());
  return contains(chain, "\"text/html") && contains(chain, "content");
}

bool escapes(std::string_view file) {
  constexpr std::array<std::string_view, 5> kWords{"escape", "ammonia", "sanit", "encode_text", "encode_safe"};
  const std::string text = lower_case(file);
  return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return contains(text, word); });
}

// What a caller may write as he likes; a browser encodes what stands in a path.
bool reads_text(std::string_view made) {
  constexpr std::array<std::string_view, 5> kParts{"query", "parameters", "body", "payload", "header"};
  return std::any_of(kParts.begin(), kParts.end(), [&](std::string_view part) { return contains(made, part); });
}

bool names_request(const Function& function, std::string_view made) {
  for (std::size_t i = 0; i < function.parameter_types.size() && i < function.parameter_names.size(); ++i) {
    if (last_name(function.parameter_types[i].path) == "Request" && holds_word(made, function.parameter_names[i])) return true;
  }
  return false;
}

// `let who = event.query_string_parameters_ref()..;`, in one step or two: read from the request itself, and not what a service
// answered to it.
bool is_read_from_request(const Function& function, std::string_view name, std::uint32_t before) {
  const std::string_view made = let_value(function, name, before);
  const auto end = std::find_if_not(made.begin(), made.end(), is_word_part);
  const std::string_view first = made.substr(0, static_cast<std::size_t>(end - made.begin()));
  const std::string_view source = first.empty() ? first : let_value(function, first, before);
  for (const std::string_view step : {made, source}) {
    if (contains(step, ".await") || contains(step, ".parse")) return false;
  }
  return (names_request(function, made) && reads_text(made)) || (names_request(function, source) && reads_text(source));
}

const MacroValue* part_of_request(const Function& function) {
  for (const MacroUse& use : function.macros) {
    if (last_name(use.name) != "format") continue;
    const auto read = std::find_if(use.values.begin(), use.values.end(), [&](const MacroValue& value) {
      const std::string_view name = plain_name(value.text);
      return value.on_event && !name.empty() && is_read_from_request(function, name, use.place.span.begin);
    });
    if (read != use.values.end()) return &*read;
  }
  return nullptr;
}

// `text` of `.body(text.into())`, `.body(Body::from(text))`; "" for what is made there.
std::string_view given_name(const Call& answer) {
  std::string_view given = trim(argument_text(answer, 0));
  for (const std::string_view maker : {"Body::from(", "Body::Text("}) {
    if (given.starts_with(maker) && given.ends_with(')')) given = given.substr(maker.size(), given.size() - maker.size() - 1);
  }
  if (given.ends_with(".into()")) given.remove_suffix(std::string_view(".into()").size());
  return plain_name(given);
}

// `let text = Response::builder()..body(text)` is given what had the name before.
std::uint32_t statement_begin(const Call& answer) {
  return answer.place.span.begin - static_cast<std::uint32_t>(statement_before(answer.place).size());
}

// `text` of `Body::from(text)`.
std::string_view argument_of(std::string_view call) {
  const std::size_t open = call.find('(');
  return trim(call.substr(open + 1, call.rfind(')') - open - 1));
}

bool is_json_text(std::string_view made) {
  return contains(made, "serde_json::to_string") || (contains(made, "json!(") && contains(made, ".to_string()"));
}

// `let text = serde_json::to_string(&order)?;` of what the request has brought, also in two steps: nothing in JSON is escaped for
// a page.
bool holds_json(const Function& function, const Call& answer) {
  if (!answer.takes_event(0)) return false;
  const std::string_view name = given_name(answer);
  const std::uint32_t before = statement_begin(answer);
  if (name.empty()) return is_json_text(argument_text(answer, 0));
  const std::string_view made = let_value(function, name, before);
  if (made.starts_with("Body::from(")) return is_json_text(let_value(function, plain_name(argument_of(made)), before));
  return is_json_text(made);
}

// A field is no text: where a text stands in its place, the error quotes it. Of a type that is not known some field is.
bool expects_other_than_text(const Facts& facts, const Type& decoded) {
  const std::vector<Structure>& all = facts.code.structures;
  const auto known = std::find_if(all.begin(), all.end(), [&](const Structure& one) { return one.path == decoded.path; });
  if (known == all.end()) return decoded.path != "serde_json::Value";
  return std::any_of(known->fields.begin(), known->fields.end(), [](const Structure::Field& field) {
    const std::string shown = field.type.display();
    return shown != "String" && shown != "Option<String>" && shown != "serde_json::Value";
  });
}

// `Err(e) => .. .body(e.to_string().into())` where the request does not read: serde quotes the text that it did not expect.
bool holds_quoted_error(const Facts& facts, const Function& function, const Call& answer) {
  const std::string_view given = trim(argument_text(answer, 0));
  return std::any_of(function.failure_branches.begin(), function.failure_branches.end(), [&](const FailureBranch& branch) {
    if (branch.call < 0 || !branch.on_event || branch.fetched || !is_inside(answer.name_place, branch.body)) return false;
    const Call& read = function.calls[static_cast<std::size_t>(branch.call)];
    const std::string_view pattern = branch.place.text();
    const std::size_t open = pattern.find("Err(");
    const std::size_t close = open == std::string_view::npos ? open : pattern.find(')', open);
    if (close == std::string_view::npos || !read.path.starts_with("serde_json::from_") || !read.takes_event(0)) return false;
    const std::string_view error = pattern.substr(open + 4, close - open - 4);
    return expects_other_than_text(facts, read.decoded) && is_one_word(error) &&
           contains(given, std::string(error) + ".to_string()");
  });
}

// `.body(shout.into())` of `let shout = match message { Some(text) => text.to_uppercase(), .. };`
bool holds_part(const Function& function, const Call& answer) {
  const std::string_view name = given_name(answer);
  if (name.empty() || !answer.takes_event(0)) return false;
  const std::uint32_t before = statement_begin(answer);
  std::string_view made = let_value(function, name, before);
  if (is_read_from_request(function, name, before)) return !is_json_text(made);
  constexpr std::string_view kMatch = "match ";
  if (!made.starts_with(kMatch)) return false;
  made.remove_prefix(kMatch.size());
  const std::string_view asked = plain_name(trim(made.substr(0, made.find('{'))));
  return !asked.empty() && is_read_from_request(function, asked, before) && contains(made, "Some(");
}

// What the page holds of the request; "" when nothing is known of it.
std::string held(const Facts& facts, const Function& function, const Call& answer) {
  if (answer.takes_formatted(0)) {
    const MacroValue* const part = part_of_request(function);
    if (part != nullptr) return fmt::format("the page holds `{}` of the request as it is", part->text);
  }
  if (holds_json(function, answer)) return "JSON with what the request has brought is sent as `text/html`";
  if (holds_quoted_error(facts, function, answer)) return "the error's text, which quotes the request, is sent as `text/html`";
  if (holds_part(function, answer)) return fmt::format("the page holds `{}` of the request as it is", given_name(answer));
  return {};
}

bool asks_for_header(const Function& function) { return contains(lower_case(function.place.text()), "\"authorization\""); }

// A deployment gives it an address that everybody may open.
bool is_open_to_all(const Facts& facts, const EntryPoint& entry) {
  return std::any_of(facts.functions.begin(), facts.functions.end(), [&](const LambdaFunction& function) {
    const FunctionConfig* const config = facts.entry(function) == &entry ? facts.config(function) : nullptr;
    return config != nullptr && std::any_of(config->triggers.begin(), config->triggers.end(), [](const Trigger& trigger) {
             return !trigger.guarded && (trigger.method == "get" || trigger.method == "any");
           });
  });
}

// Every address of it takes other methods only than those that a link or a form sends.
bool takes_no_form(const Facts& facts, const EntryPoint& entry) {
  bool any = false;
  for (const LambdaFunction& function : facts.functions) {
    const FunctionConfig* const config = facts.entry(function) == &entry ? facts.config(function) : nullptr;
    if (config == nullptr) continue;
    for (const Trigger& trigger : config->triggers) {
      if (trigger.method != "put" && trigger.method != "patch" && trigger.method != "delete") return false;
      any = true;
    }
  }
  return any;
}

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    const Function& function = *running.function;
    if (!takes_http_requests(running) || takes_no_form(facts, *running.entry)) continue;
    Habit habit(facts, running, out);
    for (const Call& call : function.calls) {
      if (!answers_html(call) || escapes(function.place.file->text)) continue;
      const std::string part = held(facts, function, call);
      if (part.empty()) continue;
      Finding* const finding = habit.add(
          call.name_place,
          fmt::format("{}: whoever sends somebody a link or a form to it writes the script that runs in that browser", part),
          "the answer");
      // A greeting of a template has neither visitors nor sessions; who has to send a header came by no link.
      const bool greeting = does_little(facts, *running.entry) && !is_open_to_all(facts, *running.entry);
      if (finding != nullptr && (greeting || asks_for_header(function))) finding->confidence = Confidence::Possible;
    }
  }
}

}  // namespace

extern constinit const Rule event_in_html_page{"event-in-html-page", &check};

}  // namespace wright
