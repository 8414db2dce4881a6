// The whole reply of another service in a line of a level that is on by default, also when all went well: what its users wrote,
// their names and addresses, and tokens where the service gives some, stay in the log.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/log_lines.h"
#include "rules/personal.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

// `.text()`, `.json()` of a reply of reqwest.
bool reads_reply(const Call& call) {
  constexpr std::array<std::string_view, 4> kReads{"text", "json", "bytes", "text_with_charset"};
  return call.is_method && one_of(call.path, kReads) && call.receiver.path == "reqwest::Response";
}

// The name alone: `text`, `&text`, `?text`.
bool is_whole(std::string_view text) {
  while (!text.empty() && (text[0] == '&' || text[0] == '?' || text[0] == '%' || text[0] == '*')) text.remove_prefix(1);
  return !text.empty() && std::all_of(text.begin(), text.end(), is_word_part);
}

// The call that read the reply: the one that gave the value, or one before `await`, `?` and the like on it.
const Call* read_of(const Function& function, const MacroValue& value) {
  if (value.call < 0 || !is_whole(value.text)) return nullptr;
  const Call* call = &function.calls[static_cast<std::size_t>(value.call)];
  while (!reads_reply(*call)) {
    // What a reply's text is parsed to is the reply again.
    if (call->path.starts_with("serde_json::from_") && call->fetched_values != 0) {
      const auto text = std::find_if(function.calls.begin(), function.calls.end(), [&](const Call& one) {
        return reads_reply(one) && one.place.span.begin < call->place.span.end;
      });
      return text == function.calls.end() ? nullptr : &*text;
    }
    constexpr std::array<std::string_view, 6> kKeeps{"await",        "map_err",           "context",
                                                     "with_context", "unwrap_or_default", "unwrap"};
    if (!call->is_method || !one_of(call->path, kKeeps) || call->receiver_call < 0) return nullptr;
    call = &function.calls[static_cast<std::size_t>(call->receiver_call)];
  }
  return call;
}

// The heads of the blocks around a place, up to the function: `if response.status().is_success()`, `else`, `Err(e) =>`.
std::vector<std::string_view> heads_around(const Function& function, const Place& place) {
  const std::string_view file = place.file->text;
  std::vector<std::string_view> heads;
  int open = 0;
  for (std::size_t at = place.span.begin; at-- > function.place.span.begin;) {
    if (file[at] == '}') ++open;
    if (file[at] != '{' || open-- > 0) continue;
    open = 0;
    const std::size_t before = file.find_last_of(";{}", at - 1);
    heads.push_back(trim(file.substr(before + 1, at - before - 1)));
  }
  return heads;
}

// It stands in a branch that runs when something failed: of an error, of a status that is none of success, of what is left over.
bool is_of_failure(const Function& function, const MacroUse& use) {
  const std::vector<std::string_view> heads = heads_around(function, use.place);
  return std::any_of(heads.begin(), heads.end(), [](std::string_view head) {
    return head.starts_with("else") || contains(head, "Err(") || contains(head, "status") || contains(head, "error") ||
           contains(head, "debug") || contains(head, "verbose") || contains(head, "cfg!");
  });
}

// A struct of the project keeps some fields of the reply, and none of them tells of a person or opens something.
bool keeps_little(const Code& code, const MacroUse& use) {
  return std::any_of(use.values.begin(), use.values.end(), [&](const MacroValue& value) {
    return is_own_type(code, value.type) && personal_field(code, value.type, Shown::Debug).empty();
  });
}

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    const Function& function = *running.function;
    Habit habit(facts, running, out);
    for (const MacroUse& use : function.macros) {
      if (!is_routine(use) || is_filtered_out(facts, *running.entry, use)) continue;
      const Call* read = nullptr;
      for (const MacroValue& value : use.values) read = read != nullptr ? read : read_of(function, value);
      if (read == nullptr || is_of_failure(function, use)) continue;
      Finding* const finding = habit.add(
          use.place,
          "the whole reply of another service is written to the log each time: what its users wrote, names and tokens in "
          "it stay there for all who may read the log",
          fmt::format("`{}!`", use.name));
      if (finding != nullptr && keeps_little(facts.code, use)) finding->confidence = Confidence::Possible;
      if (finding != nullptr) finding->related.push_back(related(read->name_place, "the reply"));
    }
  }
}

}  // namespace

extern constinit const Rule reply_logged{"reply-logged", &check};

}  // namespace wright
