// Environment variables read in invocations. One finding for each deployed function: one edit moves them all to main.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/rule.h"

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

std::vector<Read> reads_of(const std::vector<Running>& list, const EntryPoint* entry) {
  std::vector<Read> reads;
  for (const Running& running : list) {
    if (running.entry != entry || running.reached->once || keeps(*running.function)) continue;
    for (const EnvironmentRead& read : running.function->environment_reads) {
      if (is_configuration(read) && running.function->calls[read.call].guard < 0) reads.push_back({&running, &read});
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

void check(const Facts& facts, Findings& out) {
  const std::vector<Running> list = running_functions(facts);
  for (const EntryPoint& entry : facts.code.entries) {
    const std::vector<Read> reads = reads_of(list, &entry);
    if (reads.empty()) continue;
    const Read& first = reads.front();
    const bool panics = std::any_of(reads.begin(), reads.end(), [](const Read& read) { return read.read->panics_when_missing; });
    Finding& finding =
        out.report(first.read->place, fmt::format("{} read on every invocation: a missing variable {} instead of a failed start",
                                                  names_of(reads), panics ? "panics in the handler" : "shows as failed events"));
    if (panics) finding.severity = Severity::Medium;
    for (std::size_t i = 1; i < reads.size() && i <= kShownPlaces; ++i)
      finding.related.push_back(related(reads[i].read->place, fmt::format("`{}` is read here", reads[i].read->name)));
    add_path(finding, facts, *first.running->reached, first.read->place, fmt::format("`{}`", first.read->name));
  }
}

}  // namespace

extern constinit const Rule environment_read_per_invocation{"environment-read-per-invocation", &check};

}  // namespace wright
