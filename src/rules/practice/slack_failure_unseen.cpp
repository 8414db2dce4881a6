// Slack's Web API answers what it refuses with 200 and `{"ok": false, "error": ..}`: whoever looks at the status alone, or at
// nothing, takes a message that was never posted for sent. Told where nothing in the project reads `ok`.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"
#include "facts/written.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/rule.h"

namespace wright {
namespace {

constexpr std::string_view kApi = "https://slack.com/api";

// In code that is no test: a field of a type, a key of JSON, a read of one.
bool reads_ok(const Code& code) {
  const bool field = std::any_of(code.structures.begin(), code.structures.end(), [](const Structure& structure) {
    return std::any_of(structure.fields.begin(), structure.fields.end(),
                       [](const Structure::Field& one) { return one.name == "ok"; });
  });
  if (field) return true;
  return std::any_of(code.functions.begin(), code.functions.end(), [](const Function& function) {
    if (function.is_test) return false;
    const auto names = [](std::string_view text) { return text == "ok" || contains(text, "\"ok\"") || contains(text, "/ok"); };
    return contains(function.place.text(), "[\"ok\"]") || contains(function.place.text(), "\"ok\":") ||
           std::any_of(function.literals.begin(), function.literals.end(),
                       [&](const Literal& literal) { return names(literal.text); }) ||
           std::any_of(function.field_reads.begin(), function.field_reads.end(),
                       [](const FieldRead& read) { return read.name == "ok"; });
  });
}

// The method that the text or the constant in it names: "chat.postMessage"; "" when the text is another's address.
std::string method_in(const Code& code, const Function& function, std::string_view text) {
  std::string address;
  for (const Literal& literal : function.literals) {
    if (literal.text.starts_with(kApi) && contains(text, literal.text)) address = literal.text;
  }
  for (const Static& item : code.statics) {
    const std::string_view name = std::string_view(item.name).substr(item.name.rfind(':') + 1);
    if (item.value.starts_with(kApi) && holds_word(text, name)) address = item.value;
  }
  if (address.size() <= kApi.size() + 1) return {};
  return address.substr(kApi.size() + 1, address.find_first_of("?\"", kApi.size()) - kApi.size() - 1);
}

// `client.post(url)`, `request.send()`: what the last `let` of the name says.
std::string method_of(const Code& code, const Function& function, const Call& send) {
  if (std::string method = method_in(code, function, send.place.text()); !method.empty()) return method;
  const std::string_view text = send.place.text();
  if (const std::string_view request = plain_name(text.substr(0, text.rfind('.'))); !request.empty())
    return method_in(code, function, let_value(function, request, send.place.span.begin));
  for (const Call& call : function.calls) {
    const bool asks = call.is_method && (call.path == "post" || call.path == "get") && call.argument_count == 1 &&
                      call.place.span.begin == send.place.span.begin && call.place.span.end < send.place.span.end;
    const std::string_view name = asks ? plain_name(argument_text(call, 0)) : std::string_view();
    if (!name.empty()) return method_in(code, function, let_value(function, name, call.place.span.begin));
  }
  return {};
}

bool changes_something(std::string_view method) {
  constexpr std::array<std::string_view, 10> kParts{"post",   "update", "delete", "open",   "add",
                                                    "create", "upload", "invite", "remove", "publish"};
  const std::string lower = lower_case(method);
  return std::any_of(kParts.begin(), kParts.end(), [&](std::string_view part) { return contains(lower, part); });
}

// As a type of its own, which the answer that says no does not fit: that fails by itself.
bool decodes(std::string_view text) {
  return contains(text, ".json()") || contains(text, ".json::<") || contains(text, "from_str") || contains(text, "from_slice");
}

bool is_decoded(const Facts& facts, const Running& running, const Call& send) {
  const Function& function = *running.function;
  if (decodes(function.place.text().substr(send.place.span.end - function.place.span.begin))) return true;
  const FunctionId self = running.reached->function;
  return std::any_of(facts.code.functions.begin(), facts.code.functions.end(), [&](const Function& caller) {
    return !caller.is_test && std::any_of(caller.calls.begin(), caller.calls.end(), [&](const Call& call) {
      const bool calls = std::find(call.targets.begin(), call.targets.end(), self) != call.targets.end();
      return calls && decodes(caller.place.text().substr(call.place.span.end - caller.place.span.begin));
    });
  });
}

void check(const Facts& facts, Findings& out) {
  if (reads_ok(facts.code)) return;
  for (const Running& running : running_functions(facts)) {
    if (running.reached->once) continue;
    Habit habit(facts, running, out);
    for (const Call& call : running.function->calls) {
      if (!call.is_method || call.path != "send" || !contains(call.receiver.path, "RequestBuilder")) continue;
      const std::string method = method_of(facts.code, *running.function, call);
      if (!changes_something(method) || is_decoded(facts, running, call)) continue;
      habit.add(call.name_place,
                fmt::format("nobody reads `ok` of the reply: Slack refuses `{}` with status 200 and `\"ok\": false`, and the "
                            "invocation goes on as if it had been done",
                            method),
                fmt::format("`{}`", method));
    }
  }
}

}  // namespace

extern constinit const Rule slack_failure_unseen{"slack-failure-unseen", &check};

}  // namespace wright
