#include "rules/batch_answers.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/written.h"
#include "rules/log_lines.h"

namespace wright {
namespace {

// Read, not set: a stand-in fills an answer in.
bool mentions_answer(const Function& function, std::string_view answer) {
  const std::string_view text = function.place.text();
  for (std::size_t at = text.find(answer); at != std::string_view::npos; at = text.find(answer, at + 1)) {
    if (!text.substr(0, at).ends_with("set_")) return true;
  }
  return false;
}

struct Caller {
  const Function* function = nullptr;
  Place place;
};

// Who calls the function in an invocation.
std::vector<Caller> callers_of(const Facts& facts, FunctionId id) {
  std::vector<Caller> callers;
  for (const Function& function : facts.code.functions) {
    if (function.is_test) continue;
    for (const Call& call : function.calls) {
      if (std::find(call.targets.begin(), call.targets.end(), id) != call.targets.end())
        callers.push_back({&function, call.name_place});
    }
  }
  return callers;
}

// The function gives the answer to its callers.
bool hands_on(const Function& function) { return contains(function.returns.display(), "Output"); }

// What stands between the last semicolon or brace and the end, without comments: `let failed = reply.`.
std::string_view statement_so_far(std::string_view before) {
  std::string_view statement = trim(before.substr(before.find_last_of(";{}") + 1));
  while (statement.starts_with("//")) statement = trim(statement.substr(std::min(statement.find('\n'), statement.size())));
  return statement;
}

// The block that begins at or behind `from`, without its lines of the log.
std::string block_without_logs(const Function& function, std::size_t from) {
  const std::string_view file = function.place.file->text;
  const std::size_t open = file.find('{', from);
  const std::size_t end = open == std::string_view::npos ? open : block_end(file, open);
  std::string rest;
  for (std::size_t at = open; at < end; ++at) {
    const auto use = std::find_if(function.macros.begin(), function.macros.end(),
                                  [&](const MacroUse& one) { return is_log(one) && one.place.span.begin == at; });
    if (use != function.macros.end()) at = use->place.span.end;
    rest += file[at];
  }
  return rest;
}

// `if failed > 0 { warn!(..) }`, `for failure in reply.failures() { .. }`: nothing leaves the block.
bool is_asked_to_log(const Function& function, std::size_t at) {
  const std::string_view head = statement_so_far(std::string_view(function.place.file->text).substr(0, at));
  if (head != "if" && !head.starts_with("if ") && !head.starts_with("for ")) return false;
  const std::string block = block_without_logs(function, at);
  constexpr std::array<std::string_view, 12> kMore{"return", "Err(",  "?",      "push",   "+=",       ".await",
                                                   "panic",  "bail!", "insert", "extend", "continue", "break"};
  return std::none_of(kMore.begin(), kMore.end(), [&](std::string_view more) { return contains(block, more); });
}

}  // namespace

bool only_logs_answer(const Function& function, std::string_view answer) {
  const std::string_view file = function.place.file->text;
  std::vector<std::string> names{std::string(answer)};
  bool asked = false;
  for (std::size_t i = 0; i < names.size(); ++i) {
    for (std::size_t at = file.find(names[i], function.place.span.begin); at < function.place.span.end;
         at = file.find(names[i], at + 1)) {
      const bool word = i == 0 || (!is_word_part(file[at - 1]) && !is_word_part(file[at + names[i].size()]));
      const bool logged = std::any_of(function.macros.begin(), function.macros.end(), [&](const MacroUse& use) {
        return is_log(use) && use.place.span.begin < at && at < use.place.span.end;
      });
      if (!word || logged) {
        asked = asked || (i == 0 && logged);
        continue;
      }
      const std::string_view statement = statement_so_far(file.substr(0, at));
      if (i == 0 && statement.starts_with("let ")) {  // `let failed = reply.failed_entry_count();`
        const std::string_view name = bound_name(statement);
        if (name.empty() || names.size() > 1) return false;
        names.emplace_back(name);
        asked = true;
      } else if (i > 0 && (statement == "let" || statement == "let mut")) {
        continue;  // where it gets its name
      } else if (is_asked_to_log(function, at)) {
        asked = true;
      } else {
        return false;
      }
    }
  }
  return asked;
}

std::vector<IgnoredAnswer> ignored_answers(const Facts& facts, const std::vector<Running>& running,
                                           const std::vector<BatchOperation>& operations) {
  std::vector<IgnoredAnswer> ignored;
  for (const Running& one : running) {
    const Function& function = *one.function;
    for (const Call& call : function.calls) {
      const std::string operation = sdk_operation(call);
      const auto row =
          std::find_if(operations.begin(), operations.end(), [&](const BatchOperation& o) { return o.name == operation; });
      if (row == operations.end() || mentions_answer(function, row->answer)) continue;
      IgnoredAnswer found{&one, operation, operation_place(function, call, operation), {}};
      if (hands_on(function)) {
        const std::vector<Caller> callers = callers_of(facts, one.reached->function);
        const bool looks = std::any_of(callers.begin(), callers.end(), [&](const Caller& caller) {
          return mentions_answer(*caller.function, row->answer) || hands_on(*caller.function);
        });
        if (callers.empty() || looks) continue;
        for (const Caller& caller : callers) found.callers.push_back(caller.place);
      }
      ignored.push_back(std::move(found));
    }
  }
  return ignored;
}

}  // namespace wright
