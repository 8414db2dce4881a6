// Environment variables read in invocations. One finding for each deployed function: one edit moves them all to main.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "rules/empty_name.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/rule.h"
#include "rules/settings_crates.h"

namespace wright {
namespace {

constexpr std::size_t kShownPlaces = 10;

// Set by Lambda for each invocation or for where the code runs, or switches for local runs and tests.
bool is_configuration(const EnvironmentRead& read) {
  constexpr std::array<std::string_view, 4> kSwitches{"_X_AMZN_TRACE_ID", "HOME", "TMPDIR", "PATH"};
  for (const std::string_view part : {"ENDPOINT_URL", "LOCAL", "DEBUG", "LOG", "LD_", "TEST"}) {
    if (contains(read.name, part)) return false;
  }
  // Only asked whether it is there: a switch.
  const std::string_view after = std::string_view(read.place.file->text).substr(read.place.span.end);
  if (after.starts_with(".is_err()") || after.starts_with(".is_ok()")) return false;
  // `var("DEV_CLAIMS").as_deref() == Ok("1")`: without it nothing fails.
  if (after.starts_with(".as_deref() == ") || after.starts_with(".as_deref() != ") || after.starts_with(" == Ok(")) return false;
  return !read.name.empty() && !read.name.starts_with("AWS_") &&
         std::find(kSwitches.begin(), kSwitches.end(), read.name) == kSwitches.end();
}

// One past the bracket that closes what opens at `at`.
std::size_t end_of_bracket(std::string_view text, std::size_t at) {
  int depth = 0;
  for (; at < text.size(); ++at) {
    if (text[at] == '(' || text[at] == '{') ++depth;
    if ((text[at] == ')' || text[at] == '}') && --depth == 0) return at + 1;
  }
  return text.size();
}

// What follows fails or gives something else: `.unwrap_or_else(|_| "eu".to_string())`, `.ok()`.
bool has_default(std::string_view after, bool open = false) {  // open: an Option or a Result that nobody has asked yet
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

// `match Search::from_env() { Ok(search) => .., Err(_) => without_search() }`: whoever asked for the whole goes on.
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

bool is_tolerated(const Code& code, const Function& function, const EnvironmentRead& read);

// `limit_or(LIMIT_ENV, 500)`: the helper that is given the name goes on without the variable.
bool helper_goes_on(const Code& code, const Call& call) {
  if (call.targets.size() != 1) return false;
  const Function& helper = code.functions[call.targets.front()];
  return std::any_of(helper.environment_reads.begin(), helper.environment_reads.end(), [&](const EnvironmentRead& read) {
    return read.parameter >= 0 && helper.calls[read.call].targets.empty() && is_tolerated(code, helper, read);
  });
}

// The code goes on without the variable.
bool is_tolerated(const Code& code, const Function& function, const EnvironmentRead& read) {
  if (read.panics_when_missing || becomes_empty(read)) return false;
  const std::string_view text = read.place.file->text;
  const bool option = gives_option(code, function.calls[read.call]);
  if (has_default(text.substr(read.place.span.end), option)) return true;
  if (!option && helper_goes_on(code, function.calls[read.call])) return true;
  std::string_view before = text.substr(0, read.place.span.begin);
  before = trim(before.substr(before.size() > 40 ? before.size() - 40 : 0));
  const auto& branches = function.failure_branches;
  const auto is_own = [&](const FailureBranch& branch) { return branch.call == static_cast<std::int32_t>(read.call); };
  if (before.ends_with("if let Ok(_) =") || contains(before.substr(before.rfind('\n') + 1), "if let Ok(")) {
    // An else that gives up makes it needed.
    return std::none_of(branches.begin(), branches.end(),
                        [&](const FailureBranch& branch) { return is_own(branch) && gives_up(body_of(branch)); });
  }
  return before.ends_with("match") && std::any_of(branches.begin(), branches.end(), [&](const FailureBranch& branch) {
           return is_own(branch) && branch.body.file != nullptr && !gives_up(body_of(branch)) &&
                  !contains(body_of(branch), "return");
         });
}

// Looks behind a lock for what an earlier invocation kept, and keeps what it makes.
bool keeps(const Function& function) {
  const auto calls = [&](std::string_view name) {
    return std::any_of(function.calls.begin(), function.calls.end(),
                       [&](const Call& call) { return call.is_method && call.path == name && call.argument_count == 0; });
  };
  return calls("lock") || (calls("read") && calls("write"));
}

struct Read {
  const Running* running = nullptr;
  const EnvironmentRead* read = nullptr;
};

// What main asks for before the first event, and cannot do without: a start without it fails.
std::set<std::string, std::less<>> needed_at_start(const Code& code, const EntryPoint& entry) {
  std::set<std::string, std::less<>> names;
  for (const FunctionId id : entry.init) {
    const Function& function = code.functions[id];
    for (const EnvironmentRead& read : function.environment_reads) {
      const Call& call = function.calls[read.call];
      if (read.panics_when_missing && !call.conditional) names.insert(read.name);
    }
  }
  return names;
}

std::vector<Read> reads_of(const Code& code, const std::vector<Running>& list, const EntryPoint* entry) {
  std::vector<Read> reads;
  for (const Running& running : list) {
    if (running.entry != entry || running.reached->once || running.reached->on_failure || keeps(*running.function) ||
        caller_goes_on(code, running))
      continue;
    for (const EnvironmentRead& read : running.function->environment_reads) {
      if (is_configuration(read) && !is_tolerated(code, *running.function, read) && running.function->calls[read.call].guard < 0)
        reads.push_back({&running, &read});
    }
  }
  return reads;
}

std::string names_of(const std::vector<Read>& reads) {
  std::vector<std::string> names;
  for (const Read& read : reads) {
    std::string shown = "`" + read.read->name + "`";
    if (std::find(names.begin(), names.end(), shown) == names.end()) names.push_back(std::move(shown));
  }
  constexpr std::size_t kShownNames = 4;
  if (names.size() <= kShownNames) return join(names, ", ");
  const std::size_t more = names.size() - kShownNames;
  names.resize(kShownNames);
  return fmt::format("{} and {} more", join(names, ", "), more);
}

// `envy::from_env::<Settings>()`: all of them at once.
void check_crates(const Facts& facts, const std::vector<Running>& list, Findings& out) {
  for (const Running& running : list) {
    Habit habit(facts, running, out);
    for (const Call& call : running.function->calls) {
      const std::string reader = settings_reader(*running.function, call);
      const std::string_view after = reader.empty() ? "" : std::string_view(call.place.file->text).substr(call.place.span.end);
      if (after.empty() || !runs_every_time(running, call) || keeps(*running.function) || has_default(after)) continue;
      const std::string what = fmt::format("`{}`", reader);
      habit.add(call.name_place, what + " reads all settings on every invocation: a wrong one fails events instead of the start",
                what);
    }
  }
}

void check(const Facts& facts, Findings& out) {
  const std::vector<Running> list = running_functions(facts);
  check_crates(facts, list, out);
  for (const EntryPoint& entry : facts.code.entries) {
    std::vector<Read> reads = reads_of(facts.code, list, &entry);
    if (reads.empty()) continue;
    const std::set<std::string, std::less<>> needed = needed_at_start(facts.code, entry);
    const auto is_new = [&](const Read& read) { return !needed.contains(read.read->name); };
    const bool again = std::none_of(reads.begin(), reads.end(), is_new);
    if (!again) std::erase_if(reads, [&](const Read& read) { return !is_new(read); });
    const Read& first = reads.front();
    const auto panicking = static_cast<std::size_t>(
        std::count_if(reads.begin(), reads.end(), [](const Read& read) { return read.read->panics_when_missing; }));
    const bool empty = std::all_of(reads.begin(), reads.end(), [](const Read& read) { return becomes_empty(*read.read); });
    const std::string_view shows = panicking == reads.size() ? "panics in the handler"
                                   : panicking > 0           ? "panics in the handler or shows as failed events"
                                   : empty                   ? "becomes an empty name in each request"
                                                             : "shows as failed events";
    const std::string message =
        again
            ? fmt::format("{} read again on every invocation: `main` has asked for it before, and it cannot change meanwhile",
                          names_of(reads))
            : fmt::format("{} read on every invocation: a missing variable {} instead of a failed start", names_of(reads), shows);
    Finding& finding = out.report(first.read->place, message);
    if (panicking > 0 && !again) finding.severity = Severity::Medium;
    if (again) finding.confidence = Confidence::Possible;
    for (std::size_t i = 1; i < reads.size() && i <= kShownPlaces; ++i)
      finding.related.push_back(related(reads[i].read->place, fmt::format("`{}` is read here", reads[i].read->name)));
    add_path(finding, facts, *first.running->reached, first.read->place, fmt::format("`{}`", first.read->name));
  }
}

}  // namespace

extern constinit const Rule environment_read_per_invocation{"environment-read-per-invocation", &check};

}  // namespace wright
