#include "rules/personal.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/function/reading.h"
#include "rules/records.h"
#include "rules/secret_names.h"

namespace wright {
namespace {

constexpr int kDeepest = 4;  // structs within structs

// Wrappers whose Debug shows nothing of what they hold.
bool hides_value(const Type& type) {
  constexpr std::array<std::string_view, 7> kNames{"Secret",   "SecretString", "SecretBox", "Redacted",
                                                   "Password", "Sensitive",    "Hidden"};
  return one_of(last_name(type.path), kNames);
}

// A Display by hand changes nothing of what a derived Debug shows.
bool is_formatted_by_hand(const Code& code, const std::string& path, Shown shown) {
  return std::any_of(code.functions.begin(), code.functions.end(), [&](const Function& function) {
    if (function.name != "fmt" || function.self_type != path) return false;
    const std::string_view before = std::string_view(function.place.file->text).substr(0, function.place.span.begin);
    const std::size_t head = before.rfind("impl");
    return shown == Shown::Display || head == std::string_view::npos || !contains(before.substr(head), "Display");
  });
}

const Structure* find_structure(const Code& code, const std::string& path) {
  const auto at = std::lower_bound(code.structures.begin(), code.structures.end(), path,
                                   [](const Structure& structure, const std::string& wanted) { return structure.path < wanted; });
  return at == code.structures.end() || at->path != path ? nullptr : &*at;
}

// `full_name` of a repository: "owner/name".
bool is_repository(const Structure& structure) {
  constexpr std::array<std::string_view, 5> kParts{"default_branch", "clone_url", "html_url", "ssh_url", "private"};
  return contains(last_name(structure.path), "Repo") ||
         std::any_of(structure.fields.begin(), structure.fields.end(),
                     [&](const Structure::Field& field) { return one_of(field.name, kParts); });
}

std::string field_within(const Code& code, const Type& type, Shown shown, int depth) {
  if (depth > kDeepest || !type.known() || hides_value(type)) return {};
  const Structure* const structure = find_structure(code, type.path);
  if (structure == nullptr) {
    for (const Type& argument : type.arguments) {
      if (std::string field = field_within(code, argument, shown, depth + 1); !field.empty()) return field;
    }
    return {};
  }
  if (is_formatted_by_hand(code, type.path, shown)) return {};
  for (const Structure::Field& field : structure->fields) {
    if (field.name == "full_name" && is_repository(*structure)) continue;
    const bool tells = names_personal(field.name) || names_secret_value(field.name);
    if (tells && !hides_value(field.type) && last_name(field.type.path) != "bool") return field.name;
  }
  for (const Structure::Field& field : structure->fields) {
    if (std::string inner = field_within(code, field.type, shown, depth + 1); !inner.empty()) return inner;
  }
  return {};
}

bool is_scalar(const Type& type) {
  constexpr std::array<std::string_view, 14> kScalars{"String", "str", "bool", "u8",  "u16", "u32",  "u64",
                                                      "i32",    "i64", "f32",  "f64", "i8",  "Uuid", "usize"};
  const std::string_view name = last_name(type.path);
  if ((name == "Option" || name == "Vec") && type.arguments.size() == 1) return is_scalar(type.arguments[0]);
  return one_of(name, kScalars);
}

// Neither a name nor free text, nor anything about a person.
bool is_plain_name(const std::string& field) {
  const std::string name = lower_case(field);
  constexpr std::array<std::string_view, 23> kFree{"code_verifier", "query",     "search",      "keyword",   "term",    "email",
                                                   "phone",         "address",   "description", "body",      "text",    "note",
                                                   "comment",       "message",   "token",       "secret",    "data",    "subject",
                                                   "payload",       "full_name", "content",     "user_name", "password"};
  return name != "name" && !names_personal(name) && std::none_of(kFree.begin(), kFree.end(), [&](std::string_view free) {
           return name == free || name.ends_with("_" + std::string(free));
         });
}

bool is_plain_within(const Code& code, const Type& type, int depth) {
  bool any = false;
  for (const Structure& structure : code.structures) {
    if (structure.path != type.path && without_binary(structure.path) != type.path) continue;
    const auto is_plain = [&](const Structure::Field& field) {
      const bool wraps = last_name(field.type.path) == "Option" || last_name(field.type.path) == "Vec";
      const Type& inner = wraps && field.type.arguments.size() == 1 ? field.type.arguments[0] : field.type;
      if (is_scalar(inner)) return is_plain_name(field.name);
      return depth < kDeepest && is_plain_name(field.name) && is_plain_within(code, inner, depth + 1);
    };
    if (!std::all_of(structure.fields.begin(), structure.fields.end(), is_plain)) return false;
    any = true;
  }
  return any;
}

}  // namespace

bool names_personal(std::string_view field) {
  constexpr std::array<std::string_view, 48> kNames{"email",
                                                    "email_address",
                                                    "user_email",
                                                    "e_mail",
                                                    "mail_address",
                                                    "customer_email",
                                                    "phone",
                                                    "phone_number",
                                                    "mobile",
                                                    "mobile_number",
                                                    "telephone",
                                                    "first_name",
                                                    "last_name",
                                                    "firstname",
                                                    "lastname",
                                                    "full_name",
                                                    "given_name",
                                                    "family_name",
                                                    "surname",
                                                    "customer_name",
                                                    "date_of_birth",
                                                    "birth_date",
                                                    "birthdate",
                                                    "dob",
                                                    "ssn",
                                                    "iban",
                                                    "card_number",
                                                    "credit_card",
                                                    "street",
                                                    "street_address",
                                                    "shipping_address",
                                                    "postal_code",
                                                    "zip_code",
                                                    "postcode",
                                                    "home_address",
                                                    "billing_address",
                                                    "passport_number",
                                                    "password",
                                                    "passwd",
                                                    "password_hash",
                                                    "access_token",
                                                    "refresh_token",
                                                    "id_token",
                                                    "auth_token",
                                                    "client_secret",
                                                    "private_key",
                                                    "api_key",
                                                    "authorization"};
  return one_of(field, kNames);
}

std::string personal_field(const Code& code, const Type& type, Shown shown) { return field_within(code, type, shown, 0); }

bool is_of_things(const Code& code, const Type& type) {
  constexpr std::array<std::string_view, 25> kThings{
      "category", "categories", "kind",     "type",   "r#type", "price",  "quantity", "count", "sku",
      "status",   "version",    "width",    "height", "size",   "format", "bucket",   "key",   "year",
      "genre",    "stock",      "currency", "color",  "weight", "isbn",   "tags"};
  constexpr std::array<std::string_view, 5> kKeys{"id", "pk", "sk", "created", "updated"};
  const Structure* const structure = find_structure(code, type.path);
  if (structure == nullptr || structure->fields.empty()) return false;
  const std::vector<Structure::Field>& fields = structure->fields;
  const auto is_name = [](const Structure::Field& field) { return field.name == "name" || field.name == "title"; };
  const auto is_thing = [&](const Structure::Field& field) { return one_of(field.name, kThings); };
  const auto is_key = [&](const Structure::Field& field) {
    return one_of(field.name, kKeys) || field.name.ends_with("_id") || field.name.ends_with("_at");
  };
  return std::all_of(fields.begin(), fields.end(),
                     [&](const auto& field) { return is_name(field) || is_thing(field) || is_key(field); }) &&
         (std::none_of(fields.begin(), fields.end(), is_name) || std::any_of(fields.begin(), fields.end(), is_thing));
}

bool is_own_type(const Code& code, const Type& given) {
  const bool wraps = last_name(given.path) == "Option" || last_name(given.path) == "Result";
  const Type& type = wraps && !given.arguments.empty() ? given.arguments[0] : given;
  return std::any_of(code.structures.begin(), code.structures.end(), [&](const Structure& structure) {
    return structure.path == type.path || without_binary(structure.path) == type.path;
  });
}

bool is_plain_type(const Code& code, const Type& type) { return is_plain_within(code, type, 0); }

}  // namespace wright
