// Texts with the form of a secret, and literals that a name gives away.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/function/reading.h"
#include "facts/places.h"
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

void check(const Facts& facts, Findings& out) {
  check_one_time_codes(facts, out);
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
