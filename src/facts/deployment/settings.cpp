#include "facts/deployment/settings.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.h"

namespace wright {
namespace {

void note_unresolved(FunctionConfig& config, std::string_view name) { config.unresolved.emplace_back(name); }

bool is_action(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == 0 || colon == std::string_view::npos || colon + 1 >= text.size()) return false;
  const auto is_service = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
  const auto is_name = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '*';
  };
  const std::string_view service = text.substr(0, colon);
  const std::string_view name = text.substr(colon + 1);
  const bool starts = name[0] == '*' || (name[0] >= 'A' && name[0] <= 'Z');
  return starts && std::all_of(service.begin(), service.end(), is_service) && std::all_of(name.begin(), name.end(), is_name);
}

}  // namespace

void set_text(FunctionConfig& config, std::string_view name, const Reading& reading, std::optional<Setting<std::string>>& to) {
  if (reading.state == Reading::State::Unknown) note_unresolved(config, name);
  if (reading.is_known()) to = Setting<std::string>{reading.text, reading.place};
}

void set_role(FunctionConfig& config, const Reading& reading) {
  if (reading.state == Reading::State::Absent) return;
  config.role = Setting<std::string>{reading.is_known() ? reading.text : std::string(trim(reading.place.text())), reading.place};
}

std::optional<Setting<std::int64_t>> whole_number(const Reading& reading) {
  if (!reading.is_known() || reading.text.empty()) return std::nullopt;
  std::int64_t number = 0;
  const char* const end = reading.text.data() + reading.text.size();
  const auto [stop, error] = std::from_chars(reading.text.data(), end, number);
  if (error != std::errc() || stop != end) return std::nullopt;
  return Setting<std::int64_t>{number, reading.place};
}

Number number_property(const Reading& reading) {
  if (const auto number = whole_number(reading)) return {number->value, number->place, {}};
  if (reading.is_known()) return {std::nullopt, reading.place, "it is no whole number"};
  return {std::nullopt, reading.place, reading.reason};
}

Text text_property(const Reading& reading) {
  if (reading.is_known()) return {reading.text, reading.place, {}};
  return {std::nullopt, reading.place, reading.reason};
}

Flag flag_property(const Reading& reading) {
  if (reading.text == "true" || reading.text == "false") return {reading.text == "true", reading.place, {}};
  if (reading.is_known()) return {std::nullopt, reading.place, "it is neither true nor false"};
  return {std::nullopt, reading.place, reading.reason};
}

void set_memory(FunctionConfig& config, const Reading& reading) {
  if (const auto number = whole_number(reading)) {
    config.memory = Setting<Mebibytes>{{number->value}, number->place};
  } else if (reading.state != Reading::State::Absent) {
    note_unresolved(config, "memory");
  }
}

void set_timeout(FunctionConfig& config, const Reading& reading) {
  if (const auto number = whole_number(reading)) {
    config.timeout = Setting<Seconds>{{number->value}, number->place};
  } else if (reading.state != Reading::State::Absent) {
    note_unresolved(config, "timeout");
  }
}

void set_architecture(FunctionConfig& config, const Reading& reading) {
  if (reading.state == Reading::State::Absent) return;
  if (reading.text == "arm64") {
    config.architecture = Setting<Architecture>{Architecture::Arm64, reading.place};
  } else if (reading.text == "x86_64") {
    config.architecture = Setting<Architecture>{Architecture::X86_64, reading.place};
  } else {
    note_unresolved(config, "architecture");
  }
}

EnvironmentEntry& set_variable(FunctionConfig& config, std::string name, const Reading& reading) {
  std::erase_if(config.environment, [&](const EnvironmentEntry& entry) { return entry.name == name; });
  EnvironmentEntry entry;
  entry.name = std::move(name);
  entry.value = {reading.text, reading.place};
  entry.literal = reading.is_known() && reading.literal;
  config.environment.push_back(std::move(entry));
  return config.environment.back();
}

void add_image_words(const Value* value, FunctionConfig& config) {
  if (value == nullptr) return;
  if (value->is_scalar() && !value->text.empty() && value->tag.empty()) config.image_words.push_back(value->text);
  for (const Member& member : value->members) add_image_words(&member.value, config);
  for (const Value& item : value->items) add_image_words(&item, config);
}

std::optional<std::string> project_path(const std::string& folder, std::string_view path) {
  if (path.starts_with('/') || contains(path, "://")) return std::nullopt;
  std::string normal = normal_path(join_path(folder, path));
  if (normal == "..") return std::nullopt;
  return normal;
}

std::string binary_of_artifact(std::string_view path) {
  constexpr std::string_view kFolder = "target/lambda/";
  const std::size_t at = path.find(kFolder);
  if (at == std::string_view::npos) return {};
  std::string_view name = path.substr(at + kFolder.size());
  // The plugin of the Serverless Framework has a profile's folder there.
  for (const std::string_view profile : {"release/", "debug/"}) {
    if (name.starts_with(profile) && name.ends_with(".zip")) name.remove_prefix(profile.size());
  }
  name = name.substr(0, name.find('/'));
  if (name.ends_with(".zip")) name.remove_suffix(4);
  return std::string(name);
}

void add_quoted_actions(std::string_view text, std::vector<std::string>& out) {
  for (std::size_t at = text.find('"'); at != std::string_view::npos; at = text.find('"', at)) {
    const std::size_t end = text.find('"', at + 1);
    if (end == std::string_view::npos) return;
    const std::string_view part = text.substr(at + 1, end - at - 1);
    const bool policy = part.starts_with("arn:aws") && contains(part, ":policy/");
    const bool wanted = policy || is_action(part);
    if (wanted) out.emplace_back(part);
    // The end of a string that was none of ours may be the start of the next one.
    at = wanted || part.find('\n') == std::string_view::npos ? end + 1 : end;
  }
}

std::optional<EventSource> source_of_principal(std::string_view principal) {
  struct Row {
    std::string_view service;
    EventSource source;
  };
  constexpr std::array<Row, 12> kRows{{{"apigateway.", EventSource::Http},
                                       {"s3.", EventSource::S3},
                                       {"sns.", EventSource::Sns},
                                       {"events.", EventSource::EventBridge},
                                       {"scheduler.", EventSource::Schedule},
                                       {"elasticloadbalancing.", EventSource::Alb},
                                       {"cognito-idp.", EventSource::Cognito},
                                       {"logs.", EventSource::CloudWatchLogs},
                                       {"iot.", EventSource::Iot},
                                       {"ses.", EventSource::Ses},
                                       {"alexa-appkit.", EventSource::Alexa},
                                       {"alexa-connectedhome.", EventSource::Alexa}}};
  const auto row =
      std::find_if(kRows.begin(), kRows.end(), [&](const Row& candidate) { return principal.starts_with(candidate.service); });
  if (row == kRows.end() || (!contains(principal, "amazonaws.com") && !contains(principal, "amazon.com"))) return std::nullopt;
  return row->source;
}

}  // namespace wright
