#include "cli/chat/session_file.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "base/atomic_file.h"
#include "base/file_system.h"
#include "base/text.h"

namespace wright {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kVersion = 1;
constexpr std::uint64_t kLargestFile = 32U << 20U;
constexpr std::size_t kLongestName = 64;

std::string state_folder() {
  const char* state = std::getenv("XDG_STATE_HOME");
  if (state != nullptr && *state == '/') return std::string(state) + "/lambdawright/sessions";
  const char* home = std::getenv("HOME");
  return std::string(home == nullptr ? "." : home) + "/.local/state/lambdawright/sessions";
}

AnswerKind kind_of(const std::string& text) {
  if (text == "questions") return AnswerKind::Questions;
  return text == "abstain" ? AnswerKind::Abstain : AnswerKind::Answer;
}

Json turn_json(const Turn& turn) {
  return {{"said", valid_utf8(turn.said)}, {"kind", name(turn.kind)}, {"answer", valid_utf8(turn.answer)}, {"cards", turn.cards}};
}

Json session_json(const Session& session) {
  Json told = Json::object();
  for (const auto& [slot, value] : session.told) told[slot] = valid_utf8(value.text);
  Json turns = Json::array();
  for (const Turn& turn : session.turns) turns.push_back(turn_json(turn));
  return {{"version", kVersion},
          {"name", session.name},
          {"project", valid_utf8(session.project)},
          {"topic", valid_utf8(session.topic)},
          {"asked", session.asked},
          {"last_told", session.last_told},
          {"told", std::move(told)},
          {"turns", std::move(turns)}};
}

std::string text_at(const Json& json, const char* key) {
  const auto found = json.find(key);
  return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::vector<std::string> texts_at(const Json& json, const char* key) {
  std::vector<std::string> texts;
  const auto found = json.find(key);
  if (found == json.end() || !found->is_array()) return texts;
  for (const Json& item : *found) {
    if (item.is_string()) texts.push_back(item.get<std::string>());
  }
  return texts;
}

Session read_session(const Json& json) {
  Session session;
  session.name = text_at(json, "name");
  session.project = text_at(json, "project");
  session.topic = text_at(json, "topic");
  session.asked = texts_at(json, "asked");
  session.last_told = texts_at(json, "last_told");
  if (const auto told = json.find("told"); told != json.end() && told->is_object()) {
    for (const auto& [slot, value] : told->items()) {
      if (value.is_string()) session.told[slot] = text_value(value.get<std::string>());
    }
  }
  if (const auto turns = json.find("turns"); turns != json.end() && turns->is_array()) {
    for (const Json& turn : *turns) {
      if (!turn.is_object()) continue;
      session.turns.push_back(
          {text_at(turn, "said"), kind_of(text_at(turn, "kind")), text_at(turn, "answer"), texts_at(turn, "cards")});
    }
  }
  return session;
}

}  // namespace

bool is_session_name(std::string_view name) {
  const auto allowed = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_' || c == '.';
  };
  return !name.empty() && name.size() <= kLongestName && name.front() != '.' && std::all_of(name.begin(), name.end(), allowed);
}

Result<Session> load_session(const std::string& name) {
  const std::string folder = state_folder();
  const std::string file = folder + "/" + name + ".json";
  const auto none = [&] {
    const std::vector<std::string> names = session_names();
    const std::string hint = names.empty() ? "none is saved" : "saved are: " + join(names, ", ");
    return failure({ErrorCode::Usage, fmt::format("no conversation is called `{}`; {}", name, hint)});
  };
  if (!is_session_name(name)) return none();
  const Result<std::string> text = DiskFileSystem(folder).read(name + ".json", kLargestFile);
  if (!text) return text.error().code == ErrorCode::NotFound ? none() : failure(text.error());
  const Json json = Json::parse(*text, nullptr, false);
  if (json.is_discarded() || !json.is_object() || json.value("version", Json()) != kVersion)
    return failure({ErrorCode::InvalidInput, "is no conversation of this program; delete it or choose another name", file});
  Session session = read_session(json);
  session.name = name;
  return session;
}

Result<void> save_session(const Session& session) {
  const std::string folder = state_folder();
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) return failure({ErrorCode::Unreadable, fmt::format("the folder cannot be made: {}", error.message()), folder});
  std::filesystem::permissions(folder, std::filesystem::perms::owner_all, error);
  return replace_file(folder + "/" + session.name + ".json", session_json(session).dump(1) + "\n");
}

Result<void> delete_session(const std::string& name) {
  const std::string file = state_folder() + "/" + name + ".json";
  std::error_code error;
  std::filesystem::remove(file, error);
  if (error) return failure({ErrorCode::Unreadable, fmt::format("cannot be deleted: {}", error.message()), file});
  return {};
}

std::vector<std::string> session_names() {
  std::vector<std::string> names;
  const Result<std::vector<Entry>> entries = DiskFileSystem(state_folder()).list("");
  if (!entries) return names;
  for (const Entry& entry : *entries) {
    const std::string_view file = entry.name;
    if (file.ends_with(".json") && is_session_name(file.substr(0, file.size() - 5)))
      names.emplace_back(file.substr(0, file.size() - 5));
  }
  return names;
}

}  // namespace wright
