// Texts with the form of a secret, and literals that a name gives away.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/text.h"
#include "facts/function/reading.h"
#include "facts/places.h"
#include "facts/written.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

// At least this many characters, of several kinds and without spaces: a key and not a word.
constexpr std::size_t kShortestKey = 16;

bool looks_random(std::string_view text) {
  if (text.size() < kShortestKey || text.find_first_of(" {}<>$/:") != std::string_view::npos) return false;
  const bool digit = std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  const bool upper = std::any_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  const bool lower = std::any_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  const std::string plain = lower_case(text);
  for (const std::string_view word : {"example", "your", "xxxx", "placeholder", "changeme", "dummy", "test"}) {
    if (contains(plain, word)) return false;
  }
  return digit && (upper || lower);
}

bool names_secret(std::string_view name) {
  const std::string lower = lower_case(name);
  constexpr std::array<std::string_view, 8> kEnds{"api_key", "apikey",      "password",   "secret",
                                                  "_token",  "private_key", "secret_key", "access_key"};
  return std::any_of(kEnds.begin(), kEnds.end(), [&](std::string_view end) { return lower.ends_with(end); });
}

bool is_code(std::string_view text) {
  return text.size() >= 4 && text.size() <= 8 && text.find_first_not_of("0123456789") == std::string_view::npos;
}

bool names_one_time_code(std::string_view name) {
  constexpr std::array<std::string_view, 9> kWords{"otp",        "secret_code",       "login_code", "one_time",      "passcode",
                                                   "secret_pin", "verification_code", "auth_code",  "challenge_code"};
  const std::string lower = lower_case(name);
  return lower == "otp" ||
         std::any_of(kWords.begin() + 1, kWords.end(), [&](std::string_view word) { return contains(lower, word); });
}

// `secret_code` of `let secret_code = String::from("123456");`
std::string_view bound_name(const Literal& literal) {
  const std::string_view whole = literal.place.file->text;
  const std::string_view before = whole.substr(0, literal.place.span.begin);
  std::string_view line = trim(before.substr(before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1));
  if (!line.starts_with("let ") || line.find('=') == std::string_view::npos) return {};
  line = trim(line.substr(4, line.find('=') - 4));
  if (line.starts_with("mut ")) line = line.substr(4);
  return trim(line.substr(0, line.find(':')));
}

// A code that is sent to a user to prove who they are, and is the same for everybody.
void check_one_time_codes(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    for (const Literal& literal : running.function->literals) {
      if (!is_code(literal.text) || !names_one_time_code(bound_name(literal))) continue;
      out.report(literal.place,
                 fmt::format("`{}` is the same for every user and stands in the source: anybody can sign in as anybody",
                             bound_name(literal)));
    }
  }
}

// `EncodingKey::from_secret(..)` of jsonwebtoken, `HmacSha256::new_from_slice(..)`.
bool takes_key(const Call& call) {
  if (call.is_method || call.mention) return false;
  return call.path.ends_with("EncodingKey::from_secret") || call.path.ends_with("DecodingKey::from_secret") ||
         (call.path.ends_with("::new_from_slice") && contains(lower_case(call.path), "hmac"));
}

// `secret` of `&secret.clone().as_bytes()`.
std::string_view without_views(std::string_view text) {
  constexpr std::array<std::string_view, 8> kViews{".as_ref()",    ".as_bytes()", ".clone()",  ".as_str()",
                                                   ".to_string()", ".to_owned()", ".to_vec()", ".into()"};
  text = trim(text);
  while (text.starts_with('&') || text.starts_with('*')) text.remove_prefix(1);
  for (bool cut = true; cut;) {
    cut = false;
    for (const std::string_view view : kViews) {
      if (!text.ends_with(view)) continue;
      text = trim(text.substr(0, text.size() - view.size()));
      cut = true;
    }
  }
  if (text.starts_with("String::from(") && text.ends_with(')')) text = trim(text.substr(13, text.size() - 14));
  return text;
}

bool is_literal(std::string_view text) {
  if (text.starts_with('b')) text.remove_prefix(1);
  return text.size() > 2 && text.starts_with('"') && text.find('"', 1) == text.size() - 1;
}

// What a constant of that name holds; "" where it is no text.
std::string_view constant_of(const Code& code, std::string_view name) {
  name = last_name(name);
  for (const Static& item : code.statics) {
    if (item.is_test || last_name(item.name) != name) continue;
    const std::string_view text = item.place.text();
    const std::size_t sign = text.find('=');
    if (sign == std::string_view::npos) continue;
    const std::string_view value = without_views(text.substr(sign + 1, text.rfind(';') - sign - 1));
    if (is_literal(value)) return value;
  }
  return {};
}

// The literal that the key is, through names that were given to it; "" when it comes from elsewhere.
std::string_view literal_key(const Code& code, const Function& function, const Call& call) {
  std::string_view text = without_views(argument_text(call, 0));
  for (int turn = 0; turn < 4 && !text.empty(); ++turn) {
    if (is_literal(text)) return text;
    if (!std::all_of(text.begin(), text.end(), [](char c) { return is_word_part(c) || c == ':'; })) return {};
    const std::string_view bound = without_views(let_value(function, text, call.place.span.begin));
    if (bound.empty()) return constant_of(code, text);
    text = bound;
  }
  return {};
}

// Where the literal stands, in the file of the call; the call where it stands elsewhere.
Place place_of(std::string_view literal, const Call& call) {
  const std::string& text = call.place.file->text;
  if (literal.data() < text.data() || literal.data() >= text.data() + text.size()) return call.name_place;
  const auto begin = static_cast<std::uint32_t>(literal.data() - text.data());
  return {call.place.file, {begin, begin + static_cast<std::uint32_t>(literal.size())}};
}

// A key that tokens are signed and checked with: who knows it makes tokens of his own.
void check_signing_keys(const Facts& facts, Findings& out) {
  std::map<std::string_view, Finding*> told;
  for (const Running& running : running_functions(facts)) {
    const Function& function = *running.function;
    // What decodes without a look at the signature asks for any key.
    if (contains(function.place.text(), "insecure_")) continue;
    for (const Call& call : function.calls) {
      const std::string_view key = takes_key(call) ? literal_key(facts.code, function, call) : std::string_view();
      if (key.empty()) continue;
      const std::string_view name = std::string_view(call.path).substr(call.path.rfind("::", call.path.rfind("::") - 1) + 2);
      Finding*& first = told[key];
      if (first != nullptr) {
        first->related.push_back(related(call.name_place, "it is the key here too"));
        continue;
      }
      first =
          &out.report(place_of(key, call),
                      fmt::format("the key of `{}` stands in the source: whoever has the repository, its history or the binary "
                                  "signs what this function takes for genuine",
                                  name));
      add_path(*first, facts, *running.reached, call.name_place, fmt::format("`{}`", name));
    }
  }
}

// What tokens are signed, ciphered or hashed with: any text that everybody knows is as bad as another.
bool names_signing_key(std::string_view name) {
  constexpr std::array<std::string_view, 12> kWords{"TOKEN_SECRET",   "JWT_SECRET",     "SESSION_SECRET", "COOKIE_SECRET",
                                                    "AUTH_SECRET",    "TOKEN_KEY",      "SIGNING_KEY",    "PEPPER",
                                                    "ENCRYPTION_KEY", "SIGNING_SECRET", "ADMIN_SECRET",   "HMAC_SECRET"};
  if (name.ends_with("_ARN") || name.ends_with("_NAME") || name.ends_with("_ID")) return false;  // where it is kept
  return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return contains(name, word); });
}

// At least so many characters of letters and digits: chosen for a password, and no word that stands for one.
bool looks_chosen(std::string_view text) { return text.size() >= 12 && looks_random(std::string(text) + "____"); }

// "a text" of `.unwrap_or_else(|_| "a text".to_string())` that follows; "" where there is no such text.
std::string_view default_after(std::string_view after) {
  after = trim(after);
  if (!after.starts_with(".unwrap_or")) return {};
  const std::size_t open = after.find('(');
  if (open == std::string_view::npos) return {};
  after = trim(after.substr(open + 1));
  for (const std::string_view start : {"|_|", "String::from("}) {
    if (after.starts_with(start)) after = trim(after.substr(start.size()));
  }
  const std::size_t close = after.starts_with('"') ? after.find('"', 1) : std::string_view::npos;
  return close == std::string_view::npos ? std::string_view() : after.substr(1, close - 1);
}

// `var("TOKEN_SECRET").unwrap_or_else(|_| "orders-secret".to_string())`: one variable forgotten, and the key is what the source
// says.
void check_default(const EnvironmentRead& read, const Facts& facts, const Running* running, Findings& out) {
  const std::string& text = read.place.file->text;
  const std::string_view value = default_after(std::string_view(text).substr(read.place.span.end));
  const bool key = names_signing_key(read.name) && !value.empty();
  if (!key && !(names_secret(read.name) && looks_chosen(value))) return;
  const Place place = place_in(*read.place.file, static_cast<std::size_t>(value.data() - text.data() - 1), value.size() + 2);
  Finding& finding = out.report(
      place, fmt::format("where `{}` is not set, the text in the source takes its place without a word: everyone with the "
                         "repository or its history has it",
                         read.name));
  if (running != nullptr) add_path(finding, facts, *running->reached, place, "the default");
}

// Also in what main reads before the first event.
void check_defaults(const Facts& facts, Findings& out) {
  std::set<FunctionId> seen;
  for (const Running& running : running_functions(facts)) {
    if (!seen.insert(running.reached->function).second) continue;
    for (const EnvironmentRead& read : running.function->environment_reads) check_default(read, facts, &running, out);
  }
  for (const EntryPoint& entry : facts.code.entries) {
    for (const FunctionId id : entry.init) {
      if (!seen.insert(id).second) continue;
      for (const EnvironmentRead& read : facts.code.functions[id].environment_reads) check_default(read, facts, nullptr, out);
    }
  }
}

void check(const Facts& facts, Findings& out) {
  check_one_time_codes(facts, out);
  check_defaults(facts, out);
  check_signing_keys(facts, out);
  for (const SecretText& secret : facts.code.secrets) {
    Finding& finding = out.report(
        secret.place, fmt::format("{} stands in the source: everyone with the repository or its history has it", secret.what));
    finding.confidence = Confidence::Likely;
  }
  for (const Static& item : facts.code.statics) {
    const std::string_view name = last_name(item.name);
    if (item.is_test || !names_secret(name) || !looks_random(item.value)) continue;
    const bool told = std::any_of(facts.code.secrets.begin(), facts.code.secrets.end(),
                                  [&](const SecretText& secret) { return is_inside(secret.place, item.place); });
    if (told) continue;
    out.report(item.place,
               fmt::format("`{}` holds its value in the source: everyone with the repository or its history has it", name));
  }
}

}  // namespace

extern constinit const Rule secret_in_code{"secret-in-code", &check};

}  // namespace wright
