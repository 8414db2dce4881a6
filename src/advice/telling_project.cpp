// Delivery and retries, dependencies, tests, the pipeline and how the program is built.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "advice/telling.h"
#include "base/text.h"
#include "rules/records.h"

namespace wright {
namespace {

constexpr std::size_t kMost = 12;
constexpr std::size_t kLongestCommand = 110;

std::string one_line(std::string_view text) {
  std::string line(trim(text.substr(0, text.find('\n'))));
  if (line.size() > kLongestCommand) line = line.substr(0, kLongestCommand) + "...";
  return replace_all(line, "`", "'");
}

void tell_trigger(const Facts& facts, const LambdaFunction& function, const Trigger& trigger, std::vector<Told>& told) {
  std::string text = fmt::format("`{}` is triggered by `{}` ({})", function.name, trigger.logical_name, name(trigger.source));
  if (trigger.batch_size) text += fmt::format(", batch size {}", trigger.batch_size->value);
  const bool batch = trigger.source == EventSource::Sqs || trigger.source == EventSource::Kinesis ||
                     trigger.source == EventSource::DynamoDbStream;
  if (batch && trigger.settings_known) {
    const bool reports = trigger.reports_item_failures && trigger.reports_item_failures->value;
    text += reports ? ", with ReportBatchItemFailures"
                    : ", without ReportBatchItemFailures: one failed record brings the whole batch back";
  }
  told.push_back({text, trigger.place});
  for (const Queue& queue : facts.deployment.queues) {
    if (queue.logical_name != trigger.source_name) continue;
    const std::string visibility = queue.visibility_timeout.known()    ? fmt::format("{} s", *queue.visibility_timeout.value)
                                   : queue.visibility_timeout.absent() ? std::string("the default of {rate:visibility-default}")
                                                                       : std::string("unknown");
    told.push_back({fmt::format("queue `{}`: visibility timeout {}, {}", queue.logical_name, visibility,
                                queue.has_redrive ? "with a dead-letter queue"
                                                  : "no dead-letter queue (a bad message returns until its retention ends)"),
                    queue.place});
  }
}

void tell_handling(const Facts& facts, const LambdaFunction& function, std::vector<Told>& told) {
  const EntryPoint* entry = facts.entry(function);
  if (entry == nullptr) return;
  for (const RecordWork& work : record_work(facts, *entry)) {
    const std::string& owner = facts.code.functions[work.reached->function].name;
    told.push_back({fmt::format("`{}` handles the records one by one{}", owner,
                                work.leaves_early ? " and leaves at the first failure: the records after it are not handled, and "
                                                    "the whole batch is delivered again"
                                                  : ""),
                    work.place});
  }
}

// What the service does with an event whose invocation fails.
std::string_view after_failure(EventSource source) {
  switch (source) {
    case EventSource::Sqs:
      return "a failed message becomes visible again after the visibility timeout and is delivered again, until maxReceiveCount "
             "or its retention";
    case EventSource::S3:
    case EventSource::Sns:
    case EventSource::EventBridge:
    case EventSource::Schedule:
    case EventSource::Ses:
    case EventSource::Iot:
      return "the invocation is asynchronous: Lambda tries a failed event two more times, then drops it unless a dead-letter "
             "queue or an on-failure destination is set";
    case EventSource::Kinesis:
    case EventSource::DynamoDbStream:
      return "a failed batch is tried again and again and blocks its shard until it succeeds or expires, unless retries, age and "
             "an on-failure destination are set";
    case EventSource::ApiGatewayRest:
    case EventSource::ApiGatewayHttp:
    case EventSource::FunctionUrl:
    case EventSource::Alb:
    case EventSource::Http:
      return "the caller waits: an Err or a panic is a 502 (500 at a function URL), nothing is tried again by Lambda";
    default: return {};
  }
}

bool is_named(std::string_view question, std::string_view package) {
  const std::string name(package);
  return contains(question, name) || contains(question, replace_all(name, "-", "_")) ||
         contains(question, replace_all(name, "_", "-"));
}

std::string dependency_text(const Crate& crate, const Dependency& dependency) {
  std::string text =
      fmt::format("`{}` asks for `{}` {}", crate.name, dependency.package,
                  dependency.requirement.empty() ? dependency.is_path ? "by path" : "without a version (git, path or workspace)"
                                                 : "\"" + dependency.requirement + "\"");
  if (dependency.locked) text += fmt::format(", Cargo.lock has {}", *dependency.locked);
  if (!dependency.features.empty()) text += ", features " + join(dependency.features, ", ");
  if (!dependency.default_features) text += ", default features off";
  return text;
}

// Lines of [patch] and git dependencies: they replace what the registry has.
void tell_patches(const Asked& asked, std::vector<Told>& told) {
  for (const ProjectFile& file : asked.project.facts.project.files) {
    if (file.kind != FileKind::Manifest) continue;
    bool patch = false;
    for (std::uint32_t line = 1; line <= file.source->lines.line_count(); ++line) {
      const std::string_view text = trim(file.source->lines.line(line));
      if (text.starts_with('[')) patch = text.starts_with("[patch");
      if (!contains(text, "git =") && !(patch && contains(text, "="))) continue;
      const bool pinned = contains(text, "rev =") || contains(text, "tag =");
      const std::uint32_t begin = file.source->lines.line_start(line);
      told.push_back(
          {fmt::format(
               "`{}`{}: taken from git{}, not from the registry; only Cargo.lock holds the commit, and `cargo update` moves it",
               one_line(text), patch ? " in [patch]" : "", pinned ? ", pinned" : " by a branch without `rev`"),
           {file.source.get(), {begin, begin}}});
    }
  }
}

void tell_step(const Job& job, const Step& step, std::vector<Told>& told) {
  constexpr std::array<std::string_view, 12> kTelling{"deploy",      "cargo test", "cargo lambda", "npm i",
                                                      "npm install", "pip",        "docker push",  "aws ",
                                                      "cdk",         "sam ",       "terraform",    "nextest"};
  if (!step.uses.empty()) {
    const std::size_t at = step.uses.find('@');
    const bool pinned = at != std::string::npos && step.uses.size() - at == 41;
    std::string text = fmt::format("job `{}` uses `{}`{}", job.id, step.uses,
                                   pinned || step.uses.starts_with("./") ? "" : " (a mutable tag, not pinned to a SHA)");
    for (const auto& [key, value] : step.with) {
      if (key == "role-to-assume") text += ", credentials by OIDC (role-to-assume)";
      if (contains(key, "access-key")) text += ", with long-lived access keys";
    }
    told.push_back({text, step.place});
    return;
  }
  for (const std::string_view line : split_lines(step.run)) {
    const bool tells = std::any_of(kTelling.begin(), kTelling.end(), [&](std::string_view word) { return contains(line, word); });
    if (tells) told.push_back({fmt::format("job `{}` runs `{}`", job.id, one_line(trim(line))), step.place});
  }
}

void tell_workflow(const Workflow& workflow, std::vector<Told>& told) {
  std::string text = fmt::format("workflow `{}` runs on {}", workflow.name.empty() ? workflow.file->path : workflow.name,
                                 join(workflow.triggers, ", "));
  bool tests = false;
  bool cache = false;
  bool oidc = false;
  for (const Job& job : workflow.jobs) {
    oidc |= job.id_token_write;
    for (const Step& step : job.steps) {
      tests |= contains(step.run, "cargo test") || contains(step.run, "nextest") || contains(step.run, "make test");
      cache |= contains(step.uses, "cache");
    }
  }
  text += fmt::format("; {}, {}, {}", tests ? "it runs tests" : "it runs no tests", cache ? "with a cache" : "without a cache",
                      oidc ? "`id-token: write` (OIDC)" : "no OIDC (`id-token: write` is not set)");
  told.push_back({text, workflow.place});
  const auto tell_environment = [&](const auto& environment) {
    for (const auto& [key, value] : environment) {
      if (contains(key, "ACCESS_KEY"))
        told.push_back({fmt::format("`{}` is a long-lived credential in the environment", key), value.place});
    }
  };
  tell_environment(workflow.environment);
  for (const Job& job : workflow.jobs) {
    tell_environment(job.environment);
    for (const Step& step : job.steps) {
      tell_environment(step.environment);
      tell_step(job, step, told);
    }
  }
}

}  // namespace

std::vector<Told> tell_delivery(const Asked& asked) {
  std::vector<Told> told;
  const Facts& facts = asked.project.facts;
  for (const LambdaFunction* function : asked.functions) {
    tell_handling(facts, *function, told);
    const FunctionConfig* config = facts.config(*function);
    if (function->event_source && !after_failure(*function->event_source).empty()) {
      const EntryPoint* entry = facts.entry(*function);
      told.push_back({fmt::format("`{}` is called by {}: {}", function->name, name(*function->event_source),
                                  after_failure(*function->event_source)),
                      entry != nullptr    ? entry->event_place
                      : config != nullptr ? config->place
                                          : Place()});
    }
    if (config == nullptr) continue;
    for (const Trigger& trigger : config->triggers) tell_trigger(facts, *function, trigger, told);
    const bool of_trigger = std::any_of(config->triggers.begin(), config->triggers.end(),
                                        [](const Trigger& trigger) { return trigger.has_failure_destination; });
    if (config->has_failure_destination || of_trigger)
      told.push_back({fmt::format("`{}` has a failure destination or dead-letter queue", function->name), config->place});
  }
  if (told.size() > kMost) told.resize(kMost);
  return told;
}

std::vector<Told> tell_dependencies(const Asked& asked) {
  constexpr std::array<std::string_view, 5> kRuntime{"lambda_runtime", "lambda_http", "aws_lambda_events", "aws-config", "tokio"};
  std::vector<Told> named;
  std::vector<Told> others;
  std::set<std::string> seen;
  for (const Crate& crate : asked.project.facts.project.crates) {
    for (const Dependency& dependency : crate.dependencies) {
      const bool asked_for = is_named(asked.question, dependency.package);
      const bool runtime = std::find(kRuntime.begin(), kRuntime.end(), dependency.package) != kRuntime.end();
      if ((!asked_for && !runtime) ||
          !seen.insert(dependency.package + dependency.requirement + (asked_for ? crate.name : "")).second)
        continue;
      (asked_for ? named : others).push_back({dependency_text(crate, dependency), dependency.place});
    }
  }
  tell_patches(asked, named);
  named.insert(named.end(), others.begin(), others.end());
  if (named.size() > kMost) named.resize(kMost);
  return named;
}

std::vector<Told> tell_tests(const Asked& asked) {
  const Facts& facts = asked.project.facts;
  const Code& code = facts.code;
  std::vector<std::string> tests;
  std::set<std::string> files;
  Place place;
  for (const Function& function : code.functions) {
    const bool marked = std::any_of(function.attributes.begin(), function.attributes.end(),
                                    [](const std::string& a) { return contains(a, "test"); });
    if (!function.is_test || !marked || function.place.file == nullptr) continue;
    if (place.file == nullptr) place = function.name_place;
    tests.push_back("`" + function.name + "`");
    files.insert("`" + function.place.file->path + "`");
  }
  std::vector<Told> told;
  const std::size_t count = tests.size();
  if (tests.size() > 6) tests.resize(6);
  if (count == 0) {
    told.push_back({"there are no Rust tests in what was read", {}});
  } else {
    told.push_back({fmt::format("there are {} tests, in {}: {}{}", count, join({files.begin(), files.end()}, ", "),
                                join(tests, ", "), count > 6 ? " ..." : ""),
                    place});
  }
  std::vector<std::string> missing;
  Place first;
  for (FunctionId id = 0; id < code.functions.size(); ++id) {
    const Function& function = code.functions[id];
    if (function.is_test || function.is_closure || code.reached_by_tests[id] || function.name == "main" ||
        function.place.file == nullptr)
      continue;
    if (first.file == nullptr) first = function.name_place;
    missing.push_back(fmt::format("`{}` (`{}:{}`)", function.name, function.place.file->path, function.name_place.start().line));
  }
  const std::size_t untested = missing.size();
  if (missing.size() > 14) missing.resize(14);
  if (untested > 0)
    told.push_back(
        {fmt::format("no test reaches {} functions: {}{}", untested, join(missing, ", "), untested > 14 ? " ..." : ""), first});
  return told;
}

std::vector<Told> tell_pipeline(const Asked& asked) {
  std::vector<Told> told;
  for (const Workflow& workflow : asked.project.facts.pipelines.workflows) tell_workflow(workflow, told);
  if (told.empty()) told.push_back({"there is no GitHub Actions workflow in what was read", {}});
  std::vector<Told> build = tell_build(asked);
  told.insert(told.end(), build.begin(), build.end());
  if (told.size() > kMost + 6) told.resize(kMost + 6);
  return told;
}

std::vector<Told> tell_build(const Asked& asked) {
  std::vector<Told> told;
  for (const BuildCommand& command : asked.project.facts.pipelines.builds) {
    std::string text = fmt::format("`{}` builds the program", one_line(command.text));
    if (command.architecture)
      text += *command.architecture == Architecture::Arm64
                  ? " for arm64"
                  : " for x86_64 only: a function on arm64 (aarch64) needs a build of its own";
    if (!command.release) text += ", not in release mode";
    if (told.size() < kMost) told.push_back({text, command.place});
  }
  return told;
}

}  // namespace wright
