// A handler that nobody waits for and that ends with Ok when a variable of its environment is missing.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/written.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool reads_environment(const Function& function, const FailureBranch& branch) {
  if (branch.call < 0) return false;
  const std::string_view path = function.calls[static_cast<std::size_t>(branch.call)].path;
  return path == "std::env::var" || path == "env::var";
}

// The branch ends the invocation with a success.
bool gives_up(std::string_view body) {
  if (contains(body, "Err(") || contains(body, "panic!") || contains(body, "bail!")) return false;
  constexpr std::string_view kStatus = "statusCode\": ";
  const std::size_t status = body.find(kStatus);
  const std::string_view given = status == std::string_view::npos ? std::string_view() : body.substr(status + kStatus.size());
  const bool refuses = given.starts_with('4') || given.starts_with('5');
  return !refuses && (contains(body, "return Ok(") || trim(body) == "Ok(())");
}

// `table` of `let table = std::env::var("TABLE").unwrap_or_default();`
std::string_view emptied_name(const EnvironmentRead& read) {
  const std::string_view text = read.place.file->text;
  const std::string_view after = text.substr(read.place.span.end);
  if (!trim(after).starts_with(".unwrap_or_default()")) return {};
  const std::string_view line = statement_before(read.place);
  if (!line.starts_with("let ") || !line.ends_with('=')) return {};
  return plain_name(trim(line.substr(4, line.size() - 5)));
}

// `if table.is_empty() || queue.is_empty() { .. return Ok(()); }`: the condition.
std::optional<Place> given_up_when_empty(const Function& function, std::string_view name) {
  const std::string_view body = function.place.text();
  const std::size_t asked = body.find(std::string(name) + ".is_empty()");
  if (name.empty() || asked == std::string_view::npos) return std::nullopt;
  const std::size_t line = body.rfind('\n', asked) + 1;
  const std::size_t open = body.find('{', asked);
  const std::size_t close = open == std::string_view::npos ? open : body.find('}', body.find("return", open));
  const std::string_view head = trim(body.substr(line, asked - line));
  // `if !allowed.is_empty()`: something more is looked at where the variable is set.
  if (head.ends_with('!')) return std::nullopt;
  if ((head != "if" && !head.starts_with("if ")) || close == std::string_view::npos) return std::nullopt;
  const std::string_view block = body.substr(open, close - open);
  if (!gives_up(block) || contains(block, "\n}")) return std::nullopt;
  const std::uint32_t begin = function.place.span.begin;
  return Place{function.place.file, {begin + static_cast<std::uint32_t>(line), begin + static_cast<std::uint32_t>(open)}};
}

constexpr std::string_view kMessage =
    "without this variable the function does nothing and every invocation succeeds: no error is counted, nothing is tried again "
    "and no alarm goes off";

void check_emptied(const Facts& facts, const Running& running, Findings& out) {
  std::vector<std::uint32_t> told;
  for (const EnvironmentRead& read : running.function->environment_reads) {
    const std::optional<Place> place = given_up_when_empty(*running.function, emptied_name(read));
    if (!place || std::find(told.begin(), told.end(), place->span.begin) != told.end()) continue;
    told.push_back(place->span.begin);
    Finding& finding = out.report(*place, std::string(kMessage));
    add_path(finding, facts, *running.reached, *place, "the variable is missing");
  }
}

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    if (takes_http_requests(running) || !is_handler(facts, running)) continue;
    check_emptied(facts, running, out);
    for (const FailureBranch& branch : running.function->failure_branches) {
      if (!reads_environment(*running.function, branch) || !gives_up(branch.body.text())) continue;
      Finding& finding = out.report(branch.place, std::string(kMessage));
      add_path(finding, facts, *running.reached, branch.place, "the variable is missing");
    }
  }
}

}  // namespace

extern constinit const Rule missing_setting_answered_ok{"missing-setting-answered-ok", &check};

}  // namespace wright
