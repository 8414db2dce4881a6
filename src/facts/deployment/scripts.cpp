// Functions that somebody deploys with `aws lambda create-function` or `cargo lambda deploy`: in scripts, workflows, Makefiles,
// and where these have none in a README. Read only where no template deploys a function: a README's example is no deployment
// then.
#include "facts/deployment/scripts.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "facts/deployment/settings.h"
#include "facts/pipeline/options.h"
#include "facts/pipeline/variables.h"

namespace wright {
namespace {

using Words = std::vector<std::string>;

bool starts_with(const Words& words, std::initializer_list<std::string_view> beginning) {
  return words.size() >= beginning.size() && std::equal(beginning.begin(), beginning.end(), words.begin());
}

// Where an option stands in its command; the command where that cannot be told.
Place place_of(const ShellStep& step, std::string_view option) {
  const std::size_t at = step.place.text().find(option);
  if (at == std::string_view::npos) return step.place;
  const auto begin = step.place.span.begin + static_cast<std::uint32_t>(at);
  return {step.place.file, {begin, begin + static_cast<std::uint32_t>(option.size())}};
}

std::string filled(const ShellStep& step, const std::string& value) {
  const std::string_view variable = variable_in(value);
  if (variable.empty()) return with_variables(*step.place.file, value);
  return assigned_value(*step.place.file, variable).value_or(value);
}

// The value of the first option that is given; absent without it, unknown when a variable decides.
Reading option(const ShellStep& step, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    const std::string_view written = option_value(step.words, name);
    if (written.empty()) continue;
    const std::string value = filled(step, std::string(written));
    const Place place = place_of(step, name);
    const bool filled_later = value.find_first_of("$<") != std::string::npos || value.starts_with('{');
    return filled_later ? Reading::unknown(place) : Reading::known(value, place);
  }
  return {};
}

bool has_flag(const ShellStep& step, std::string_view name) {
  return std::find(step.words.begin(), step.words.end(), name) != step.words.end();
}

void add_variables(std::string_view list, const Place& place, FunctionConfig& config) {
  for (const std::string_view entry : split(list, ',')) {
    const std::size_t sign = entry.find('=');
    if (sign == std::string_view::npos) continue;
    set_variable(config, std::string(trim(entry.substr(0, sign))), Reading::known(std::string(entry.substr(sign + 1)), place));
  }
}

// `Dockerfile.lambda.test` beside `Dockerfile.lambda`: an image to try the function with at the desk.
bool is_tried_only(const Project& project, std::string_view path) {
  for (const std::string_view ending : {".test", ".tests", ".local"}) {
    if (!path.ends_with(ending)) continue;
    const std::string_view deployed = path.substr(0, path.size() - ending.size());
    return std::any_of(project.files.begin(), project.files.end(),
                       [&](const ProjectFile& file) { return file.source->path == deployed; });
  }
  return false;
}

class Reader {
 public:
  Reader(const Project& project, const Pipelines& pipelines, Deployment& out)
      : project_(project), pipelines_(pipelines), out_(out) {}

  void read() {
    const bool deployed = std::any_of(out_.functions.begin(), out_.functions.end(),
                                      [](const FunctionConfig& config) { return config.tool != DeploymentTool::CargoLambda; });
    if (deployed) add_later_urls();
    if (deployed || project_.crates.empty()) return;
    for (const bool told : {false, true}) {
      for (const ShellStep& step : pipelines_.steps) {
        if (step.is_told == told && (!told || is_read_me(step)) && is_deployment(step)) read_step(step);
      }
      if (!found_.empty()) break;
    }
    if (found_.empty()) return;
    add_updates();
    add_invokers();
    Stack stack;
    stack.tool = DeploymentTool::Script;
    stack.settings_known = false;
    stack.resources_known = false;
    stack.place = found_.front().place;
    const auto number = static_cast<std::uint32_t>(out_.stacks.size());
    out_.stacks.push_back(std::move(stack));
    for (FunctionUrl& url : urls_) {
      url.stack = number;
      out_.urls.push_back(std::move(url));
    }
    for (FunctionConfig& config : found_) {
      config.stack = number;
      out_.functions.push_back(std::move(config));
    }
  }

 private:
  // A template makes the function, `cargo lambda deploy --enable-function-url` gives it an address that the template does not.
  void add_later_urls() {
    for (const ShellStep& step : pipelines_.steps) {
      if (!is_deployment(step) || !has_flag(step, "--enable-function-url") || (step.is_told && !is_read_me(step))) continue;
      if (FunctionConfig* const described = find_described(deployment(step))) add_url(step, *described, out_.urls);
    }
  }

  // Pages of documentation show commands for other projects.
  static bool is_read_me(const ShellStep& step) { return lower_case(file_name(step.place.file->path)).starts_with("readme"); }
  // `aws --endpoint-url http://localhost:4566` makes a function of a simulator.
  static bool is_creation(const ShellStep& step) {
    const auto local = [](const std::string& word) { return contains(word, "localhost") || contains(word, "localstack"); };
    return starts_with(step.words, {"aws", "lambda", "create-function"}) &&
           std::none_of(step.words.begin(), step.words.end(), local);
  }
  static bool is_deployment(const ShellStep& step) {
    return is_creation(step) || (starts_with(step.words, {"cargo", "lambda", "deploy"}) && !has_flag(step, "--extension") &&
                                 !has_flag(step, "--dry") && !has_flag(step, "--help"));
  }

  void read_step(const ShellStep& step) {
    FunctionConfig config = is_creation(step) ? creation(step) : deployment(step);
    if (FunctionConfig* const described = find_described(config)) {
      if (has_flag(step, "--enable-function-url")) add_url(step, *described, out_.urls);
      return lay_over(config, *described);
    }
    // A file that deploys one binary by two names does so for two stages.
    const auto same = [&](const FunctionConfig& other) {
      const bool stage = !is_creation(step) && config.binary && other.binary && config.binary->value == other.binary->value &&
                         other.place.file == config.place.file;
      return stage || other.logical_name == config.logical_name;
    };
    const bool known = std::any_of(found_.begin(), found_.end(), same);
    if (step.is_told && is_told_before(step)) return;
    if (known || config.logical_name.empty() || (config.runtime && !config.runtime->value.starts_with("provided"))) return;
    if (has_flag(step, "--enable-function-url")) add_url(step, config, urls_);
    found_.push_back(std::move(config));
  }

  // A page beside a program tells several ways to deploy it, each with a name of its own: it is one function.
  [[nodiscard]] bool is_told_before(const ShellStep& step) const {
    const Crate* const crate = project_.crate_of(step.place.file->path);
    if (crate == nullptr || crate->binaries.size() != 1) return false;
    return std::any_of(found_.begin(), found_.end(),
                       [&](const FunctionConfig& other) { return other.place.file == step.place.file; });
  }

  // What cargo-lambda's own configuration says of the function already.
  [[nodiscard]] FunctionConfig* find_described(const FunctionConfig& config) const {
    const auto found = std::find_if(out_.functions.begin(), out_.functions.end(), [&](const FunctionConfig& other) {
      return config.binary && binary_of(other) == config.binary->value;
    });
    return found == out_.functions.end() ? nullptr : &*found;
  }

  static std::string binary_of(const FunctionConfig& config) {
    return config.binary ? config.binary->value : binary_of_artifact(config.code_uri ? config.code_uri->value : "");
  }

  // Options of the command are stronger than the configuration.
  static void lay_over(const FunctionConfig& command, FunctionConfig& described) {
    if (command.memory) described.memory = command.memory;
    if (command.timeout) described.timeout = command.timeout;
    if (command.role) described.role = command.role;
    if (command.architecture && !described.architecture) described.architecture = command.architecture;
  }

  [[nodiscard]] FunctionConfig common(const ShellStep& step) const {
    FunctionConfig config;
    config.tool = DeploymentTool::Script;
    config.place = {step.place.file, {step.place.span.begin, first_line_end(step.place)}};
    set_text(config, "runtime", option(step, {"--runtime"}), config.runtime);
    set_role(config, option(step, {"--role", "--iam-role"}));
    set_memory(config, option(step, {"--memory-size", "--memory"}));
    set_timeout(config, option(step, {"--timeout"}));
    // Whether traces are wanted is no matter of a command that shows how to deploy.
    config.unresolved.emplace_back("tracing");
    return config;
  }

  // What a later command sets, or may set by words that only its run knows.
  static void add_later_settings(const ShellStep& step, FunctionConfig& config) {
    bool open = false;
    for (std::size_t i = 0; i < step.words.size(); ++i) {
      const std::string_view word = step.words[i];
      const bool value = i > 0 && step.words[i - 1].starts_with("--");
      open = open || word.starts_with("--cli-input") || (!value && word.starts_with('$'));
    }
    config.settings_known = config.settings_known && !open;
    if (has_flag(step, "--timeout")) config.unresolved.emplace_back("timeout");
    if (has_flag(step, "--memory-size")) config.unresolved.emplace_back("memory");
    if (has_flag(step, "--environment")) config.unresolved.emplace_back("environment");
    if (has_flag(step, "--tracing-config")) config.unresolved.emplace_back("tracing");
  }

  static std::uint32_t first_line_end(const Place& place) {
    const std::size_t line = std::min(place.text().find('\n'), place.text().size());
    return place.span.begin + static_cast<std::uint32_t>(line);
  }

  [[nodiscard]] FunctionConfig creation(const ShellStep& step) const {
    FunctionConfig config = common(step);
    const Reading name = option(step, {"--function-name"});
    config.name_pattern = name_pattern(*step.place.file, option_value(step.words, "--function-name"));
    config.logical_name = name.is_known() ? name.text : name_of(config.name_pattern, step);
    // Later commands may change what this one leaves at its default.
    for (const ShellStep& other : pipelines_.steps) {
      if (starts_with(other.words, {"aws", "lambda", "update-function-configuration"})) add_later_settings(other, config);
    }
    set_text(config, "handler", option(step, {"--handler"}), config.handler);
    set_architecture(config, option(step, {"--architectures", "--architecture"}));
    config.is_image = option(step, {"--package-type"}).text == "Image";
    const Reading zip = option(step, {"--zip-file"});
    if (std::string binary = binary_of_artifact(zip.text); !binary.empty())
      config.binary = Setting<std::string>{std::move(binary), zip.place};
    const Reading environment = option(step, {"--environment"});
    const std::size_t open = environment.text.find("Variables={");
    if (open != std::string::npos) {
      add_variables(environment.text.substr(open + 11, environment.text.find('}', open) - open - 11), environment.place, config);
    } else if (environment.state != Reading::State::Absent) {
      config.unresolved.emplace_back("environment");
    }
    return config;
  }

  // The name as far as it is written; that of the program whose folder the command stands in.
  [[nodiscard]] std::string name_of(const std::string& pattern, const ShellStep& step) const {
    std::string name;
    for (const std::string_view part : split(pattern, '*')) {
      const std::size_t begin = part.find_first_not_of("-_");
      if (begin == std::string_view::npos) continue;
      if (!name.empty()) name += '-';
      name += part.substr(begin, part.find_last_not_of("-_") + 1 - begin);
    }
    if (!name.empty()) return name;
    const std::string folder = parent_path(step.place.file->path);
    const bool is_crate = std::any_of(project_.crates.begin(), project_.crates.end(),
                                      [&](const Crate& crate) { return !folder.empty() && crate.folder == folder; });
    return is_crate ? file_name(folder) : "function";
  }

  // cargo-lambda has settings of its own for what the command leaves out.
  [[nodiscard]] FunctionConfig deployment(const ShellStep& step) const {
    FunctionConfig config = common(step);
    config.settings_known = false;
    const std::string name = positional(step);
    const Reading binary = option(step, {"--binary-name"});
    const bool is_binary = has_binary(name);
    if (binary.is_known()) config.binary = Setting<std::string>{binary.text, binary.place};
    if (!config.binary && is_binary) config.binary = Setting<std::string>{name, config.place};
    if (!name.empty()) config.logical_name = name;
    if (name.empty()) config.logical_name = config.binary ? config.binary->value : only_binary(step.folder);
    if (!config.binary && name.empty() && !config.logical_name.empty())
      config.binary = Setting<std::string>{config.logical_name, config.place};
    for (const std::string_view key : {"--env-var", "--env-vars"}) {
      const Reading variables = option(step, {key});
      add_variables(variables.text, variables.place, config);
    }
    set_built_architecture(config);
    return config;
  }

  // `cargo lambda deploy` takes the architecture from the binary.
  void set_built_architecture(FunctionConfig& config) const {
    const std::vector<BuildCommand>& builds = pipelines_.builds.empty() ? pipelines_.told_builds : pipelines_.builds;
    for (const BuildCommand& build : builds) {
      const bool by_machine =
          !build.architecture && build.release && contains(build.text, "lambda build") && out_.build_defaults.empty();
      if (!build.architecture && !by_machine) continue;
      if (by_machine || (config.architecture && config.architecture->value != *build.architecture)) {
        config.architecture.reset();
        config.unresolved.emplace_back("architecture");
        return;
      }
      config.architecture = Setting<Architecture>{*build.architecture, build.place};
    }
    if (config.architecture) return;
    for (const BuildDefault& build : out_.build_defaults) {
      if (build.architecture) config.architecture = Setting<Architecture>{*build.architecture, build.place};
    }
  }

  [[nodiscard]] bool has_binary(std::string_view name) const {
    return std::any_of(project_.crates.begin(), project_.crates.end(), [&](const Crate& crate) {
      return std::any_of(crate.binaries.begin(), crate.binaries.end(), [&](const Target& target) { return target.name == name; });
    });
  }

  // Without a name the command takes the one binary there is, where it runs or anywhere.
  [[nodiscard]] std::string only_binary(const std::string& folder) const {
    std::string found;
    const bool is_crate = std::any_of(project_.crates.begin(), project_.crates.end(),
                                      [&](const Crate& crate) { return !folder.empty() && crate.folder == folder; });
    for (const Crate& crate : project_.crates) {
      if (is_crate && crate.folder != folder) continue;
      for (const Target& target : crate.binaries) {
        if (!found.empty()) return {};
        found = target.name;
      }
    }
    return found;
  }

  // The word that is no option and no option's value.
  static std::string positional(const ShellStep& step) {
    const Words& words = step.words;
    constexpr std::array<std::string_view, 7> kSwitches{
        "--enable-function-url", "--disable-function-url", "--internal", "--verbose", "-v", "--use-alias", "--publish"};
    for (std::size_t i = 3; i < words.size(); ++i) {
      const std::string word = filled(step, words[i]);
      // A name is of plain letters; `＜flags＞` waits to be filled in.
      const bool plain = std::all_of(word.begin(), word.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
      if (!word.starts_with('-')) return plain && word.find_first_of("$<{>[]") == std::string::npos ? word : std::string();
      const bool alone = contains(word, "=") || std::find(kSwitches.begin(), kSwitches.end(), word) != kSwitches.end();
      if (alone) continue;
      ++i;
      // `<my role>` is one value though the shell would see two words.
      if (i >= words.size() || !words[i].starts_with('<')) continue;
      while (i < words.size() && !words[i].ends_with('>')) ++i;
    }
    return {};
  }

  // What a later command sets that the one which makes the function leaves open.
  void add_updates() {
    for (const ShellStep& step : pipelines_.steps) {
      if (!starts_with(step.words, {"aws", "lambda", "update-function-configuration"})) continue;
      const Reading memory = option(step, {"--memory-size"});
      const Reading timeout = option(step, {"--timeout"});
      for (FunctionConfig& config : found_) {
        if ((step.is_told && step.place.file != config.place.file) || !is_named(step, config)) continue;
        if (!config.memory && memory.is_known()) set_memory(config, memory);
        if (!config.timeout && timeout.is_known()) set_timeout(config, timeout);
      }
    }
  }

  // What other commands of the command-line interface connect with the functions that it makes. A README gives choices: what it
  // tells counts where no script connects anything.
  void add_invokers() {
    add_invokers_of(false, {});
    std::set<std::string> connected;
    for (const FunctionConfig& config : found_) {
      if (!config.triggers.empty()) connected.insert(config.logical_name);
    }
    add_invokers_of(true, connected);
  }

  void add_invokers_of(bool documented, const std::set<std::string>& connected) {
    for (const ShellStep& step : pipelines_.steps) {
      const std::optional<EventSource> source = connected_by(step);
      if (!source || step.place.file->path.ends_with(".md") != documented) continue;
      for (FunctionConfig& config : found_) {
        const bool permission = has_flag(step, "add-permission");
        if (connected.contains(config.logical_name)) continue;
        if (!is_named(step, config) || (permission && !config.triggers.empty())) continue;
        const bool known = std::any_of(config.triggers.begin(), config.triggers.end(),
                                       [&](const Trigger& trigger) { return trigger.source == *source; });
        if (known) continue;
        Trigger trigger;
        trigger.source = *source;
        trigger.logical_name = step.words[2];
        trigger.place = {step.place.file, {step.place.span.begin, first_line_end(step.place)}};
        trigger.settings_known = false;
        if (*source == EventSource::FunctionUrl && !documented) add_url_of(step, trigger.place, config);
        config.triggers.push_back(std::move(trigger));
      }
    }
  }

  // `aws lambda create-function-url-config --auth-type NONE`
  void add_url_of(const ShellStep& step, const Place& place, const FunctionConfig& config) {
    const Reading type = option(step, {"--auth-type"});
    if (!type.is_known()) return;
    FunctionUrl url;
    url.logical_name = config.logical_name;
    url.function = config.logical_name;
    url.place = place;
    url.auth_type = {type.text, place, {}};
    urls_.push_back(std::move(url));
  }

  [[nodiscard]] std::optional<EventSource> connected_by(const ShellStep& step) const {
    if (starts_with(step.words, {"aws", "lambda", "create-function-url-config"})) return EventSource::FunctionUrl;
    if (starts_with(step.words, {"aws", "lambda", "create-event-source-mapping"})) {
      const std::string& arn = option(step, {"--event-source-arn"}).text;
      if (contains(arn, ":sqs:")) return EventSource::Sqs;
      if (contains(arn, ":dynamodb:")) return EventSource::DynamoDbStream;
      if (contains(arn, ":kinesis:")) return EventSource::Kinesis;
      if (contains(arn, ":kafka:")) return EventSource::Kafka;
      return std::nullopt;
    }
    if (starts_with(step.words, {"aws", "apigatewayv2", "create-api"}) && has_flag(step, "--target"))
      return EventSource::ApiGatewayHttp;
    if (starts_with(step.words, {"aws", "scheduler", "create-schedule"}) && has_flag(step, "--target"))
      return EventSource::Schedule;
    if (starts_with(step.words, {"aws", "events", "put-targets"}))
      return has_scheduled_rule() ? EventSource::Schedule : EventSource::EventBridge;
    if (starts_with(step.words, {"aws", "apigatewayv2", "create-integration"})) return source_of_integration(step);
    if (!starts_with(step.words, {"aws", "lambda", "add-permission"})) return std::nullopt;
    const std::optional<EventSource> source = source_of_principal(option(step, {"--principal"}).text);
    return source == EventSource::EventBridge && has_scheduled_rule() ? EventSource::Schedule : source;
  }

  [[nodiscard]] bool has_scheduled_rule() const {
    return std::any_of(pipelines_.steps.begin(), pipelines_.steps.end(), [](const ShellStep& other) {
      return starts_with(other.words, {"aws", "events", "put-rule"}) && has_flag(other, "--schedule-expression");
    });
  }

  [[nodiscard]] std::optional<EventSource> source_of_integration(const ShellStep& step) const {
    if (option(step, {"--integration-type"}).text != "AWS_PROXY") return std::nullopt;
    const bool socket = std::any_of(pipelines_.steps.begin(), pipelines_.steps.end(), [](const ShellStep& other) {
      return starts_with(other.words, {"aws", "apigatewayv2", "create-api"}) &&
             option(other, {"--protocol-type"}).text == "WEBSOCKET";
    });
    if (socket) return EventSource::Websocket;
    return option(step, {"--payload-format-version"}).text == "2.0" ? EventSource::ApiGatewayHttp : EventSource::Http;
  }

  // By the same name or the same variable; a command without one that can be read is for the only function there is.
  [[nodiscard]] bool is_named(const ShellStep& step, const FunctionConfig& config) const {
    const Reading name = option(step, {"--function-name"});
    if (name.is_known()) return name.text == config.logical_name;
    const std::string pattern = name_pattern(*step.place.file, option_value(step.words, "--function-name"));
    if (!pattern.empty() && !config.name_pattern.empty()) return pattern == config.name_pattern;
    const Reading target = option(step, {"--target", "--targets", "--integration-uri"});
    if (target.state == Reading::State::Absent) return found_.size() == 1;
    const std::string text = target.is_known() ? target.text : join(step.words, " ");
    const std::size_t function = text.find(":function:");
    if (function != std::string::npos) {
      const std::string_view rest = std::string_view(text).substr(function + 10);
      return rest.substr(0, rest.find_first_of(":/,\"'} ")) == config.logical_name;
    }
    if (target.is_known()) return target.text.ends_with(":" + config.logical_name);
    const bool other =
        contains(text, ":sqs:") || contains(text, ":states:") || contains(text, ":ecs:") || contains(text, ":sns:");
    return !other && found_.size() == 1 && step.place.file == config.place.file;
  }

  // The URL that cargo-lambda makes has no authorization
  // (https://www.cargo-lambda.info/commands/deploy.html#function-urls, checked 2026-11-25).
  // Of a function that something else invokes already the URL is a second way in.
  void add_url(const ShellStep& step, FunctionConfig& config, std::vector<FunctionUrl>& urls) const {
    Trigger trigger;
    trigger.source = EventSource::FunctionUrl;
    trigger.logical_name = "--enable-function-url";
    trigger.place = place_of(step, trigger.logical_name);
    FunctionUrl url;
    url.logical_name = config.logical_name;
    url.function = config.logical_name;
    url.place = trigger.place;
    url.auth_type = {"NONE", trigger.place, {}};
    url.stack = config.stack;
    urls.push_back(std::move(url));
    if (config.triggers.empty()) config.triggers.push_back(std::move(trigger));
  }

  const Project& project_;
  const Pipelines& pipelines_;
  Deployment& out_;
  std::vector<FunctionConfig> found_;
  std::vector<FunctionUrl> urls_;
};

}  // namespace

void read_scripts(const Project& project, const Pipelines& pipelines, Deployment& out) {
  Reader(project, pipelines, out).read();
  for (const ShellStep& step : pipelines.steps) {
    if (step.words[0] != "FROM" || is_tried_only(project, step.place.file->path)) continue;
    for (std::size_t i = 1; i < step.words.size(); ++i) {
      if (step.words[i].starts_with("--")) continue;
      out.images.push_back({step.place, step.words[i]});
      break;
    }
  }
}

}  // namespace wright
