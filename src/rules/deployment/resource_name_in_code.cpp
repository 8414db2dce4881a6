// The code names a table, bucket or queue by a literal that no template, script or setting of the project knows, while the stack
// of the function makes one under another name: the request goes to a resource that the deployment does not make.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "rules/rule.h"

namespace wright {
namespace {

constexpr std::size_t kApart = 5;

struct Kind {
  std::string_view method;  // of the request's builder
  std::string_view shown;
  std::string_view word;  // in the name of a variable
};
constexpr std::array<Kind, 3> kKinds{
    {{"table_name", "table", "TABLE"}, {"bucket", "bucket", "BUCKET"}, {"queue_url", "queue", "QUEUE"}}};

// `table_name("orders")`: a literal, and nothing around it.
std::string_view literal_given(const Call& call) {
  const std::string_view text = call.name_place.text();
  const std::size_t open = text.find('(');
  if (call.first_string.empty() || open == std::string_view::npos) return {};
  const std::string_view argument = trim(text.substr(open + 1));
  return argument.starts_with('"') ? std::string_view(call.first_string) : std::string_view();
}

bool is_of_sdk(const Call& call) {
  return call.is_method && call.argument_count == 1 && call.receiver.path.starts_with("aws_sdk_");
}

// Some line has the name, and not as the `id` by which Terraform takes over what somebody made.
bool has_name(std::string_view text, std::string_view name) {
  if (!holds_word(text, name)) return false;
  const std::vector<std::string_view> lines = split_lines(text);
  return std::any_of(lines.begin(), lines.end(),
                     [&](std::string_view line) { return holds_word(line, name) && !trim(line).starts_with("id "); });
}

// Anything but the code itself has the name.
bool is_known_outside(const Facts& facts, std::string_view name) {
  return std::any_of(facts.project.files.begin(), facts.project.files.end(), [&](const ProjectFile& file) {
    const FileKind kind = file.kind;
    const bool telling =
        kind != FileKind::Rust && kind != FileKind::Prose && kind != FileKind::Manifest && kind != FileKind::Lock;
    return telling && has_name(file.source->text, name);
  });
}

// Some resource here has the name, or one that cannot be read.
bool may_be_named(const Text& name, std::string_view wanted) {
  if (name.absent()) return false;
  return !name.known() || name.value == wanted || contains(*name.value, "$");
}

bool may_be_made(const Facts& facts, const Kind& kind, std::string_view wanted) {
  const Deployment& deployment = facts.deployment;
  if (kind.shown == "table") {
    return std::any_of(deployment.tables.begin(), deployment.tables.end(),
                       [&](const DynamoTable& table) { return may_be_named(table.name, wanted); });
  }
  return kind.shown == "queue" && std::any_of(deployment.queues.begin(), deployment.queues.end(),
                                              [&](const Queue& queue) { return may_be_named(queue.name, wanted); });
}

// The place of a resource of the kind that the stack makes; nowhere when it makes none, or may make one under any name.
Place resource_of(const Facts& facts, std::uint32_t stack, const Kind& kind) {
  const Deployment& deployment = facts.deployment;
  if (kind.shown == "table") {
    for (const DynamoTable& table : deployment.tables) {
      if (table.stack == stack) return table.place;
    }
  }
  if (kind.shown == "queue") {
    for (const Queue& queue : deployment.queues) {
      if (queue.stack == stack) return queue.place;
    }
  }
  if (kind.shown == "bucket") {
    for (const OtherResource& other : deployment.others) {
      if (other.stack == stack && other.type == "AWS::S3::Bucket") return other.place;
    }
  }
  return {};
}

// The variable that was meant to carry the name: set, and read by nobody.
const EnvironmentEntry* unread_variable(const Facts& facts, const FunctionConfig& config, const Kind& kind) {
  for (const EnvironmentEntry& entry : config.environment) {
    const bool read = std::any_of(facts.project.files.begin(), facts.project.files.end(), [&](const ProjectFile& file) {
      return file.kind == FileKind::Rust && contains(file.source->text, entry.name);
    });
    if (!read && contains(entry.name, kind.word)) return &entry;
  }
  return nullptr;
}

// A request that names something by a literal, and what it was meant to name.
struct Misnamed {
  const FunctionConfig& config;
  const Kind& kind;
  const Call& call;
  Place resource;
  const EnvironmentEntry* variable = nullptr;
};

struct Told {
  std::set<std::pair<const SourceFile*, std::uint32_t>> places;
  Finding* last = nullptr;
};

void report(const Misnamed& one, Findings& out, Told& told) {
  if (!told.places.insert({one.call.name_place.file, one.call.name_place.span.begin}).second) return;
  if (told.places.size() > kApart) {
    told.last->related.push_back(related(one.call.name_place, "here too"));
    return;
  }
  const std::string_view shown = one.kind.shown;
  const std::string meant = one.variable == nullptr
                                ? fmt::format("the {} that `{}` is deployed with", shown, one.config.logical_name)
                                : fmt::format("what `{}` says", one.variable->name);
  told.last =
      &out.report(one.call.name_place,
                  fmt::format("the {} `{}` stands in the code only: nothing here makes one of that name, and {} is not used",
                              shown, one.call.first_string, meant));
  if (one.variable != nullptr) told.last->related.push_back(related(one.variable->value.place, "set and never read"));
  if (one.resource.file != nullptr)
    told.last->related.push_back(related(one.resource, fmt::format("the {} that is made", shown)));
}

void check(const Facts& facts, Findings& out) {
  Told told;
  for (const LambdaFunction& function : facts.functions) {
    const FunctionConfig* const config = facts.config(function);
    const EntryPoint* const entry = facts.entry(function);
    if (config == nullptr || entry == nullptr) continue;
    for (const Reached& reached : entry->reached) {
      for (const Call& call : facts.code.functions[reached.function].calls) {
        const auto kind =
            std::find_if(kKinds.begin(), kKinds.end(), [&](const Kind& candidate) { return candidate.method == call.path; });
        if (kind == kKinds.end() || !is_of_sdk(call)) continue;
        const std::string_view name = literal_given(call);
        if (name.empty() || is_known_outside(facts, name) || may_be_made(facts, *kind, name)) continue;
        const Place resource = resource_of(facts, config->stack, *kind);
        const EnvironmentEntry* const variable = unread_variable(facts, *config, *kind);
        if (variable == nullptr && (kind->shown != "table" || resource.file == nullptr)) continue;
        report({*config, *kind, call, resource, variable}, out, told);
      }
    }
  }
}

}  // namespace

extern constinit const Rule resource_name_in_code{"resource-name-in-code", &check};

}  // namespace wright
