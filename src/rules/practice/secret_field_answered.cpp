// The hash of a password, or the secret of a second factor, is a field of what callers are answered with: an object of a GraphQL
// schema that derives all of its fields, or a struct that a handler gives as `Json<User>`.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "rules/invocation.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

// `password_hash`, `google_authenticator_secret`: no caller has a use for it, not even who it belongs to.
bool names_kept_secret(std::string_view field) {
  constexpr std::array<std::string_view, 7> kSecrets{"password_hash",        "hashed_password", "password_digest",
                                                     "authenticator_secret", "totp_secret",     "mfa_secret",
                                                     "password_salt"};
  return field == "password" ||
         std::any_of(kSecrets.begin(), kSecrets.end(), [&](std::string_view secret) { return contains(field, secret); });
}

// A struct as its file writes it.
struct Written {
  std::string_view attributes;  // what stands above it
  std::string_view fields;
  const SourceFile* file = nullptr;
};

std::vector<Written> written_structs(const Facts& facts, std::string_view name) {
  std::vector<Written> list;
  const std::string head = "struct " + std::string(name) + " {";
  for (const ProjectFile& file : facts.project.files) {
    if (file.kind != FileKind::Rust) continue;
    const std::string_view text = file.source->text;
    for (std::size_t at = text.find(head); at != std::string_view::npos; at = text.find(head, at + 1)) {
      const std::string_view before = text.substr(0, at);
      const std::string_view fields = text.substr(at + head.size());
      list.push_back({before.substr(before.find_last_of(";}") + 1), fields.substr(0, fields.find("\n}")), file.source.get()});
    }
  }
  return list;
}

// Where the field stands, unless what stands above it keeps it out of the answer.
std::optional<Place> shown_field(const Written& written, std::string_view name) {
  const std::string head = std::string(name) + ":";
  const std::size_t at = written.fields.find(head);
  if (at == std::string_view::npos || (at > 0 && is_word_part(written.fields[at - 1]))) return std::nullopt;
  const std::string_view before = written.fields.substr(0, at);
  if (contains(before.substr(before.rfind(',') + 1), "skip")) return std::nullopt;
  const auto begin = static_cast<std::uint32_t>(written.fields.data() + at - written.file->text.data());
  return Place{written.file, {begin, begin + static_cast<std::uint32_t>(name.size())}};
}

// All types that a type is made of: `Result<Json<Vec<User>>, Error>`.
void add_types(const Type& type, bool in_json, std::set<std::string>& paths) {
  const bool json = in_json || last_name(type.path) == "Json";
  if (in_json) paths.insert(type.path);
  for (const Type& argument : type.arguments) add_types(argument, json, paths);
}

// "example::User" of "example#0:example::User", as types of signatures have it.
std::string without_target(const std::string& path) {
  const std::size_t number = path.find('#');
  return number == std::string::npos ? path : path.substr(path.find(':', number) + 1);
}

// What routes give as JSON.
std::set<std::string> answered_types(const Facts& facts) {
  std::set<std::string> paths;
  for (const Running& running : running_functions(facts)) {
    if (takes_http_requests(running)) add_types(running.function->returns, false, paths);
  }
  return paths;
}

void check(const Facts& facts, Findings& out) {
  const std::set<std::string> answered = answered_types(facts);
  const bool any_entry = std::any_of(facts.code.entries.begin(), facts.code.entries.end(),
                                     [](const EntryPoint& entry) { return !entry.is_extension; });
  for (const Structure& structure : facts.code.structures) {
    const std::string_view name = last_name(structure.path);
    for (const Structure::Field& field : structure.fields) {
      if (!names_kept_secret(field.name) || !any_entry) continue;
      for (const Written& written : written_structs(facts, name)) {
        const bool schema = contains(written.attributes, "GraphQLObject") || contains(written.attributes, "SimpleObject");
        const bool json = answered.contains(without_target(structure.path)) && contains(written.attributes, "Serialize");
        const std::optional<Place> place = shown_field(written, field.name);
        if (!place || (!schema && !json)) continue;
        out.report(*place, fmt::format("`{}` is a field of `{}`, which callers are answered with: whoever may ask for it "
                                       "gets it too",
                                       field.name, name));
      }
    }
  }
}

}  // namespace

extern constinit const Rule secret_field_answered{"secret-field-answered", &check};

}  // namespace wright
