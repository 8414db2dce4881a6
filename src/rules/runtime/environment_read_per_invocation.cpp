// Environment variables read in invocations. One finding for each deployed function: one edit moves them all to main.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "rules/empty_name.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/records.h"
#include "rules/rule.h"
#include "rules/settings_crates.h"
#include "rules/tolerated_setting.h"

namespace wright {
namespace {

constexpr std::size_t kShownPlaces = 10;

// Set by Lambda for each invocation or for where the code runs, or switches for local runs and tests.
bool is_configuration(const EnvironmentRead& read) {
  constexpr std::array<std::string_view, 5> kSwitches{"_X_AMZN_TRACE_ID", "HOME", "TMPDIR", "PATH",
                                                      "PARAMETERS_SECRETS_EXTENSION_HTTP_PORT"};
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

bool panics_on_failure(const Function& function, std::uint32_t number) {
  const std::string_view after = std::string_view(function.place.file->text).substr(function.calls[number].place.span.end, 20);
  return after.starts_with(".unwrap()") || after.starts_with(".expect(");
}

bool ends_start(const Code& code, const EntryPoint& entry, FunctionId id, int depth = 4);

// The caller hands the failure of the function on, up to main.
bool hands_to_main(const Code& code, const EntryPoint& entry, FunctionId caller_id, FunctionId id, int depth) {
  const Function& caller = code.functions[caller_id];
  for (std::uint32_t number = 0; number < caller.calls.size(); ++number) {
    const Call& call = caller.calls[number];
    if (call.conditional || std::find(call.targets.begin(), call.targets.end(), id) == call.targets.end()) continue;
    if (panics_on_failure(caller, number)) return true;
    if (ends_function(caller, number) && caller_id != id && ends_start(code, entry, caller_id, depth)) return true;
  }
  return false;
}

// main cannot do without what the function gives: each call on the way hands the failure on.
bool ends_start(const Code& code, const EntryPoint& entry, FunctionId id, int depth) {
  return id == entry.main || (depth > 0 && std::any_of(entry.init.begin(), entry.init.end(), [&](FunctionId caller) {
                                return hands_to_main(code, entry, caller, id, depth - 1);
                              }));
}

// What main asks for before the first event, and cannot do without: a start without it fails.
std::set<std::string, std::less<>> needed_at_start(const Code& code, const EntryPoint& entry) {
  std::set<std::string, std::less<>> names;
  for (const FunctionId id : entry.init) {
    const Function& function = code.functions[id];
    for (const EnvironmentRead& read : function.environment_reads) {
      if (function.calls[read.call].conditional) continue;
      const bool handed_on = ends_function(function, read.call) || ends_function_in_words(function, read.call);
      if (read.panics_when_missing || (handed_on && ends_start(code, entry, id))) names.insert(read.name);
    }
  }
  return names;
}

// `env::set_var("BUCKET", event.bucket)`: what the code sets itself need not be there at the start.
bool is_set_by_code(const Code& code, std::string_view name) {
  return std::any_of(code.functions.begin(), code.functions.end(), [&](const Function& function) {
    return !function.is_test && std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& call) {
      return call.first_string == name && !call.is_method && last_name(call.path) == "set_var";
    });
  });
}

std::vector<Read> reads_of(const Code& code, const std::vector<Running>& list, const EntryPoint* entry) {
  std::vector<Read> reads;
  for (const Running& running : list) {
    if (running.entry != entry || running.reached->once || running.reached->on_failure || keeps(*running.function) ||
        caller_goes_on(code, running))
      continue;
    for (const EnvironmentRead& read : running.function->environment_reads) {
      if (is_configuration(read) && !is_tolerated(code, *running.function, read) &&
          running.function->calls[read.call].guard < 0 && !is_set_by_code(code, read.name))
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
