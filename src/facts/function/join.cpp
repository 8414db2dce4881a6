// Pairs templates with code. Evidence is added up; a configuration goes to the entry with the most, and to none when two are
// alike.

#include <algorithm>
#include <array>
#include <set>
#include <tuple>

#include "base/file_system.h"
#include "base/text.h"
#include "facts/deployment/settings.h"
#include "facts/function/reading.h"

namespace wright {
namespace {

// "ProcessOrdersFunction", "process-orders" and "process-orders-rs" are the same name.
std::string plain_name(std::string_view text) {
  const auto drop = [&](std::string_view ending) {
    if (text.size() > ending.size() + 2 && text.ends_with(ending)) text.remove_suffix(ending.size());
  };
  // "orders_rs" and "orders_rs_lambda"
  for (const std::string_view kind : {"-function", "_function", "-lambda", "_lambda", "-fn", "_fn"}) drop(kind);
  for (const std::string_view language : {"-rs", "_rs", "-rust", "_rust"}) drop(language);
  std::string plain;
  for (const char c : lower_case(text)) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) plain += c;
  }
  for (const std::string_view ending : {"function", "lambda", "handler", "fn"}) {
    if (plain.size() > ending.size() && plain.ends_with(ending)) plain.resize(plain.size() - ending.size());
  }
  return plain;
}

std::string without_slash(std::string_view path) {
  while (path.ends_with('/')) path.remove_suffix(1);
  return path == "." ? std::string() : std::string(path);
}

// "orders" of "bootstrap-orders" and "orders_bootstrap".
std::string without_bootstrap(std::string name) {
  constexpr std::string_view kWord = "bootstrap";
  if (name.size() < kWord.size() + 2) return name;
  const auto joins = [](char c) { return c == '-' || c == '_'; };
  if (name.starts_with(kWord) && joins(name[kWord.size()])) return name.substr(kWord.size() + 1);
  if (name.ends_with(kWord) && joins(name[name.size() - kWord.size() - 1])) name.resize(name.size() - kWord.size() - 1);
  return name;
}

// "orders" of "orders-arm64".
std::string without_processor(std::string name) {
  for (const std::string_view processor : {"-arm64", "_arm64", "-aarch64", "-x86_64", "-x86-64", "-amd64"}) {
    if (name.size() > processor.size() + 1 && name.ends_with(processor)) name.resize(name.size() - processor.size());
  }
  return name;
}

// The binary that "target/lambda/orders/bootstrap.zip" or "orders.zip" names; "" when none.
std::string artifact_binary(std::string_view path) {
  const std::string clean = without_slash(path);
  const std::size_t at = clean.find("target/lambda/");
  if (at != std::string::npos) {
    const std::string rest = clean.substr(at + std::string_view("target/lambda/").size());
    return rest.substr(0, rest.find('/'));
  }
  const std::string file = file_name(clean);
  if (!file.ends_with(".zip")) return {};
  std::string name = without_processor(without_bootstrap(file.substr(0, file.size() - 4)));
  // Or nothing yet: the code comes later by a command.
  constexpr std::array<std::string_view, 10> kAnyName{"bootstrap", "lambda", "function",    "deployment", "package",
                                                      "code",      "dummy",  "placeholder", "empty",      "initial"};
  return std::find(kAnyName.begin(), kAnyName.end(), name) == kAnyName.end() ? name : std::string();
}

// What a handler says about the code: "functions/orders.worker" is a crate's folder and its binary, "orders.worker" a package and
// its binary (plugins of the Serverless Framework). Less than nothing when it names other code.
int by_handler(const Facts& facts, const FunctionConfig& config, const EntryPoint& entry) {
  if (!config.handler) return 0;
  const Crate& crate = facts.project.crates[entry.crate];
  const std::string& handler = config.handler->value;
  if (handler == entry.binary) return 4;
  const std::string folder = parent_path(config.place.file->path);
  const auto folder_of = [&](std::string_view path) { return normal_path(join_path(folder, path)); };
  const auto names_crate = [&](const std::string& path) {
    return facts.project.crate_of(path + "/x") != nullptr && facts.project.crate_of(path + "/x")->folder == path;
  };
  const bool alone = crate.binaries.size() == 1;
  if (handler == crate.name || folder_of(handler) == crate.folder) return alone ? 8 : 2;
  const std::size_t dot = handler.rfind('.');
  if (dot == std::string::npos || dot == 0) return 0;
  const std::string owner = handler.substr(0, dot);
  const bool by_folder = contains(owner, "/") && names_crate(folder_of(owner));
  const bool owned = by_folder ? folder_of(owner) == crate.folder : owner == crate.name;
  if (owned && handler.substr(dot + 1) == entry.binary) return 8;
  return by_folder ? -1 : 0;
}

// The one function of its template, which lies in the folder of a crate with one binary.
bool lies_with(const Facts& facts, const FunctionConfig& config, const Crate& crate) {
  if (crate.folder.empty() || crate.binaries.size() != 1 || parent_path(config.place.file->path) != crate.folder) return false;
  const auto& functions = facts.deployment.functions;
  // All scripts of a project make one stack.
  const bool script = config.tool == DeploymentTool::Script;
  return std::none_of(functions.begin(), functions.end(), [&](const FunctionConfig& other) {
    const bool beside = !script || parent_path(other.place.file->path) == crate.folder;
    return &other != &config && other.stack == config.stack && other.tool == config.tool && beside;
  });
}

// Its other binaries, if any, are no functions.
bool has_one_program(const Facts& facts, const Crate& crate) {
  const auto entries = std::count_if(facts.code.entries.begin(), facts.code.entries.end(),
                                     [&](const EntryPoint& entry) { return &facts.project.crates[entry.crate] == &crate; });
  return crate.binaries.size() == 1 || entries == 1;
}

bool names_any_binary(const Facts& facts, std::string_view name) {
  return std::any_of(facts.project.crates.begin(), facts.project.crates.end(), [&](const Crate& crate) {
    return std::any_of(crate.binaries.begin(), crate.binaries.end(), [&](const Target& target) { return target.name == name; });
  });
}

// One of the folders on the way to the code has the name of the binary: "dist/orders/bin".
bool has_folder(std::string_view path, std::string_view name) {
  const std::vector<std::string_view> parts = split(path, '/');
  return std::find(parts.begin(), parts.end(), name) != parts.end();
}

// "orders" of "lambda_orders" and "fn-orders".
std::string_view without_kind(std::string_view folder) {
  for (const std::string_view beginning : {"lambda_", "lambda-", "fn_", "fn-"}) {
    if (folder.size() > beginning.size() + 2 && folder.starts_with(beginning)) return folder.substr(beginning.size());
  }
  return folder;
}

// The last folder of the way to the code has the name of the binary, or that of the package with one binary: "bin/orders",
// "archives/orders/bootstrap".
bool ends_with_code(std::string_view path, const EntryPoint& entry, const Crate& crate) {
  const std::string last = file_name(path);
  const std::string name = plain_name(last == "bootstrap" ? file_name(parent_path(path)) : last);
  return !name.empty() && (name == plain_name(entry.binary) || (crate.binaries.size() == 1 && name == plain_name(crate.name)));
}

// What can be read of the name given by hand, by the variables in it: "orders" and "api" of "*-orders-*-api".
std::vector<std::string> parts_of_name(const FunctionConfig& config) {
  std::vector<std::string> parts;
  for (const std::string_view part : split(config.name_pattern, '*')) {
    const std::size_t begin = part.find_first_not_of("-_");
    if (begin == std::string_view::npos) continue;
    parts.emplace_back(part.substr(begin, part.find_last_not_of("-_") + 1 - begin));
  }
  return parts;
}

// Nothing that waits to be filled in: "<INPUT HERE>-lambda".
bool is_name(std::string_view pattern) {
  return !pattern.empty() &&
         std::all_of(pattern.begin(), pattern.end(), [](char c) { return is_word_part(c) || c == '-' || c == '*'; });
}

int by_name(const Facts& facts, const FunctionConfig& config, const EntryPoint& entry, const Crate& crate) {
  int best = 0;
  const std::string binary = plain_name(entry.binary);
  std::vector<std::string> names{config.instance.empty() ? config.logical_name : config.instance};
  if (config.options.function_name.known()) names.push_back(*config.options.function_name.value);
  for (const std::string& given : names) {
    const std::string name = plain_name(given);
    if (name == binary)
      best = std::max(best, 4);
    else if (name == plain_name(crate.name))
      best = std::max(best, 3);
    else if (!crate.folder.empty() && name == plain_name(without_kind(file_name(crate.folder))))
      best = std::max(best, 2);
    else if ((binary.size() > 5 && name.ends_with(binary)) || name == binary + "api")
      best = std::max(best, 2);
  }
  for (const std::string& part : parts_of_name(config)) {
    const std::string name = plain_name(part);
    const std::string package = has_one_program(facts, crate) ? plain_name(crate.name) : std::string();
    if (name == binary || name == package) best = std::max(best, 3);
    if ((binary.size() > 5 && name.ends_with(binary)) || (package.size() > 5 && name.ends_with(package)))
      best = std::max(best, 2);
  }
  return best;
}

// Binaries that are all called "bootstrap" are told apart by their packages: "target/lambda/orders/bootstrap.zip".
bool is_named_by_package(const Facts& facts, const Setting<std::string>& binary, const EntryPoint& entry) {
  const Crate& crate = facts.project.crates[entry.crate];
  return entry.binary == "bootstrap" && binary.value == crate.name && crate.binaries.size() == 1 &&
         !names_any_binary(facts, binary.value);
}

int evidence(const Facts& facts, const FunctionConfig& config, const EntryPoint& entry) {
  const Crate& crate = facts.project.crates[entry.crate];
  const int handled = by_handler(facts, config, entry);
  if (handled < 0) return 0;
  int score = handled;
  // What is deployed is called `bootstrap`, whatever the binary was.
  if (config.binary && (config.binary->value != "bootstrap" || entry.binary == "bootstrap")) {
    const bool same = config.binary->value == entry.binary || is_named_by_package(facts, *config.binary, entry);
    // A binary that no crate has is a slip; where the template lies still tells the code.
    const bool slip = !names_any_binary(facts, config.binary->value) && lies_with(facts, config, crate);
    if (!same && !slip) return 0;
    if (same) score += 8;
  }
  const auto is_given = [&](const std::string& name) {
    return std::any_of(config.image_words.begin(), config.image_words.end(),
                       [&](const std::string& word) { return file_name(word) == name; });
  };
  if (is_given(entry.binary) || (crate.binaries.size() == 1 && is_given(crate.name))) {
    score += 8;
  } else if (std::any_of(config.image_words.begin(), config.image_words.end(),
                         [&](const std::string& word) { return names_any_binary(facts, file_name(word)); })) {
    return 0;
  }
  if (config.code_uri && !config.binary_is_packed) {
    const std::string uri = without_slash(config.code_uri->value);
    const std::string binary = artifact_binary(uri);
    if (!binary.empty()) {
      const bool by_package = has_one_program(facts, crate) && plain_name(binary) == plain_name(crate.name);
      if (binary != entry.binary && plain_name(binary) != plain_name(entry.binary) && !by_package) return 0;
      score += 8;
    } else if (uri == crate.folder) {
      score += crate.binaries.size() == 1 ? 8 : 2;
    } else if (uri == crate.workspace_folder) {
      score += 1;
    } else if (!uri.empty() && crate.folder.starts_with(uri + "/")) {
      score += 1;
    } else if (has_folder(uri, entry.binary) && is_below(uri, crate.folder)) {
      score += 4;
    } else if (facts.project.crate_of(uri + "/x") != nullptr && facts.project.crate_of(uri + "/x")->folder == uri) {
      return 0;  // another crate's folder
    } else if (ends_with_code(uri, entry, crate)) {
      score += 4;
    }
  }
  if (config.tool == DeploymentTool::CargoLambda) {
    return config.code_uri && config.code_uri->value == crate.folder ? score + 8 : 0;
  }
  score += by_name(facts, config, entry, crate);
  // What a Pulumi program deploys is mostly the output of a command; where the program stands tells the crate.
  const bool inside = config.tool == DeploymentTool::Pulumi && !crate.folder.empty() && crate.binaries.size() == 1 &&
                      facts.project.crate_of(config.place.file->path) == &crate;
  if (inside) score += 1;
  // Stronger than a name: templates are copied from crate to crate.
  if (lies_with(facts, config, crate)) score += 5;
  return score;
}

// An archive with the name of something else in the project, or from the folder where each binary has one.
bool names_other_code(const Facts& facts, const Setting<std::string>& code) {
  const std::string binary = artifact_binary(code.value);
  if (binary.empty()) return false;
  if (!binary_of_artifact(code.value).empty()) return true;
  return std::any_of(facts.project.crates.begin(), facts.project.crates.end(), [&](const Crate& crate) {
    const bool own = std::any_of(crate.binaries.begin(), crate.binaries.end(),
                                 [&](const Target& target) { return plain_name(target.name) == plain_name(binary); });
    return own || plain_name(crate.name) == plain_name(binary);
  });
}

// "orders" of "acme-orders-prod" beside "acme-orders-dev": without what tells the stages apart.
std::string without_stage(const FunctionConfig& config) {
  constexpr std::array<std::string_view, 18> kStages{"dev", "develop", "development", "test", "testing", "qa",
                                                     "int", "stage",   "staging",     "stg",  "prod",    "production",
                                                     "prd", "sandbox", "local",       "beta", "lambda",  "function"};
  std::string name;
  std::string pattern = config.name_pattern;
  std::replace_if(pattern.begin(), pattern.end(), [](char c) { return c == '_' || c == '*'; }, '-');
  for (const std::string_view word : split(pattern, '-')) {
    if (!one_of(word, kStages)) name += word;
  }
  return name;
}

bool are_named_apart(const FunctionConfig& config, const FunctionConfig& other) {
  const std::string name = without_stage(config);
  const std::string second = without_stage(other);
  return !name.empty() && !second.empty() && name != second;
}

// Several templates may each deploy the one function there is.
bool is_alone_in_its_stack(const Facts& facts, const FunctionConfig& config) {
  const auto& functions = facts.deployment.functions;
  const auto lines = [](const FunctionConfig& of) {
    const Place& place = of.maker.file != nullptr ? of.maker : of.place;
    return std::pair(place.file, place.span.begin);
  };
  const auto alike = [&](const FunctionConfig& other) {
    const bool same_lines = !config.instance.empty() && lines(other) == lines(config);
    const bool elsewhere =
        other.stack != config.stack && other.logical_name == config.logical_name && !are_named_apart(config, other);
    return &other == &config || same_lines || elsewhere;
  };
  return std::all_of(functions.begin(), functions.end(), alike);
}

bool is_request(EventSource source) {
  constexpr std::array kSources{EventSource::ApiGatewayRest, EventSource::ApiGatewayHttp,
                                EventSource::FunctionUrl,    EventSource::Alb,
                                EventSource::Websocket,      EventSource::Http};
  return std::find(kSources.begin(), kSources.end(), source) != kSources.end();
}

// The code takes events of one source, and the configuration is invoked by others only.
bool is_invoked_by_others(const Facts& facts, const FunctionConfig& config, const EntryPoint& entry) {
  const std::optional<EventSource> source = source_of_event(facts.code, entry);
  if (!source || *source == EventSource::Json || config.triggers.empty()) return false;
  return std::none_of(config.triggers.begin(), config.triggers.end(),
                      [&](const Trigger& trigger) { return is_request(trigger.source) == is_request(*source); });
}

// -1 when there is no single best entry.
std::int32_t best_entry(const Facts& facts, const FunctionConfig& config) {
  std::int32_t best = -1;
  int most = 0;
  bool tied = false;
  for (std::uint32_t number = 0; number < facts.code.entries.size(); ++number) {
    const int score = evidence(facts, config, facts.code.entries[number]);
    if (score == 0 || score < most) continue;
    tied = score == most;
    most = score;
    best = static_cast<std::int32_t>(number);
  }
  const bool only_one = facts.code.entries.size() == 1 && is_alone_in_its_stack(facts, config);
  const bool contradicted =
      (config.binary && config.binary->value != "bootstrap") || (config.code_uri && names_other_code(facts, *config.code_uri));
  if (best < 0 && only_one && !contradicted && !is_invoked_by_others(facts, config, facts.code.entries[0])) return 0;
  return tied ? -1 : best;
}

// Of images nothing says what is in them: the one that is left over has the code that is left over.
void join_the_last(const Facts& facts, std::vector<std::int32_t>& chosen) {
  std::int32_t open = -1;
  for (std::size_t number = 0; number < chosen.size(); ++number) {
    if (chosen[number] >= 0 || facts.deployment.functions[number].tool == DeploymentTool::CargoLambda) continue;
    if (open >= 0) return;
    open = static_cast<std::int32_t>(number);
  }
  if (open < 0 || chosen.size() < 2) return;
  const FunctionConfig& config = facts.deployment.functions[static_cast<std::size_t>(open)];
  std::int32_t left = -1;
  for (std::int32_t entry = 0; entry < static_cast<std::int32_t>(facts.code.entries.size()); ++entry) {
    if (std::find(chosen.begin(), chosen.end(), entry) != chosen.end()) continue;
    if (left >= 0) return;
    left = entry;
  }
  const bool beside = std::any_of(facts.deployment.functions.begin(), facts.deployment.functions.end(),
                                  [&](const FunctionConfig& other) { return &other != &config && other.stack == config.stack; });
  if (left < 0 || !beside || !config.is_image || config.code_uri || config.binary) return;
  if (!is_invoked_by_others(facts, config, facts.code.entries[static_cast<std::size_t>(left)]))
    chosen[static_cast<std::size_t>(open)] = left;
}

// "alert_similar" and "alert_similars" are the same name to whoever wrote both.
std::string singular(std::string name) {
  if (name.size() > 4 && name.ends_with('s')) name.pop_back();
  return name;
}

// A function and a program that nothing else is paired with, one called by the other's name with a prefix before it or in the
// plural: "acme_invoices_mailer" and "mailers".
bool is_called_alike(const Facts& facts, const FunctionConfig& config, const EntryPoint& entry) {
  const Crate& crate = facts.project.crates[entry.crate];
  const std::string name = singular(plain_name(config.instance.empty() ? config.logical_name : config.instance));
  std::vector<std::string> codes{singular(plain_name(entry.binary))};
  if (has_one_program(facts, crate)) codes.push_back(singular(plain_name(crate.name)));
  // "acme-orders-authorizer" of the project "acme-orders" is what its template calls Authorizer.
  for (std::size_t at = entry.binary.find_first_of("-_"); at != std::string::npos;
       at = entry.binary.find_first_of("-_", at + 1)) {
    if (name.size() > 4 && name == singular(plain_name(entry.binary.substr(at + 1)))) return true;
  }
  return std::any_of(codes.begin(), codes.end(),
                     [&](const std::string& code) { return name == code || (code.size() > 5 && name.ends_with(code)); });
}

// What no stronger evidence pairs: by such a name, where one program alone has it.
void join_by_likeness(const Facts& facts, std::vector<std::int32_t>& chosen) {
  const std::vector<std::int32_t> before = chosen;
  const auto is_used = [&](std::int32_t entry) { return std::find(before.begin(), before.end(), entry) != before.end(); };
  for (std::size_t number = 0; number < chosen.size(); ++number) {
    const FunctionConfig& config = facts.deployment.functions[number];
    if (before[number] >= 0 || config.tool == DeploymentTool::CargoLambda || config.binary) continue;
    if (config.code_uri && names_other_code(facts, *config.code_uri)) continue;
    std::int32_t only = -1;
    std::uint32_t alike = 0;
    for (std::int32_t entry = 0; entry < static_cast<std::int32_t>(facts.code.entries.size()); ++entry) {
      const EntryPoint& code = facts.code.entries[static_cast<std::size_t>(entry)];
      if (is_used(entry) || !is_called_alike(facts, config, code) || is_invoked_by_others(facts, config, code)) continue;
      only = entry;
      ++alike;
    }
    if (alike == 1) chosen[number] = only;
  }
}

std::optional<EventSource> trigger_source(const FunctionConfig& config) {
  std::optional<EventSource> source;
  for (const Trigger& trigger : config.triggers) {
    if (source && *source != trigger.source) return std::nullopt;
    source = trigger.source;
  }
  return source;
}

void read_entry(const Facts& facts, LambdaFunction& function) {
  const EntryPoint& entry = facts.code.entries[*function.entry];
  function.clients = read_clients(facts.code, entry);
  function.built_for = read_built_for(facts, entry);
  function.aws_actions = read_aws_actions(facts.code, entry);
  if (std::optional<WorkloadReading> reading = read_workload(facts.code, entry)) {
    function.workload = reading->workload;
    function.workload_reasons = std::move(reading->reasons);
  }
  const std::optional<EventSource> by_type = source_of_event(facts.code, entry);
  // A rule's schedule sends events in EventBridge's form: the trigger says more than the type.
  const bool scheduled = function.event_source == EventSource::Schedule && by_type == EventSource::EventBridge;
  const bool type_says = by_type && *by_type != EventSource::Json && *by_type != EventSource::Http && !scheduled;
  if (!function.event_source || type_says) function.event_source = by_type;
  const bool open = !function.event_source || *function.event_source == EventSource::Json;
  if (const std::optional<EventSource> shape = open ? source_of_shape(facts.code, entry) : std::nullopt)
    function.event_source = shape;
  const bool invoked = function.config && !facts.deployment.functions[*function.config].triggers.empty();
  if (function.event_source == EventSource::Http && !invoked &&
      is_told_to_have_url(facts.project, facts.project.crates[entry.crate]))
    function.event_source = EventSource::FunctionUrl;
}

}  // namespace

std::vector<LambdaFunction> join_functions(const Facts& facts) {
  std::vector<LambdaFunction> functions;
  std::set<std::uint32_t> used;
  const auto add = [&](std::uint32_t number, std::int32_t entry) {
    const FunctionConfig& config = facts.deployment.functions[number];
    LambdaFunction function;
    function.name = config.instance.empty() ? config.logical_name : config.instance;
    constexpr std::array<std::string_view, 4> kNoNames{"this", "main", "default", "_"};
    if (one_of(function.name, kNoNames) && is_name(config.name_pattern)) function.name = join(parts_of_name(config), "-");
    function.config = number;
    function.event_source = trigger_source(config);
    if (entry >= 0) {
      function.entry = static_cast<std::uint32_t>(entry);
      used.insert(*function.entry);
      // A name that the program computes says less than the binary's.
      if (contains(function.name, "${")) function.name = facts.code.entries[*function.entry].binary;
      read_entry(facts, function);
      // `target/aarch64-unknown-linux-musl/release/orders.zip`
      const std::string path = config.code_uri ? config.code_uri->value : std::string();
      if (contains(path, "target/aarch64-unknown-linux"))
        function.built_for = Setting<Architecture>{Architecture::Arm64, config.code_uri->place};
      if (contains(path, "target/x86_64-unknown-linux"))
        function.built_for = Setting<Architecture>{Architecture::X86_64, config.code_uri->place};
    }
    functions.push_back(std::move(function));
  };
  // Cargo metadata only speaks for functions that no template deploys.
  std::vector<std::int32_t> chosen(facts.deployment.functions.size(), -1);
  for (std::uint32_t number = 0; number < chosen.size(); ++number) {
    if (facts.deployment.functions[number].tool != DeploymentTool::CargoLambda)
      chosen[number] = best_entry(facts, facts.deployment.functions[number]);
  }
  join_by_likeness(facts, chosen);
  join_the_last(facts, chosen);
  for (std::uint32_t number = 0; number < chosen.size(); ++number) {
    if (facts.deployment.functions[number].tool != DeploymentTool::CargoLambda) add(number, chosen[number]);
  }
  for (std::uint32_t number = 0; number < facts.deployment.functions.size(); ++number) {
    const FunctionConfig& config = facts.deployment.functions[number];
    if (config.tool != DeploymentTool::CargoLambda) continue;
    for (std::uint32_t entry = 0; entry < facts.code.entries.size(); ++entry) {
      if (!used.contains(entry) && evidence(facts, config, facts.code.entries[entry]) > 0) {
        add(number, static_cast<std::int32_t>(entry));
        functions.back().name = facts.code.entries[entry].binary;
        break;
      }
    }
  }
  for (std::uint32_t entry = 0; entry < facts.code.entries.size(); ++entry) {
    if (used.contains(entry)) continue;
    LambdaFunction function;
    function.name = facts.code.entries[entry].binary;
    function.entry = entry;
    read_entry(facts, function);
    functions.push_back(std::move(function));
  }
  const auto key = [&](const LambdaFunction& f) {
    const std::string code =
        f.entry ? facts.code.functions[facts.code.entries[*f.entry].main].place.file->path : std::string("~");
    const std::string config = f.config ? facts.deployment.functions[*f.config].place.file->path : std::string();
    return std::make_tuple(code, config, f.name);
  };
  std::sort(functions.begin(), functions.end(),
            [&](const LambdaFunction& a, const LambdaFunction& b) { return key(a) < key(b); });
  return functions;
}

}  // namespace wright
