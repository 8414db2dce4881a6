#include "rules/http_reply.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/written.h"
#include "rules/evidence.h"
#include "rules/flags.h"
#include "rules/invocation.h"
#include "rules/log_lines.h"
#include "rules/records.h"

namespace wright {
namespace {

bool is_reply(const Type& type) { return type.path == "reqwest::Response" || type.path == "reqwest::blocking::Response"; }

// What the text is read as says no when it is an error page.
bool is_parsed(std::string_view text) {
  for (const std::string_view way :
       {"from_str", "from_slice", "from_reader", "from_bytes", "read_from", ".parse(", "::parse(", "::try_from(", "::decode("}) {
    if (contains(text, way)) return true;
  }
  return false;
}

// Whether what was fetched is read as something; what only the event brought is read before.
bool parses_reply(const Function& function) {
  constexpr std::array<std::string_view, 8> kReads{"from_str",  "from_slice", "from_reader", "from_bytes",
                                                   "read_from", "parse",      "try_from",    "decode"};
  const auto reads = [&](const Call& call) {
    const std::string_view name = std::string_view(call.path).substr(call.path.rfind(':') + 1);
    // A selector, a pattern and the text of something else are parsed as well; a page is a page whatever it says.
    for (const std::string_view other : {"base64", "selector", "regex"}) {
      if (contains(lower_case(call.path), other)) return false;
    }
    return one_of(name, kReads) && (call.fetched_values != 0 || !call.touches_event);
  };
  return is_parsed(function.place.text()) && std::any_of(function.calls.begin(), function.calls.end(), reads);
}

// `data` of `data.as_slice()`, `&data`.
std::string_view first_word(std::string_view expression) {
  if (expression.starts_with('&')) expression.remove_prefix(1);
  return expression.substr(0, expression.find('.'));
}

// `let text = client.get(path)?; serde_json::from_str(&text)`
bool parses_text_of(const Function& caller, const Function& given) {
  const std::string asks = given.name + "(";
  return std::any_of(caller.calls.begin(), caller.calls.end(), [&](const Call& call) {
    const std::string_view name = std::string_view(call.path).substr(call.path.rfind(':') + 1);
    constexpr std::array<std::string_view, 3> kParsers{"from_str", "from_slice", "from_reader"};
    if (call.is_method || !one_of(name.substr(0, name.find(':')), kParsers)) return false;
    const std::string_view argument = argument_text(call, 0);
    return contains(argument, asks) || contains(let_value(caller, first_word(argument), call.place.span.begin), asks);
  });
}

// `let bytes = reply.bytes().await?; store.put(&path, bytes)`: what the function reads as something is another thing.
bool goes_on_as_bytes(const Function& function, const Call& read) {
  if (read.path == "bytes_stream" || read.path == "copy_to") return true;
  const std::string_view statement = statement_before(read.place);
  const std::size_t let = statement.rfind("let ");
  if (read.path != "bytes" || let == std::string_view::npos) return false;
  const std::string_view name = trim(statement.substr(let + 4, statement.find_first_of(":=", let) - let - 4));
  return is_one_word(name) && std::none_of(function.calls.begin(), function.calls.end(), [&](const Call& call) {
           const bool hands_on =
               contains(call.path, "Payload") || contains(call.path, "Body") || contains(call.path, "ByteStream");
           const std::string_view way = last_name(call.path);
           const bool reads = contains(way, "from_") || way == "parse" || way == "decode" || way == "try_from";
           return reads && !hands_on && call.place.span.begin > read.place.span.end && holds_word(call.place.text(), name);
         });
}

// The name that `.text()` of a reply is bound to.
std::string_view text_name(const Function& function, const Call& read) {
  const std::string_view before = std::string_view(read.place.file->text).substr(0, read.place.span.begin);
  const std::size_t let = before.rfind("let ");
  if (read.path != "text" || let == std::string_view::npos || let < function.place.span.begin) return {};
  return plain_name(trim(before.substr(let + 4, before.find_first_of(":=", let) - let - 4)));
}

// `let text = .. .text().await?; from_str(&text).with_context(|| format!("{text}"))`: the page itself stands in the error.
bool keeps_text(const Function& function, const Call& read) {
  const std::string_view name = text_name(function, read);
  return !name.empty() && std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& call) {
    const bool explains = call.is_method && (call.path == "with_context" || call.path == "context" || call.path == "map_err");
    return explains && call.place.span.begin > read.place.span.end && holds_word(call.name_place.text(), name);
  });
}

// `let text = .. .text().await?; println!("{text}"); from_str(&text)`: the log has what could not be parsed, also by a panic.
bool logs_text(const Function& function, const Call& read) {
  const std::string_view name = text_name(function, read);
  return !name.empty() && std::any_of(function.macros.begin(), function.macros.end(), [&](const MacroUse& use) {
    const bool shown = is_on_by_default(use) || last_name(use.name) == "panic";
    return shown && use.place.span.begin > read.place.span.end && holds_word(use.text, name);
  });
}

bool gives_text(const Function& function) {
  const std::string returns = function.returns.display();
  return contains(returns, "String") || contains(returns, "Bytes") || contains(returns, "<u8>");
}

// `Ok(self.read_url(url).await?)`
bool hands_on(const Function& caller, const Call& call) {
  const std::string_view before = trim(std::string_view(call.place.file->text).substr(0, call.place.span.begin));
  return gives_text(caller) && (before.ends_with("Ok(") || before.ends_with("return") || before.ends_with('{'));
}

struct Caller {
  const Function* function;
  const Call* call;
};

std::vector<Caller> callers_of(const Facts& facts, const Function& function) {
  std::vector<Caller> callers;
  for (const Function& caller : facts.code.functions) {
    if (caller.is_test) continue;
    const auto asking = std::find_if(caller.calls.begin(), caller.calls.end(), [&](const Call& call) {
      return std::any_of(call.targets.begin(), call.targets.end(),
                         [&](FunctionId target) { return &facts.code.functions[target] == &function; });
    });
    if (asking != caller.calls.end()) callers.push_back({&caller, &*asking});
  }
  return callers;
}

// The text is handed on to functions that all read it as something, or hand it on to such.
bool callers_parse(const Facts& facts, const Function& function, int depth = 0) {
  if (!gives_text(function) || depth > 3) return false;
  const std::vector<Caller> callers = callers_of(facts, function);
  const auto reads = [&](const Caller& caller) {
    if (parses_text_of(*caller.function, function)) return true;
    if (!hands_on(*caller.function, *caller.call)) return false;
    return callers_of(facts, *caller.function).empty() || callers_parse(facts, *caller.function, depth + 1);
  };
  return !callers.empty() && std::all_of(callers.begin(), callers.end(), reads);
}

// What a `let` in front of the call says: `body: serde_json::Value` of `let body: serde_json::Value = reply.json().await?;`.
std::string_view bound_to(const Call& call) {
  const std::string_view statement = statement_before(call.place);
  const std::size_t let = statement.rfind("let ");
  if (let == std::string_view::npos) return {};
  return trim(statement.substr(let + 4, statement.find('=', let) - let - 4));
}

// `let _text = reply.text().await?;`: nobody uses it.
bool is_only_drained(const Call& call) { return bound_to(call).starts_with('_'); }

// `Answer` of `json::<Answer>()` and of `let answer: Answer = ..`; "" where the compiler is left to find it.
std::string_view read_as(const Call& call) {
  const std::string_view name = call.name_place.text();
  const std::size_t open = name.find("::<");
  if (open != std::string_view::npos) return trim(name.substr(open + 3, name.rfind('>') - open - 3));
  const std::string_view bound = bound_to(call);
  const std::size_t colon = bound.find(": ");
  return colon == std::string_view::npos ? std::string_view() : trim(bound.substr(colon + 2));
}

// Every field may be missing: what has none of them is read as an empty answer.
bool is_all_optional(const Facts& facts, std::string_view type) {
  const std::string_view name = last_name(type.substr(0, type.find('<')));
  if (name.empty()) return false;
  const auto named = [&](const Structure& structure) { return last_name(structure.path) == name; };
  const auto found = std::find_if(facts.code.structures.begin(), facts.code.structures.end(), named);
  if (found == facts.code.structures.end() || found->fields.empty()) return false;
  const bool alone = std::none_of(found + 1, facts.code.structures.end(), named);
  return alone && std::all_of(found->fields.begin(), found->fields.end(),
                              [](const Structure::Field& field) { return last_name(field.type.path) == "Option"; });
}

// Any JSON will do: that of an error is read as well as that of an answer.
bool is_any_json(const Facts& facts, const Call& call) {
  if (call.path != "json") return false;
  const std::string_view type = read_as(call);
  return type == "Value" || type.ends_with("::Value") || is_all_optional(facts, type);
}

bool looks(const Function& function);

const Call* find_sending(const Function& function) {
  constexpr std::array<std::string_view, 3> kAsks{"send", "execute", "reqwest::get"};
  const auto sends = [&](const Call& call) { return one_of(call.path, kAsks); };
  const auto found = std::find_if(function.calls.begin(), function.calls.end(), sends);
  return found == function.calls.end() ? nullptr : &*found;
}

// A function of the project that sends the request and gives the reply without a look at it.
bool gives_reply(const Function& function) {
  const Type& returns = function.returns;
  const bool reply = is_reply(returns) || (!returns.arguments.empty() && is_reply(returns.arguments[0]));
  return reply && !looks(function) && find_sending(function) != nullptr;
}

// The call that asked for the reply in this function: its caller cannot have looked at the status. Null when it was given.
const Call* find_asking(const Facts& facts, const Function& function, const Call& read) {
  constexpr std::array<std::string_view, 3> kAsks{"send", "execute", "reqwest::get"};
  constexpr std::array<std::string_view, 8> kSame{"map_err", "context",   "with_context", "wrap_err",
                                                  "unwrap",  "unwrap_or", "expect",       "unwrap_or_else"};
  std::int32_t number = read.receiver_call;
  while (number >= 0) {
    const Call& call = function.calls[static_cast<std::size_t>(number)];
    if (one_of(call.path, kAsks) || call.path == "reqwest::blocking::get") return &call;
    if (call.targets.size() == 1 && gives_reply(facts.code.functions[call.targets.front()])) return &call;
    if (!call.is_method || !one_of(call.path, kSame)) return nullptr;
    number = call.receiver_call;
  }
  return nullptr;
}

// `let status = reply.status();`, and the name stands nowhere but in lines of the log.
bool is_bound_for_log(const Function& function, std::size_t at) {
  const std::string_view text = function.place.file->text;
  const std::size_t statement = text.find_last_of(";{}", at);
  const std::string_view head = trim(text.substr(statement + 1, at - statement - 1));
  const std::size_t end = text.find_first_of(";\n{", at);
  if (!head.starts_with("let ") || end == std::string_view::npos || text[end] != ';') return false;
  const std::string_view name = bound_name(head);
  return !name.empty() && only_logged(function, name, {static_cast<std::uint32_t>(end), function.place.span.end});
}

bool is_in_log(const Function& function, std::size_t at) {
  return std::any_of(function.macros.begin(), function.macros.end(), [&](const MacroUse& use) {
    return is_log(use) && use.place.file == function.place.file && use.place.span.begin <= at && at < use.place.span.end;
  });
}

// A line of the log or a comment is no look.
bool decides_nothing(const Function& function, std::size_t at) {
  const std::string_view text = function.place.file->text;
  const std::size_t line = text.rfind('\n', at) + 1;
  if (trim(text.substr(line, at - line)).starts_with("//")) return true;
  return is_in_log(function, at) || (text.substr(at).starts_with("status()") && is_bound_for_log(function, at));
}

// The status is looked at, or the body is asked whether it is an error: many services answer 200 with an `error` or an `ok`.
bool looks(const Function& function) {
  const std::string_view text = function.place.file->text;
  constexpr std::array<std::string_view, 13> kWays{
      "error_for_status", "status()",   ".status", "\"error\"", "\"errors\"",  ".error",  ".errors",
      "\"ok\"",           "\"status\"", ".ok {",   ".ok ",      "\"success\"", ".success"};
  for (const std::string_view way : kWays) {
    for (std::size_t at = text.find(way, function.place.span.begin); at < function.place.span.end; at = text.find(way, at + 1)) {
      // `.status` of `.status()` is the call's to tell.
      if (!text.substr(at).starts_with(".status()") && !decides_nothing(function, at)) return true;
    }
  }
  return false;
}

constexpr std::string_view kAnyJson =
    "takes any JSON whatever the status is: what comes with a 401, a 429 or a 500 is taken for the answer";

// Where a request of several lines begins.
void add_request(Finding& finding, const UncheckedReply& reply) {
  const Place& chain = reply.asked->place;
  if (chain.start().line == reply.read->name_place.start().line) return;
  finding.related.push_back(related({chain.file, {chain.span.begin, chain.span.begin + 1}}, "the request"));
}

}  // namespace

std::vector<UncheckedReply> unchecked_replies(const Facts& facts, const Function& function) {
  std::vector<UncheckedReply> unchecked;
  for (const Call& call : function.calls) {
    constexpr std::array<std::string_view, 6> kReads{"json", "text", "bytes", "bytes_stream", "copy_to", "text_with_charset"};
    if (!call.is_method || !is_reply(call.receiver) || !one_of(call.path, kReads)) continue;
    const Call* const asking = looks(function) ? nullptr : find_asking(facts, function, call);
    if (asking == nullptr) continue;
    if (keeps_text(function, call) || is_only_drained(call) || is_in_log(function, call.name_place.span.begin)) continue;
    const bool reads = parses_reply(function) && !goes_on_as_bytes(function, call);
    const bool parsed = call.path == "json" || reads || callers_parse(facts, function);
    if (parsed && logs_text(function, call)) continue;
    const Call* const sent = asking->targets.empty() ? nullptr : find_sending(facts.code.functions[asking->targets.front()]);
    unchecked.push_back({&call, parsed ? ReplyUse::Parsed : ReplyUse::Taken, asking, sent, is_any_json(facts, call)});
  }
  return unchecked;
}

void report_unchecked_replies(const Facts& facts, ReplyUse use, std::string_view consequence, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    if (running.reached->once) continue;
    Habit habit(facts, running, out);
    for (const UncheckedReply& reply : unchecked_replies(facts, *running.function)) {
      const std::string call = fmt::format("`{}`", reply.read->path);
      if (reply.use != use || is_switched_off(facts, running, reply.read->name_place)) continue;
      const std::string_view end = reply.any_json ? kAnyJson : consequence;
      if (reply.sent == nullptr) {
        Finding* const finding = habit.add(reply.read->name_place, fmt::format("{} {}", call, end), call);
        if (finding != nullptr) add_request(*finding, reply);
        continue;
      }
      Finding& finding = out.report(reply.sent->name_place, fmt::format("this reply is handed on, and {} {}", call, end));
      add_path(finding, facts, *running.reached, reply.read->name_place, call);
    }
  }
}

}  // namespace wright
