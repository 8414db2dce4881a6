// A page that an HTTP handler answers with, made with format! from what it reads of the request: who sends somebody a link writes
// the script that runs in that browser, under the name of the API.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
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
  if (!call.is_method || call.path != "body" || call.mention || !call.takes_formatted(0)) return false;
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
bool is_read_from_request(const Function& function, const MacroUse& use, const MacroValue& value) {
  const std::string_view name = plain_name(value.text);
  if (!value.on_event || name.empty()) return false;
  const std::string_view made = let_value(function, name, use.place.span.begin);
  const auto end = std::find_if_not(made.begin(), made.end(), is_word_part);
  const std::string_view first = made.substr(0, static_cast<std::size_t>(end - made.begin()));
  const std::string_view source = first.empty() ? first : let_value(function, first, use.place.span.begin);
  for (const std::string_view step : {made, source}) {
    if (contains(step, ".await") || contains(step, ".parse")) return false;
  }
  return (names_request(function, made) && reads_text(made)) || (names_request(function, source) && reads_text(source));
}

const MacroValue* part_of_request(const Function& function) {
  for (const MacroUse& use : function.macros) {
    if (last_name(use.name) != "format") continue;
    const auto read = std::find_if(use.values.begin(), use.values.end(),
                                   [&](const MacroValue& value) { return is_read_from_request(function, use, value); });
    if (read != use.values.end()) return &*read;
  }
  return nullptr;
}

bool asks_for_header(const Function& function) { return contains(lower_case(function.place.text()), "\"authorization\""); }

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    const Function& function = *running.function;
    if (!takes_http_requests(running)) continue;
    Habit habit(facts, running, out);
    for (const Call& call : function.calls) {
      if (!answers_html(call) || escapes(function.place.file->text)) continue;
      const MacroValue* const part = part_of_request(function);
      if (part == nullptr) continue;
      Finding* const finding = habit.add(
          call.name_place,
          fmt::format("the page holds `{}` of the request as it is: whoever sends somebody a link to it writes the script "
                      "that runs in that browser",
                      part->text),
          "the answer");
      // A greeting of a template has neither visitors nor sessions; who has to send a header came by no link.
      if (finding != nullptr && (does_little(facts, *running.entry) || asks_for_header(function)))
        finding->confidence = Confidence::Possible;
    }
  }
}

}  // namespace

extern constinit const Rule event_in_html_page{"event-in-html-page", &check};

}  // namespace wright
