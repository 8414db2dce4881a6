#include "rules/tolerated_setting.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"
#include "rules/empty_name.h"

namespace wright {
namespace {

// One past the bracket that closes what opens at `at`.
std::size_t end_of_bracket(std::string_view text, std::size_t at) {
  int depth = 0;
  for (; at < text.size(); ++at) {
    if (text[at] == '(' || text[at] == '{') ++depth;
    if ((text[at] == ')' || text[at] == '}') && --depth == 0) return at + 1;
  }
  return text.size();
}

// `let optional = |name: &str| -> Option<String> { .. }`: a helper of the project whose callers decide.
bool gives_option(const Code& code, const Call& call) {
  if (call.targets.size() != 1) return false;
  const Function& helper = code.functions[call.targets.front()];
  const std::string_view head = helper.place.text();
  return helper.returns.path == "Option" || contains(head.substr(0, head.find('{')), "-> Option<");
}

std::string_view body_of(const FailureBranch& branch) {
  return branch.body.file == nullptr ? std::string_view() : branch.body.text();
}

bool gives_up(std::string_view body) {
  constexpr std::array<std::string_view, 4> kEnds{"Err(", "panic!", "bail!", "exit("};
  return std::any_of(kEnds.begin(), kEnds.end(), [&](std::string_view end) { return contains(body, end); });
}

// What stands at the end of a block, behind its statements: its value.
std::string_view value_of(std::string_view block) {
  block = trim(block);
  if (!block.starts_with('{') || !block.ends_with('}')) return block;
  block = trim(block.substr(1, block.size() - 2));
  std::size_t begin = 0;
  int depth = 0;
  for (std::size_t i = 0; i < block.size(); ++i) {
    if (block[i] == '{' || block[i] == '(') ++depth;
    if ((block[i] == '}' || block[i] == ')') && depth > 0) --depth;
    if (depth == 0 && (block[i] == ';' || block[i] == '}')) begin = i + 1;
  }
  return trim(block.substr(begin));
}

// `Err(_) => { if too_short { return Err(..) } format!("..") }`: there is something in its place.
bool gives_another(std::string_view body) {
  constexpr std::array<std::string_view, 6> kEnds{"return", "Err(", "panic!", "bail!", "std::process::exit(", "exit("};
  const std::string_view value = value_of(body);
  return !value.empty() && std::none_of(kEnds.begin(), kEnds.end(), [&](std::string_view end) { return value.starts_with(end); });
}

// `limit_or(LIMIT_ENV, 500)`: the helper that is given the name goes on without the variable.
bool helper_goes_on(const Code& code, const Call& call) {
  if (call.targets.size() != 1) return false;
  const Function& helper = code.functions[call.targets.front()];
  return std::any_of(helper.environment_reads.begin(), helper.environment_reads.end(), [&](const EnvironmentRead& read) {
    return read.parameter >= 0 && helper.calls[read.call].targets.empty() && is_tolerated(code, helper, read);
  });
}

}  // namespace

bool has_default(std::string_view after, bool open) {  // open: an Option or a Result that nobody has asked yet
  while (true) {
    after = trim(after);
    if (after.starts_with('?')) return open;  // `.ok()?`: the function gives None
    if (!after.starts_with('.')) return open;
    std::size_t end = 1;
    while (end < after.size() && (is_word_part(after[end]) || after[end] == ':' || after[end] == '<' || after[end] == '>')) ++end;
    std::string_view name = after.substr(1, end - 1);
    name = name.substr(0, name.find(':'));
    const std::size_t close = end < after.size() && after[end] == '(' ? end_of_bracket(after, end) : end;
    const std::string_view given = after.substr(end, close - end);
    const bool gives_up =
        contains(given, "panic!") || contains(given, "Err(") || contains(given, "exit(") || contains(given, "bail!");
    if (name == "unwrap" || name == "expect" || name == "ok_or" || name == "ok_or_else" || name == "context") return false;
    if (name.starts_with("unwrap_or") || name.starts_with("map_or") || name == "is_some_and" || name == "is_ok_and")
      return !gives_up;
    if (name == "ok") open = true;
    if (close == end && end < after.size() && after[end] != '.') return open;
    after = after.substr(close);
  }
}

bool caller_goes_on(const Code& code, const Running& running) {
  if (running.reached->path.empty()) return false;
  const PathStep& step = running.reached->path.back();
  const Function& caller = code.functions[step.function];
  return std::any_of(caller.failure_branches.begin(), caller.failure_branches.end(), [&](const FailureBranch& branch) {
    if (branch.call < 0 || branch.body.file == nullptr) return false;
    const Call& call = caller.calls[static_cast<std::size_t>(branch.call)];
    return call.name_place.span == step.place.span && !gives_up(body_of(branch)) && !contains(body_of(branch), "return") &&
           !contains(body_of(branch), "error!");
  });
}

bool is_tolerated(const Code& code, const Function& function, const EnvironmentRead& read) {
  if (read.panics_when_missing || becomes_empty(read)) return false;
  const std::string_view text = read.place.file->text;
  const bool option = gives_option(code, function.calls[read.call]);
  if (has_default(text.substr(read.place.span.end), option)) return true;
  if (!option && helper_goes_on(code, function.calls[read.call])) return true;
  std::string_view before = text.substr(0, read.place.span.begin);
  before = trim(before.substr(before.size() > 40 ? before.size() - 40 : 0));
  const auto& branches = function.failure_branches;
  const auto own = static_cast<std::int32_t>(read.call);
  const auto is_own = [&](const FailureBranch& branch) {  // also of `var(name).as_ref()`
    return branch.call == own || (branch.call >= 0 && function.calls[static_cast<std::size_t>(branch.call)].receiver_call == own);
  };
  if (before.ends_with("if let Ok(_) =") || contains(before.substr(before.rfind('\n') + 1), "if let Ok(")) {
    // An else that gives up makes it needed.
    return std::none_of(branches.begin(), branches.end(),
                        [&](const FailureBranch& branch) { return is_own(branch) && gives_up(body_of(branch)); });
  }
  return before.ends_with("match") && std::any_of(branches.begin(), branches.end(), [&](const FailureBranch& branch) {
           if (!is_own(branch) || branch.body.file == nullptr) return false;
           return (!gives_up(body_of(branch)) && !contains(body_of(branch), "return")) || gives_another(body_of(branch));
         });
}

}  // namespace wright
