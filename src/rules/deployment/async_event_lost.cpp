// S3, SNS, EventBridge, schedules and functions that invoke others without waiting hand their event over and go. Lambda tries
// three times in all, then drops it, unless the function has a failure destination or a dead-letter queue.

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <vector>

#include "base/text.h"
#include "facts/written.h"
#include "rules/absent_setting.h"
#include "rules/handler_failure.h"
#include "rules/records.h"
#include "rules/rule.h"
#include "rules/stack.h"

namespace wright {
namespace {

// A part of the event is looked at; `event.payload` that is logged and goes no further is none.
bool looks_at_event(const Function& handler) {
  if (handler.parameter_names.empty()) return false;
  const std::string& event = handler.parameter_names[0];
  return std::any_of(handler.field_reads.begin(), handler.field_reads.end(), [&](const FieldRead& field) {
    const std::string_view text = field.place.text();
    const std::string_view root = text.substr(0, text.find_first_of(".[ \n"));
    const bool whole = field.name == "payload" || field.name == "context";
    if (root == event) return !whole;
    return plain_name(root) == root && holds_word(let_value(handler, root, field.place.span.begin), event);
  });
}

// The handler looks at nothing in its event: what it works on lies elsewhere.
bool ignores_event(const Facts& facts, const LambdaFunction& function) {
  const EntryPoint* const entry = facts.entry(function);
  if (entry == nullptr || entry->handlers.empty()) return false;
  return std::all_of(entry->handlers.begin(), entry->handlers.end(), [&](FunctionId id) {
    const Function& handler = facts.code.functions[id];
    const bool named_so = !handler.parameter_names.empty() && handler.parameter_names[0].starts_with('_');
    const bool reads =
        std::any_of(handler.calls.begin(), handler.calls.end(), [](const Call& call) { return call.touches_event; });
    return named_so || (!reads && !looks_at_event(handler));
  });
}

// "cron(0 6 1 * ? *)", "rate(30 days)": the run that makes up for a lost one comes weeks later.
bool is_rare(std::string_view schedule) {
  const std::size_t open = schedule.find('(');
  if (open == std::string_view::npos) return true;
  const std::vector<std::string_view> parts = split(schedule.substr(open + 1, schedule.find(')', open) - open - 1), ' ');
  const auto is_number = [](std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  };
  if (schedule.starts_with("rate")) return parts.size() > 1 && parts[1].starts_with("day") && parts[0].size() > 1;
  return parts.size() < 3 || is_number(parts[2]) || parts[2] == "L";
}

// The run that makes up for a lost one comes within days; of `rate(${Minutes} minutes)` the unit says so.
bool is_soon(const EventRule& rule) {
  if (rule.schedule.known()) return !is_rare(*rule.schedule.value);
  const std::string_view text = rule.schedule.place.text();
  return contains(text, "rate(") && (contains(text, "minute") || contains(text, "hour"));
}

// "rate(5 minutes)", "cron(*/5 * * * ? *)": within the hour the work is taken up again, whatever the function reads.
bool is_within_the_hour(const EventRule& rule) {
  if (!rule.schedule.known()) return false;
  const std::string_view text = *rule.schedule.value;
  const std::vector<std::string_view> parts = split(text, ' ');
  if (text.starts_with("rate(")) return contains(text, "minute") || contains(text, " hour)");
  return text.starts_with("cron(") && parts.size() > 1 && (parts[1] == "*" || parts[1] == "*/1");
}

// The next run takes up what this one left: the event itself holds nothing.
bool is_made_up_for(const Facts& facts, const LambdaFunction& function, const FunctionConfig& config) {
  const auto ticks = [&](const EventRule& rule) {
    const bool ours = std::any_of(rule.targets.begin(), rule.targets.end(),
                                  [&](const RuleTarget& target) { return target.target == config.logical_name; });
    return ours && rule.stack == config.stack && (is_within_the_hour(rule) || (is_soon(rule) && ignores_event(facts, function)));
  };
  return std::any_of(facts.deployment.rules.begin(), facts.deployment.rules.end(), ticks);
}

bool drops_events(const FunctionConfig& config) {
  return !config.has_failure_destination && std::any_of(config.triggers.begin(), config.triggers.end(),
                                                        [](const Trigger& trigger) { return is_asynchronous(trigger.source); });
}

std::size_t count_of(std::string_view text, std::string_view word) {
  std::size_t count = 0;
  for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) ++count;
  return count;
}

// Its code invokes functions, and each time without waiting for the reply.
bool invokes_and_goes_on(const Facts& facts, const LambdaFunction& function) {
  const EntryPoint* const entry = facts.entry(function);
  const std::vector<std::string>& actions = function.aws_actions;
  const bool invokes =
      std::any_of(actions.begin(), actions.end(), [](const std::string& action) { return action.starts_with("lambda:Invoke"); });
  if (entry == nullptr || !invokes) return false;
  std::size_t waits = 0;
  std::size_t goes = 0;
  for (const Reached& reached : entry->reached) {
    const std::string_view text = facts.code.functions[reached.function].place.text();
    waits += count_of(text, ".invoke()");
    goes += count_of(text, "InvocationType::Event");
    if (contains(text, ".invoke_async()")) return waits == goes;
  }
  return goes > 0 && waits == goes;
}

// Another function of the stack is given its name or ARN, and invokes what it is given without waiting.
struct Invoker {
  const LambdaFunction* function = nullptr;
  Place place;  // of the variable
};

std::optional<Invoker> find_invoker(const Facts& facts, const FunctionConfig& invoked) {
  for (const LambdaFunction& function : facts.functions) {
    const FunctionConfig* const config = facts.config(function);
    if (config == nullptr || config == &invoked || config->stack != invoked.stack) continue;
    for (const EnvironmentEntry& entry : config->environment) {
      const auto& named = entry.references;
      if (std::find(named.begin(), named.end(), invoked.logical_name) == named.end()) continue;
      if (invokes_and_goes_on(facts, function)) return Invoker{&function, entry.value.place};
    }
  }
  return std::nullopt;
}

// What it is invoked by waits for no reply, though no trigger of the template says so.
void check_invoked(const Facts& facts, const FunctionConfig& config, Findings& out) {
  const std::optional<Invoker> invoker = find_invoker(facts, config);
  if (!invoker) return;
  Finding& finding = report_lack(
      facts, config,
      fmt::format("`{}` has no failure destination and no dead-letter queue: what `{}` invokes it with is dropped when it "
                  "fails three times, and only the count of errors tells of it",
                  shown_name(config), invoker->function->name),
      drops_events, out);
  finding.related.push_back(related(invoker->place, "the function that invokes it without waiting is given its name"));
}

void check(const Facts& facts, Findings& out) {
  for (const LambdaFunction& function : facts.functions) {
    const FunctionConfig* const config = facts.config(function);
    if (config == nullptr || config->has_failure_destination || !is_surely_absent(*config, "dead letters")) continue;
    if (const EntryPoint* const entry = facts.entry(function); entry != nullptr && does_nothing(facts, *entry)) continue;
    const auto trigger = std::find_if(config->triggers.begin(), config->triggers.end(),
                                      [](const Trigger& candidate) { return is_asynchronous(candidate.source); });
    if (trigger == config->triggers.end()) {
      check_invoked(facts, *config, out);
      continue;
    }
    const bool repeats = std::all_of(config->triggers.begin(), config->triggers.end(), [](const Trigger& candidate) {
      return candidate.source == EventSource::Schedule || !is_asynchronous(candidate.source);
    });
    const std::string lost = repeats ? std::string("a scheduled run that fails three times is lost until the next one")
                                     : fmt::format(
                                           "an event of {} that fails three times is dropped, and only the count of "
                                           "errors tells of it",
                                           shown_source(trigger->source));
    Finding& finding = report_lack(
        facts, *config, fmt::format("`{}` has no failure destination and no dead-letter queue: {}", shown_name(*config), lost),
        drops_events, out);
    // The next run of a schedule often makes up for the one that failed.
    if (repeats) finding.severity = Severity::Low;
    const bool made_up = is_made_up_for(facts, function, *config);
    // A handler that gives no error fails by a crash or a timeout alone.
    if (repeats && (made_up || !may_fail(facts, *config))) finding.confidence = Confidence::Possible;
    finding.related.push_back(related(trigger->place, "the trigger, which invokes asynchronously"));
  }
}

}  // namespace

extern constinit const Rule async_event_lost{"async-event-lost", &check};

}  // namespace wright
