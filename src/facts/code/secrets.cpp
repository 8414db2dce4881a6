// Keys and tokens whose form gives them away. Each form is a fixed beginning and a run of characters after it; what looks like a
// placeholder is left out.

#include <algorithm>
#include <array>
#include <bitset>
#include <tuple>

#include "base/file_system.h"
#include "base/text.h"
#include "facts/code/index.h"
#include "facts/places.h"

namespace wright::code {
namespace {

enum class Letters : std::uint8_t { UpperAndDigits, Token, Path };  // Token: letters, digits, '-', '_'; Path: also '/' and '.'

struct Form {
  std::string_view what;
  std::string_view begins;
  Letters letters;
  std::size_t shortest;  // characters after the beginning
};

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html and the issuers' pages, checked 2026-11-25
constexpr std::array kForms{
    Form{"an AWS access key id", "AKIA", Letters::UpperAndDigits, 16},
    Form{"a Discord webhook with its token", "discord.com/api/webhooks/", Letters::Path, 70},
    Form{"a Discord webhook with its token", "discordapp.com/api/webhooks/", Letters::Path, 70},
    Form{"a Slack webhook", "hooks.slack.com/services/T", Letters::Path, 35},
    Form{"a Slack token", "xoxb-", Letters::Token, 30},
    Form{"a Slack token", "xoxp-", Letters::Token, 30},
    Form{"a GitHub token", "ghp_", Letters::Token, 36},
    Form{"a GitHub token", "github_pat_", Letters::Token, 50},
    Form{"a GitLab token", "glpat-", Letters::Token, 20},
    Form{"a Stripe key", "sk_live_", Letters::Token, 20},
    Form{"a Google API key", "AIza", Letters::Token, 35},
    Form{"an Anthropic key", "sk-ant-", Letters::Token, 40},
    Form{"an OpenAI key", "sk-proj-", Letters::Token, 40},
};

bool is_letter(char c, Letters letters) {
  const bool digit = c >= '0' && c <= '9';
  const bool upper = c >= 'A' && c <= 'Z';
  if (letters == Letters::UpperAndDigits) return digit || upper;
  const bool token = digit || upper || (c >= 'a' && c <= 'z') || c == '-' || c == '_';
  return token || (letters == Letters::Path && (c == '/' || c == '.'));
}

bool is_placeholder(std::string_view tail) {
  const std::string lower = lower_case(tail);
  for (const std::string_view word : {"example", "your", "xxxx", "0000", "12345", "placeholder", "abcdef", "test", "dummy"}) {
    if (contains(lower, word)) return true;
  }
  std::bitset<256> seen;
  for (const char c : tail) seen.set(static_cast<unsigned char>(c));
  return seen.count() < 9;
}

void find_form(const SourceFile& file, const Form& form, std::uint32_t crate, std::vector<SecretText>& out) {
  const std::string_view text = file.text;
  for (std::size_t at = text.find(form.begins); at != std::string_view::npos; at = text.find(form.begins, at + 1)) {
    if (at > 0 && form.letters != Letters::Path && is_letter(text[at - 1], Letters::Token)) continue;
    const std::size_t tail = at + form.begins.size();
    std::size_t end = tail;
    while (end < text.size() && is_letter(text[end], form.letters)) ++end;
    if (end - tail < form.shortest || is_placeholder(text.substr(tail, end - tail))) continue;
    if (form.letters == Letters::UpperAndDigits && end - tail != form.shortest) continue;
    out.push_back({std::string(form.what), {&file, {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)}}, crate});
  }
}

// A private key is its frame with the key in it, not the frame alone that code looks for.
void find_private_key(const SourceFile& file, std::uint32_t crate, std::vector<SecretText>& out) {
  constexpr std::string_view kFrame = "PRIVATE KEY-----";
  constexpr std::size_t kShortest = 60;
  const std::string_view text = file.text;
  for (std::size_t at = text.find("-----BEGIN "); at != std::string_view::npos; at = text.find("-----BEGIN ", at + 1)) {
    const std::size_t frame = text.find(kFrame, at);
    if (frame == std::string_view::npos || frame - at > 30) continue;
    std::size_t begin = frame + kFrame.size();
    while (begin < text.size() && (text[begin] == '\n' || text[begin] == '\\' || text[begin] == 'n' || text[begin] == ' '))
      ++begin;
    std::size_t end = begin;
    while (end < text.size() && (is_letter(text[end], Letters::Path) || text[end] == '+' || text[end] == '=')) ++end;
    if (end - begin < kShortest) continue;
    out.push_back({"a private key", {&file, {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(begin)}}, crate});
  }
}

// A comment, or the file of what tests share.
bool is_shown_only(const SourceFile& file, std::size_t at) {
  const std::string name = file_name(file.path);
  const std::string_view before = std::string_view(file.text).substr(0, at);
  const std::size_t line = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
  return contains(name, "test") || contains(name, "example") || contains(before.substr(line), "//") ||
         contains(before, "#[test]") || contains(before, "#[tokio::test]");
}

// The letters of base64 as the text they stand for.
std::string decoded(std::string_view text) {
  constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  std::string out;
  std::uint32_t bits = 0;
  int count = 0;
  for (const char c : text) {
    const std::size_t value = kLetters.find(c);
    if (value == std::string_view::npos) return {};
    bits = (bits << 6U) | static_cast<std::uint32_t>(value);
    count += 6;
    if (count < 8) continue;
    count -= 8;
    out += static_cast<char>((bits >> static_cast<unsigned>(count)) & 0xffU);
  }
  return out;
}

// The number behind `"exp":`; 0 when there is none.
std::uint64_t claim(std::string_view claims, std::string_view name) {
  const std::size_t at = claims.find(name);
  std::uint64_t number = 0;
  for (std::size_t i = at == std::string_view::npos ? claims.size() : at + name.size(); i < claims.size(); ++i) {
    if (claims[i] == ' ' && number == 0) continue;
    if (claims[i] < '0' || claims[i] > '9' || number > 99'999'999'999) break;
    number = number * 10 + static_cast<std::uint64_t>(claims[i] - '0');
  }
  return number;
}

// It was valid for a day at most: nobody can use it any more by the time that somebody reads it here.
bool is_short_lived(std::string_view payload) {
  constexpr std::uint64_t kDay = 86'400;
  const std::string claims = decoded(payload);
  const std::uint64_t from = claim(claims, "\"iat\":");
  const std::uint64_t until = claim(claims, "\"exp\":");
  return from > 0 && until > from && until - from <= kDay;
}

// A signed token in a text of the code: three parts in the letters of base64, the first two of which begin with `{"`. Those that
// documentation shows are no secrets, nor those that were valid for a day.
void find_token(const SourceFile& file, std::uint32_t crate, std::vector<SecretText>& out) {
  constexpr std::string_view kBegins = "eyJ";
  constexpr std::size_t kShortestPart = 20;
  const std::string_view text = file.text;
  for (std::size_t at = text.find(kBegins); at != std::string_view::npos; at = text.find(kBegins, at + 1)) {
    if (at > 0 && (is_letter(text[at - 1], Letters::Token) || text[at - 1] == '.')) continue;
    std::size_t end = at;
    while (end < text.size() && (is_letter(text[end], Letters::Token) || text[end] == '.')) ++end;
    const std::vector<std::string_view> parts = split(text.substr(at, end - at), '.');
    const bool whole =
        parts.size() == 3 && parts[1].starts_with(kBegins) &&
        std::all_of(parts.begin(), parts.end(), [](std::string_view part) { return part.size() >= kShortestPart; });
    constexpr std::string_view kJohnDoe = "eyJzdWIiOiIxMjM0NTY3ODkw";  // {"sub":"1234567890
    if (!whole || parts[1].starts_with(kJohnDoe) || is_short_lived(parts[1]) || is_shown_only(file, at)) continue;
    out.push_back({"a signed token", place_in(file, at, end - at), crate});
    at = end - 1;
  }
}

// From the first test module on, a file is tests: they come last.
std::uint32_t tests_begin(const SourceFile& file) {
  const std::size_t at = file.text.find("#[cfg(test)]");
  return static_cast<std::uint32_t>(std::min(at, file.text.size()));
}

}  // namespace

std::vector<SecretText> find_secrets(const Index& index) {
  std::vector<SecretText> secrets;
  for (const auto& [file, module] : index.seen) {
    const auto found = index.modules.find(module);
    if (found == index.modules.end() || found->second.is_test) continue;
    std::vector<SecretText> here;
    for (const Form& form : kForms) find_form(*file, form, found->second.crate, here);
    find_private_key(*file, found->second.crate, here);
    find_token(*file, found->second.crate, here);
    const std::uint32_t tests = tests_begin(*file);
    std::erase_if(here, [&](const SecretText& secret) { return secret.place.span.begin >= tests; });
    secrets.insert(secrets.end(), here.begin(), here.end());
  }
  std::sort(secrets.begin(), secrets.end(), [](const SecretText& a, const SecretText& b) {
    return std::tuple(a.place.file->path, a.place.span.begin) < std::tuple(b.place.file->path, b.place.span.begin);
  });
  return secrets;
}

}  // namespace wright::code
